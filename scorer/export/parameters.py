"""Parameter counts with their proof, by the names under which catalogues of models know a release."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..build_input import API, BuildInput, PublishedFile
from ..i18n.messages import N_
from ..lists.catalogues import CATALOGUES, Catalogue, catalogue_names
from ..model import Claim, Proof, Release, Status
from ..records.reading import oldest
from ..score import ReleaseScore, Report
from ..score.release import ClaimScore
from ..view.context import SitePath, release_path
from .api import declared, validate, validator
from .registry import JSON, Files, json_bytes, register_export
from .variants import named_variant

_KIND = "parameters"


@register_export(
    PublishedFile(
        f"{API}/parameters.json",
        N_(
            "Parameter counts under the names that catalogues use (models.dev, Hugging Face), each with its "
            "source."
        ),
        JSON,
    )
)
def parameter_files(build_input: BuildInput) -> Files:
    """Yield what every release with such a name tells of its parameters, or when that was last looked for."""
    report = build_input.report
    licences = report.dataset.conventions.licences
    catalogues: dict[str, dict[str, list[dict[str, Any]]]] = {name: {} for name in CATALOGUES}
    for release, claim, catalogue, name in _named(report):
        entry = {"catalogue": catalogue, "id": name, **_entry(build_input, release, claim, name)}
        catalogues[catalogue].setdefault(name, []).append(entry)
    made = {
        "as_of": report.as_of.isoformat(),
        "rubric": report.dataset.rubric.version,
        "licence": {"data": licences.data.id, "exception": licences.exception},
        "catalogues": {name: dict(sorted(found.items())) for name, found in catalogues.items()},
    }
    validate(validator(build_input, "parameters"), made, "parameters")
    yield f"{API}/parameters.json", json_bytes(made)


def _named(report: Report) -> Iterator[tuple[ReleaseScore, ClaimScore, Catalogue, str]]:
    """Yield each claim about parameters once for every name under which a catalogue knows its release."""
    for release in report.releases.values():
        for claim in release.claims:
            if claim.indicator.kind == _KIND:
                for catalogue, name in catalogue_names(report.dataset, release.lab, release.release):
                    yield release, claim, catalogue, name


def _entry(build_input: BuildInput, score: ReleaseScore, counted: ClaimScore, name: str) -> dict[str, Any]:
    release, claim = score.release, counted.claim or Claim(status=counted.status)
    variant = named_variant(name, [value.variant for value in claim.values if value.variant])
    searched = [release.documents[key] for key in claim.searched]
    last = oldest(searched) if counted.status is Status.SILENT and not claim.withdrawn else None
    path = SitePath(f"{release_path(score.id)}#{counted.indicator.id}")
    return {
        "release": score.id,
        "name": release.name,
        "lab": score.lab,
        "released": release.released.isoformat(),
        "status": counted.status,
        "how": claim.how,
        "part": claim.part,
        "variant": variant,
        "values": [declared(value) for value in claim.values if variant in (None, value.variant)],
        "since": _day(claim.since),
        "withdrawn": _day(claim.withdrawn),
        "evidence": [_place(release, proof) for proof in claim.evidence],
        "refusal": {**_place(release, claim.refusal), "how": claim.refusal.how} if claim.refusal else None,
        "looked_for_on": _day(last.seen) if last else None,
        "documents_searched": len(searched),
        "note": claim.note,
        "as_of": build_input.report.as_of.isoformat(),
        "url": build_input.report.dataset.site.absolute(path) or path,
    }


def _place(release: Release, proof: Proof) -> dict[str, Any]:
    """Return a place in a document, with all that leads back to the copy that was read."""
    document = release.documents[proof.document]
    read = document.read
    return {
        "title": document.title,
        "publisher": document.publisher,
        "kind": document.kind,
        "url": document.url,
        "copy": read.copy_ if read else None,
        "via": document.via,
        "sha256": document.sha256,
        "published": _day(document.published),
        "captured": _day(read.captured) if read else None,
        "read_on": _day(read.date) if read else None,
        "locator": proof.locator,
        "shows": proof.shows,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
