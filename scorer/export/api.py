"""The files of the API: releases, labs, what the figures rest on, and the schemas of all of these."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema_rs

from ..build_input import BuildInput, PublishedFile
from ..errors import ScorerError
from ..i18n.messages import N_
from ..model import Claim, Frozen, Status, statement_ids
from ..model.fields import fields_of, item_of, model_of
from ..query import ANSWER_FORMATTERS, QUERIES
from ..score import LabScore, ReleaseScore, Report
from ..score.flagships import unknown_flagships
from ..score.lab import Clock, GroupScore, Tick
from ..score.release import ClaimScore
from ..score.window import percent_tenths
from ..view.context import ANY_SCHEMA, data_path, schema_path
from .registry import JSON, Files, json_bytes, register_export

API = "api/v1"


class Mismatch(ScorerError):
    """What was made does not fit its published schema: a fault of ours, found before anything is written."""


@register_export(
    PublishedFile(f"{API}/releases.json", N_("Every release with its claims, evidence and score."), JSON),
    PublishedFile(f"{API}/releases/<lab>/<release>.json", N_("One release."), JSON),
)
def release_files(build_input: BuildInput) -> Files:
    """All releases in one list, and each in a file of its own."""
    rows = [_release(score, build_input) for score in build_input.report.releases.values()]
    fits = validator(build_input, "release")
    for row in rows:
        validate(fits, row, row["id"])
        yield f"{API}/releases/{row['id']}.json", json_bytes(row)
    yield f"{API}/releases.json", json_bytes(rows)


@register_export(
    PublishedFile(f"{API}/labs.json", N_("Every lab with its figure, rank and last disclosures."), JSON)
)
def lab_files(build_input: BuildInput) -> Files:
    """One scorecard per lab."""
    rows = lab_rows(build_input.report)
    validate(validator(build_input, "labs"), rows, "labs")
    yield f"{API}/labs.json", json_bytes(rows)


@register_export(
    PublishedFile(
        f"{API}/statements.json", N_("What labs say of all their systems; it counts for no release."), JSON
    )
)
def statement_files(build_input: BuildInput) -> Files:
    """What labs say of their systems in general, by the ids that releases name."""
    found = statement_ids(build_input.report.dataset.statements)
    rows = [{"id": name, **declared(one)} for name, one in found.items()]
    validate(validator(build_input, "statements"), rows, "statements")
    yield f"{API}/statements.json", json_bytes(rows)


@register_export(
    PublishedFile(f"{API}/meta.json", N_("Rubric, as-of date, commit, licence and counts."), JSON)
)
def meta(build_input: BuildInput) -> Files:
    """What the figures rest on: rubric, as-of date, commit, licence, counts."""
    report = build_input.report
    licences = report.dataset.conventions.licences
    claims = [claim for release in report.releases.values() for claim in release.claims]
    row = {
        "title": report.dataset.site.title,
        "as_of": report.as_of.isoformat(),
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
    }
    validate(validator(build_input, "meta"), row, "meta")
    yield f"{API}/meta.json", json_bytes(row)


@register_export(
    PublishedFile(
        data_path("<answer>", "csv"), N_("One of the answers listed below, for spreadsheets."), "text/csv"
    ),
    PublishedFile(data_path("<answer>", "json"), N_("The same for programs."), JSON),
)
def query_files(build_input: BuildInput) -> Files:
    """The answer to every named query, for spreadsheets and for programs."""
    for query in QUERIES.values():
        answer = query.ask(build_input.report)
        for form in ("csv", "json"):
            content = ANSWER_FORMATTERS[form](answer).encode()
            yield from ((data_path(name, form), content) for name in (query.name, *query.former))


@register_export(PublishedFile(schema_path(ANY_SCHEMA), N_("The JSON Schema of one of these files."), JSON))
def schema_files(build_input: BuildInput) -> Files:
    """The JSON Schema of each of these files."""
    for name, text in build_input.api_schemas.items():
        yield schema_path(name), text.encode()


def _release(score: ReleaseScore, build_input: BuildInput) -> dict[str, Any]:
    path = f"releases/{score.id}/index.html"
    return {
        "id": score.id,
        "lab": score.lab,
        **declared(score.release),
        "statements": [*build_input.report.dataset.statements_about(score.id)],
        "claims": {claim.indicator.id: _claim(claim) for claim in score.claims},
        "score": {
            "earned": score.earned,
            "possible": score.possible,
            "percent": percent_tenths(score.percent),
            "low": percent_tenths(score.low),
            "high": percent_tenths(score.high),
            "grade": score.grade,
        },
        "review": build_input.reviews[score.id],
        "read_twice": build_input.report.dataset.read_twice(score.id),
        "url": build_input.report.dataset.site.absolute(path) or path,
    }


def _claim(score: ClaimScore) -> dict[str, Any]:
    claim = declared(score.claim or Claim(status=score.status))
    note = claim.pop("note")  # a remark, often long, stands last
    return {**claim, "points": score.points, "note": note}


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


def lab_rows(report: Report) -> list[dict[str, Any]]:
    """Return the labs as in `labs.json`, ranked labs first."""
    return [_lab(score) for score in report.labs.values()]


def _lab(score: LabScore) -> dict[str, Any]:
    flagship = score.flagship
    return {
        **declared(score.lab),
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


def validator(build_input: BuildInput, name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads(build_input.api_schemas[f"{name}.schema.json"]))


def validate(validator: jsonschema_rs.Draft202012Validator, value: object, name: str) -> None:
    for error in validator.iter_errors(value):
        place = "/".join(str(step) for step in error.instance_path)
        raise Mismatch(f"{name}: {place}: {error.message}")
