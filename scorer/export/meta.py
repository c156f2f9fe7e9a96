"""What this state of the record rests on, with the digests of the lists that lie beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from ..build_input import API, BuildInput, PublishedFile
from ..i18n.messages import N_
from ..model import Status
from .api import declared, validate, validator
from .registry import JSON, Files, json_bytes, register_summary


@register_summary(
    PublishedFile(
        f"{API}/meta.json",
        N_("Rules of scoring, as-of date, commit, licence, counts, and the checksum of each list."),
        JSON,
    ),
    # The file of a release says what the list of releases does, and is not named once more.
    about=lambda path: path.startswith(f"{API}/") and path.count("/") == API.count("/") + 1,
)
def meta(build_input: BuildInput, made: Mapping[str, bytes]) -> Files:
    """Yield what the figures rest on: rubric, as-of date, commit, licence, counts, digests."""
    report = build_input.report
    licences = report.dataset.conventions.licences
    claims = [claim for release in report.releases.values() for claim in release.claims]
    row = {
        "title": report.dataset.site.title,
        "as_of": report.as_of.isoformat(),
        "edition": build_input.edition,
        "commit": build_input.head.sha if build_input.head else None,
        "rubric": declared(report.dataset.rubric),
        "licence": {
            "data": licences.data.id,
            "code": licences.code.id,
            "exception": licences.exception,
        },
        "counts": {
            "releases": len(report.releases),
            "labs": len(report.labs),
            "claims": len(claims),
            "assessed": sum(claim.status is not Status.NOT_ASSESSED for claim in claims),
            "read_twice": sum(map(report.dataset.read_twice, report.releases)),
        },
        "files": {path: hashlib.sha256(made[path]).hexdigest() for path in sorted(made)},
    }
    validate(validator(build_input, "meta"), row, "meta")
    yield f"{API}/meta.json", json_bytes(row)
