"""Every correction as a file: so that a program that holds an old citation finds out."""

from __future__ import annotations

from typing import Any

from ..build_input import API, BuildInput, PublishedFile
from ..history.changelog import CORRECTIONS, FieldChange, RecordChange, changelog
from ..history.diff import ClaimState
from ..i18n.messages import N_
from ..model import Frozen, Rubric
from ..model.plain import plain
from ..view.parts.changelog.before_after import ends
from ..view.parts.changelog.corrections import correction_id, correction_path
from .api import declared, validate, validator
from .registry import JSON, Files, json_bytes, register_export


@register_export(
    PublishedFile(
        f"{API}/corrections.json",
        N_("Every correction: what was said before, what is said now, and why."),
        JSON,
    )
)
def correction_files(build_input: BuildInput) -> Files:
    """Yield what records said otherwise before, newest first."""
    rows = [
        _correction(build_input, change, field)
        for change in changelog(build_input.report, build_input.history)
        for field in change.fields
        if field.kind in CORRECTIONS
    ]
    validate(validator(build_input, "corrections"), rows, "corrections")
    yield f"{API}/corrections.json", json_bytes(rows)


def _correction(build_input: BuildInput, change: RecordChange, field: FieldChange) -> dict[str, Any]:
    entry, path = change.entry, correction_path(change, field)
    before, after = ends(field).ends
    return {
        "id": f"{change.release}#{correction_id(change, field)}",
        "release": change.release,
        "called": change.called,
        "item": field.indicator or None,
        "field": field.field,
        "kind": field.kind,
        "date": entry.date.isoformat(),
        "commit": entry.sha,
        "before": {**_side(field.before), "text": before.plain},
        "after": {**_side(field.after), "text": after.plain},
        "points": _points(build_input.report.dataset.rubric, field),
        "class": entry.message.correction_class,
        "reason": entry.message.reason,
        "reported_by": list(entry.message.reported_by),
        "url": build_input.report.dataset.site.absolute(path) or path,
    }


def _side(value: object) -> dict[str, Any]:
    """Return one side as data: the state and amounts of a claim, or the value of a fact."""
    if isinstance(value, ClaimState):
        return {"status": value.status, "values": [_amount(one) for one in value.values], "value": None}
    return {"status": None, "values": [], "value": plain(value)}


def _amount(value: object) -> object:
    """Return an amount as it stands in a release's file; one that no model takes, as it was written."""
    return declared(value) if isinstance(value, Frozen) else plain(value)


def _points(rubric: Rubric, field: FieldChange) -> dict[str, int | None] | None:
    """Return what the state earned and earns by the rubric of today, before any weight; null for a fact."""
    if field.answer is None:
        return None
    before, after = (rubric.points.get(side.status) if side else None for side in field.answer)
    return {"before": before, "after": after}
