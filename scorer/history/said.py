"""Which files the as-of day rests on, and whether two states of one of them say the same."""

from __future__ import annotations

from typing import Any

from ..model import Dataset, Release
from ..model.fields import fields_of
from ..records.kinds import NO_LABS
from ..records.paths import CATALOGUE_PATHS
from .diff import changes
from .record_history import plain_data

#: Where all of these files are.
PLACES = ("disclosures", "schema/indicators.yaml", "schema/rubric.yaml", "schema/rulings.yaml")
#: Of the catalogues those that decide what is claimed, of whom and by which rules. Nothing else moves a figure.
_CATALOGUES = ("labs", "statements", "indicators", "rubric", "rulings")
_ANNOTATIONS: dict[str, Any] = {
    CATALOGUE_PATHS[name]: fields_of(Dataset)[name].annotation for name in _CATALOGUES
}


def is_said(path: str) -> bool:
    """Return whether what a file says is part of the record: a record itself, or one of five catalogues."""
    return _annotation(path) is not None


def says_otherwise(path: str, before: bytes | None, after: bytes | None) -> bool:
    """Return whether two states of a file say something else; None is a file that is not there.

    Comments, order of keys and layout say nothing, nor does a text that cannot be read.
    """
    old, new = (None if raw is None else plain_data(raw) for raw in (before, after))
    return any(True for _ in changes(path, _annotation(path), old, new))


def _annotation(path: str) -> Any:
    if path in _ANNOTATIONS:
        return _ANNOTATIONS[path]
    top, _, rest = path.partition("/")
    lab, _, name = rest.partition("/")
    record = top == "disclosures" and lab not in NO_LABS and name.endswith(".yaml") and "/" not in name
    return Release if record else None
