"""Tables as values: a caption, a head, and rows whose first cell names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from .. import markup
from ..model import Status
from .context import Link
from .tools import Keys, Tools, state_order


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` may be Markup; `detail` stands small behind it; `css` is `num` for figures.

    `order` is what its column sorts by, where that is not the text.
    """

    text: str
    href: str = ""
    css: str = ""
    detail: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the cell that names it, then the others; and what it can be filtered by."""

    head: Cell
    cells: tuple[Cell, ...]
    keys: Keys = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `label` is its caption and the name of the region it scrolls in."""

    label: str
    head: tuple[Cell, ...]
    rows: tuple[Row, ...]
    tools: Tools | None = None


Content = str | Link | Cell


def table(
    label: str,
    head: Sequence[Content],
    rows: Iterable[Sequence[Content]],
    *,
    keys: Iterable[Keys] = (),
    tools: Tools | None = None,
) -> Table:
    """Build a table from plain words, links and cells; the first of each row names it."""
    return Table(
        label,
        tuple(_cell(item) for item in head),
        tuple(
            Row(_cell(first), tuple(_cell(item) for item in rest), own)
            for (first, *rest), own in zip_longest(rows, keys, fillvalue=())
        ),
        tools,
    )


def num(text: str | int, order: str = "") -> Cell:
    """Make a cell whose figures stand below each other."""
    return Cell(str(text), css="num", order=order)


def state(status: Status) -> Cell:
    """Make a cell with the mark of a state."""
    return Cell(markup.state(status), order=state_order(status))


def _cell(content: Content) -> Cell:
    if isinstance(content, Cell):
        return content
    return Cell(content.text, content.href) if isinstance(content, Link) else Cell(content)
