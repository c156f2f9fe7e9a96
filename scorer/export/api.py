"""The files of the API: releases, labs, who asks, what words mean, and the schemas of all of these."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import jsonschema_rs
import orjson

from ..build_input import API, BuildInput, PublishedFile
from ..errors import ScorerError
from ..i18n.messages import N_
from ..lists.standing import lists_of
from ..model import Claim, Frozen, statement_ids
from ..model.fields import fields_of, item_of, model_of
from ..query import ANSWER_FORMATTERS, QUERIES
from ..records.digest import digest
from ..records.paths import record_path
from ..score import LabScore, ReleaseScore, Report
from ..score.flagships import unknown_flagships
from ..score.lab import Clock, GroupScore, Tick
from ..score.release import ClaimScore
from ..score.window import percent_tenths
from ..view.context import ANY_SCHEMA, data_path, release_path, schema_path
from ..view.parts.text.vocabulary import vocabularies
from .registry import JSON, Files, json_bytes, register_export

_NDJSON = "application/x-ndjson"


class Mismatch(ScorerError):
    """What was made does not fit its published schema: a fault of ours, found before anything is written."""


@register_export(
    PublishedFile(
        f"{API}/releases.json",
        N_("Every release with its claims, evidence and score: a list with one release on each line."),
        JSON,
    ),
    PublishedFile(
        f"{API}/releases.ndjson",
        N_("The same as NDJSON: one release per line."),
        _NDJSON,
    ),
    PublishedFile(
        f"{API}/releases/<lab>/<release>.json",
        N_(
            "One release. The file is complete in itself: what a reviewer signed can be checked with it alone."
        ),
        JSON,
    ),
)
def release_files(build_input: BuildInput) -> Files:
    """Yield all releases in one list, and each in a file of its own."""
    fits = validator(build_input, "release")
    # Laid out as the files of single releases are, the list would be half as long again.
    lines = []
    for score in build_input.report.releases.values():
        row = _release(score, build_input)
        validate(fits, row, row["id"])
        lines.append(orjson.dumps(row))
        yield f"{API}/releases/{row['id']}.json", json_bytes(row)
    yield f"{API}/releases.json", b"[\n" + b",\n".join(lines) + b"\n]\n"
    yield f"{API}/releases.ndjson", b"".join(line + b"\n" for line in lines)


@register_export(
    PublishedFile(f"{API}/labs.json", N_("Every lab with its score, rank and last disclosures."), JSON)
)
def lab_files(build_input: BuildInput) -> Files:
    """Yield one scorecard per lab."""
    yield from _list(build_input, "labs", lab_rows(build_input.report, build_input.edition))


@register_export(
    PublishedFile(
        f"{API}/statements.json",
        N_("What labs say about all their systems; it does not count for any release."),
        JSON,
    )
)
def statement_files(build_input: BuildInput) -> Files:
    """Yield what labs say of their systems in general, by the ids that releases name."""
    found = statement_ids(build_input.report.dataset.statements)
    rows = [{"id": name, **declared(one)} for name, one in found.items()]
    yield from _list(build_input, "statements", rows)


@register_export(
    PublishedFile(
        f"{API}/lists.json",
        N_("Lists of models kept by others; each row gives our matching release or says why there is none."),
        JSON,
    )
)
def list_files(build_input: BuildInput) -> Files:
    """Yield the lists of others by their editions; their dates are hints and their marks are theirs."""
    rows = [{"id": edition, **declared(one)} for edition, one in build_input.report.dataset.lists.items()]
    yield from _list(build_input, "lists", rows)


@register_export(
    PublishedFile(
        f"{API}/crosswalk.json",
        N_("Laws, codes, indices and definitions that ask for the items, clause by clause."),
        JSON,
    )
)
def crosswalk_files(build_input: BuildInput) -> Files:
    """Yield who asks for what, instrument by instrument."""
    yield from _list(
        build_input, "crosswalk", [declared(one) for one in build_input.report.dataset.crosswalk]
    )


@register_export(
    PublishedFile(f"{API}/vocabulary.json", N_("The values that fields can take, and what each means."), JSON)
)
def vocabulary_files(build_input: BuildInput) -> Files:
    """Yield the closed vocabularies, and which fields speak them."""
    site = build_input.report.dataset.site
    rows = [
        {
            "name": one.name,
            "url": site.absolute(one.path) or one.path,
            "words": [{"word": word, "meaning": meaning} for word, meaning in one.words.items()],
            "fields": [*one.fields],
        }
        for one in vocabularies(build_input)
    ]
    yield from _list(build_input, "vocabulary", rows)


@register_export(
    PublishedFile(
        data_path("<table>", "csv"),
        N_("One of the computed tables listed below, for spreadsheets."),
        "text/csv",
    ),
    PublishedFile(data_path("<table>", "json"), N_("The same for programs."), JSON),
)
def query_files(build_input: BuildInput) -> Files:
    """Yield the answer to every named query, for spreadsheets and for programs."""
    for query in QUERIES.values():
        answer = query.ask(build_input.report)
        for form in ("csv", "json"):
            content = ANSWER_FORMATTERS[form](answer).encode()
            yield from ((data_path(name, form), content) for name in (query.name, *query.former))


@register_export(PublishedFile(schema_path(ANY_SCHEMA), N_("The JSON Schema of one of these files."), JSON))
def schema_files(build_input: BuildInput) -> Files:
    """Yield the JSON Schema of each of these files; its id is its address, where the site has a public one."""
    site = build_input.report.dataset.site
    for name, text in build_input.api_schemas.items():
        path = schema_path(name)
        address = site.absolute(path)
        schema = {**json.loads(text), "$id": address} if address else None
        yield path, json_bytes(schema) if schema else text.encode()


def _release(score: ReleaseScore, build_input: BuildInput) -> dict[str, Any]:
    report, dataset = build_input.report, build_input.report.dataset
    page = release_path(score.id)
    events = build_input.history.get(score.id, ())
    signed = digest(score.release)
    return {
        "id": score.id,
        "lab": score.lab,
        "as_of": report.as_of.isoformat(),
        "edition": build_input.edition,
        "commit": events[0].entry.sha if events else None,
        "path": record_path(score.id),
        "digest": signed,
        **declared(score.release),
        "statements": [*dataset.statements_about(score.id)],
        "lists": [{"list": edition, "names": [*names]} for edition, names in lists_of(dataset, score.id)],
        "claims": {claim.indicator.id: _claim(claim, score, report.as_of) for claim in score.claims},
        "not_in_record": [c.indicator.id for c in score.claims if c.indicator.id not in score.release.claims],
        "score": {
            "earned": score.earned,
            "possible": score.possible,
            "percent": percent_tenths(score.percent),
            "low": percent_tenths(score.low),
            "high": percent_tenths(score.high),
            "grade": score.grade,
        },
        "reviews": [
            {**declared(review), "current": review.digest == signed} for review in score.release.reviews
        ],
        "review": build_input.reviews[score.id],
        "read_twice": dataset.read_twice(score.id),
        "url": dataset.site.absolute(page) or page,
    }


def _claim(score: ClaimScore, of: ReleaseScore, as_of: date) -> dict[str, Any]:
    claim = score.claim or Claim(status=score.status)
    told = of.release.claims.get(score.indicator.id)
    later = {"told_later": told.since.isoformat()} if told and told.since and told.since > as_of else {}
    row = declared(claim)
    note = row.pop("note")  # a remark, often long, stands last
    before = claim.status if claim.withdrawn else None
    now = {"status": score.status, "before_withdrawal": before, **later, "points": score.points}
    return {**row, **now, "note": note}


def declared(value: Frozen) -> dict[str, Any]:
    """Return the fields of a value as the model declares them, but for those that it leaves out of the API."""
    return value.model_dump(mode="json", by_alias=True, exclude=_left_out(type(value)))


@cache
def _left_out(model: type[Frozen]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields_of(model).values():
        entry = item_of(field.annotation)
        inner = model_of(field.annotation) or model_of(entry)
        if "api" in field.meta.left_out:
            found[field.attribute] = True
        elif inner and (left := _left_out(inner)):
            found[field.attribute] = {"__all__": left} if entry else left
    return found


def lab_rows(report: Report, edition: str | None = None) -> list[dict[str, Any]]:
    """Return the labs as in `labs.json`, ranked labs first."""
    when = {"as_of": report.as_of.isoformat(), "edition": edition}
    return [declared(score.lab) | when | _scorecard(score) for score in report.labs.values()]


def _scorecard(score: LabScore) -> dict[str, Any]:
    flagship = score.flagship
    return {
        "releases": len(score.releases),
        "assessed": score.assessed,
        "percent": percent_tenths(score.percent),
        "low": percent_tenths(score.low),
        "high": percent_tenths(score.high),
        "grade": score.grade,
        "rank": score.rank,
        "rank_low": score.rank_low,
        "rank_high": score.rank_high,
        "trend": percent_tenths(score.trend),
        "flagship_unknown": unknown_flagships(score.releases),
        "flagship": {"id": flagship.id, "percent": percent_tenths(flagship.percent)} if flagship else None,
        **{name: _group(group) for name, group in score.groups.items()},
        "last_disclosed": {name: _clock(clock) for name, clock in score.last_disclosed.items()},
    }


def _group(group: GroupScore) -> dict[str, Any]:
    return {"percent": percent_tenths(group.percent), "releases": group.releases}


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "any": _tick(clock.any),
        "flagship": _tick(clock.flagship),
        "proprietary_flagship": _tick(clock.proprietary_flagship),
    }


def _tick(tick: Tick | None) -> dict[str, str] | None:
    return {"release": tick.release, "date": tick.date.isoformat()} if tick else None


def _list(build_input: BuildInput, name: str, rows: list[dict[str, Any]]) -> Files:
    validate(validator(build_input, name), rows, name)
    yield f"{API}/{name}.json", json_bytes(rows)


def validator(build_input: BuildInput, name: str) -> jsonschema_rs.Draft202012Validator:
    """Return what judges a file of the API by its published schema, formats too."""
    schema = json.loads(build_input.api_schemas[f"{name}.schema.json"])
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def validate(judge: jsonschema_rs.Draft202012Validator, value: object, name: str) -> None:
    """Hold a value to a schema. Raises Mismatch at the first place that does not fit."""
    for error in judge.iter_errors(value):
        place = "/".join(str(step) for step in error.instance_path)
        raise Mismatch(f"{name}: {place}: {error.message}")
