"""A typed value as the plain data of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from ..quantity import Quantity
from .base import Frozen
from .fields import DeclaredField, fields_of

#: Which fields of a model are taken, and with which values.
Keep = Callable[[DeclaredField, object], bool]


def plain(value: object, keep: Keep = lambda _, __: True) -> Any:
    """Return what a file says for a value: by the keys of the file, an amount as it was written.

    What stands for itself when it is not given is absent, and so is a value of which nothing is kept.
    """
    if isinstance(value, str):  # most are; to ask for a model or a mapping takes ten times as long
        return str(value)
    if isinstance(value, Frozen):
        return dict(_fields(value, keep))
    if isinstance(value, Mapping):
        return {str(key): plain(inner, keep) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner, keep) for inner in value]
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    return value


def _fields(value: Frozen, keep: Keep) -> Iterator[tuple[str, object]]:
    for field in fields_of(type(value)).values():
        inner = getattr(value, field.attribute)
        if not keep(field, inner) or inner == field.default:
            continue
        told = field.meta.none if inner is None else plain(inner, keep)
        if told != {} or not isinstance(inner, Frozen):
            yield field.key, told
