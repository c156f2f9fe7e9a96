"""Tables as values: a caption, a head, and rows whose first cell names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .context import Link


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` may be Markup; `detail` stands small behind it; `css` is `num` for figures."""

    text: str
    href: str = ""
    css: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the cell that names it, then the others."""

    head: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `label` is its caption and the name of the region it scrolls in."""

    label: str
    head: tuple[Cell, ...]
    rows: tuple[Row, ...]


Content = str | Link | Cell


def table(label: str, head: Sequence[Content], rows: Iterable[Sequence[Content]]) -> Table:
    """Build a table from plain words, links and cells; the first of each row names it."""
    return Table(
        label,
        tuple(_cell(item) for item in head),
        tuple(Row(_cell(first), tuple(_cell(item) for item in rest)) for first, *rest in rows),
    )


def num(text: str | int) -> Cell:
    """Make a cell whose figures stand below each other."""
    return Cell(str(text), css="num")


def _cell(content: Content) -> Cell:
    if isinstance(content, Cell):
        return content
    return Cell(content.text, content.href) if isinstance(content, Link) else Cell(content)
