"""How a table is declared: its columns stand once, in the type of its rows, and every form of it follows from there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from ...build_input import BuildInput
from ...model import Dataset, Frozen
from ...query.csv_text import Cell

#: The types of Table Schema that we have. An array and an object are written as JSON.
ColumnType = Literal["string", "integer", "number", "boolean", "date", "array", "object"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it says, and what its cells can be.

    `unit` is of every number in it; `words` gives the closed list of a catalogue. Name, type, whether a cell can
    be empty and the closed list of a type are read from the row and not declared again.
    """

    about: str
    unit: str = ""
    pattern: str = ""
    least: int | None = None
    words: Callable[[Dataset], Sequence[str]] | None = None
    name: str = ""
    type: ColumnType = "string"
    required: bool = True
    options: tuple[str, ...] = ()

    def choices(self, dataset: Dataset) -> tuple[str, ...]:
        """Return the words that a cell can hold; empty where it can hold any."""
        return tuple(self.words(dataset)) if self.words else self.options


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A flat table. `key` tells its rows apart; `references` leads from columns to the table whose key they hold."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: Mapping[tuple[str, ...], str]
    make: Callable[[BuildInput], Iterable[tuple[Any, ...]]]

    def rows(self, build_input: BuildInput) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows as cells; lists and mappings as JSON."""
        return (tuple(map(_cell, row)) for row in self.make(build_input))

    def foreign_keys(self) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
        """Yield columns, the name of the table that they lead to, and the columns of its key."""
        for columns, name in self.references.items():
            yield columns, name, TABLES[name].key


_TABLES: dict[str, Table] = {}
#: Every table by its name, in the order of names.
TABLES: Mapping[str, Table] = _TABLES

_Rows = TypeVar("_Rows", bound=Callable[[BuildInput], Iterable[tuple[Any, ...]]])


def table(
    name: str,
    about: str,
    *,
    key: tuple[str, ...],
    references: Mapping[tuple[str, ...], str],
    more: Sequence[Column] = (),
) -> Callable[[_Rows], _Rows]:
    """Register a function that yields the rows of a table; `more` columns stand behind those of the row's type."""

    def register(make: _Rows) -> _Rows:
        (row,) = get_args(get_type_hints(make)["return"])
        columns = (*_columns(row), *more)
        _TABLES[name] = Table(name, about, columns, key, references, make)
        return make

    return register


def described(name: str, annotation: object, column: Column) -> Column:
    """Complete a column by what the type of its cells says."""
    bare, required = annotation, True
    while get_origin(bare) is Annotated:
        bare = get_args(bare)[0]
    if get_origin(bare) in (Union, UnionType):
        kinds = [kind for kind in get_args(bare) if kind is not NoneType]
        required = len(kinds) == len(get_args(bare))
        bare = float if {*kinds} == {int, float} else kinds[0]
    return replace(column, name=name, type=_type(bare), required=required, options=_options(bare))


def _columns(row: type) -> Iterator[Column]:
    for name, annotation in get_type_hints(row, include_extras=True).items():
        (column,) = (part for part in get_args(annotation) if isinstance(part, Column))
        yield described(name, annotation, column)


_TYPES: Mapping[object, ColumnType] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    date: "date",
    tuple: "array",
    Mapping: "object",
}


def _type(bare: object) -> ColumnType:
    if isinstance(bare, type) and issubclass(bare, Frozen):
        return "object"
    return _TYPES.get(get_origin(bare) or bare, "string")


def _options(bare: object) -> tuple[str, ...]:
    if get_origin(bare) is Literal:
        return get_args(bare)
    return tuple(map(str, bare)) if isinstance(bare, type) and issubclass(bare, StrEnum) else ()


def _cell(value: Any) -> Cell:
    if value is None or type(value) is str:  # as most are
        return value
    if isinstance(value, tuple | Mapping | Frozen):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return str(value) if isinstance(value, StrEnum) else value


def _plain(value: object) -> object:
    if isinstance(value, Frozen):
        return value.model_dump(mode="json", by_alias=True)
    return value.isoformat() if isinstance(value, date) else str(value)
