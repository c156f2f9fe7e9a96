"""A typed value as the plain data of its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ..quantity import Quantity
from .base import Frozen
from .fields import DeclaredField, fields_of


def plain(value: object, keep: Callable[[DeclaredField], bool] = lambda _: True) -> Any:
    """Return what a file says for a value: by the keys of the file, an amount as it was written.

    What stands for itself when it is not given is absent. `keep` tells which fields of each model are taken.
    """
    if isinstance(value, Frozen):
        found = ((field, getattr(value, field.attribute)) for field in fields_of(type(value)).values())
        return {f.key: plain(inner, keep) for f, inner in found if keep(f) and inner != f.default}
    if isinstance(value, Mapping):
        return {str(key): plain(inner, keep) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner, keep) for inner in value]
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
