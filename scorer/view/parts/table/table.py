"""Tables as values: a caption, a head, and rows whose first cell names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ....i18n import words
from ....i18n.messages import gettext
from ....score.release import ClaimScore
from ... import html as markup
from ...context import Link
from .tools import Keys, Tools, state_order

#: A narrow screen shows so many rows of a longer table; the stylesheet counts them too.
MAX_NARROW = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` may be Markup; `detail` stands small behind it; `css` is `num` for figures.

    `more` goes on with the detail; a row of one line leaves it out until it is opened.

    `order` is what its column sorts by, where that is not the text; `label` names a cell outside of a table where its
    row is shown as a card. `key` is how an address names the column that the cell heads, in every language. `name` is
    what its link is called where nobody sees the row and the column: it begins with the words that are seen.
    """

    text: str
    href: str = ""
    css: str = ""
    detail: str = ""
    order: str = ""
    label: str = ""
    key: str = ""
    name: str = ""
    more: str = ""

    @property
    def followed(self) -> bool:
        """Whether something stands small behind the text."""
        return bool(self.detail or self.more)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the cell that names it, then the others; what it can be filtered by; and how a card names its cells."""

    head: Cell
    cells: tuple[Cell, ...]
    keys: Keys
    names: Sequence[str]

    @property
    def named(self) -> Iterator[tuple[str, Cell]]:
        """Each cell behind the first with its name, which is empty where the row is never a card."""
        return zip(self.names, self.cells, strict=True)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that readers open and shut together; without a title they just stand there.

    With an address they stand on a page of their own, and here is the way to it.
    """

    title: str
    detail: str
    open: bool
    rows: tuple[Row, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `label` is its caption and the name of the region it scrolls in.

    A long one may be `folded`: these words stand for it until a reader asks for more. Of one that is longer still
    the first rows stand here, and `whole` leads to the file with all of them.
    """

    label: str
    head: tuple[Cell, ...]
    groups: tuple[Group, ...]
    tools: Tools | None = None
    css: str = ""
    folded: str = ""
    whole: Link | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def rest(self) -> str:
        """Words for all rows of a long table, of which a narrow screen shows the first ones until a reader asks."""
        rows = len(self.rows)
        one = len(self.groups) < 2 and not self.folded and not (self.brief and "even" in self.css)
        return gettext("Show all {rows}", rows=words.count(rows, "row")) if one and rows > MAX_NARROW else ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.head)

    @property
    def brief(self) -> bool:
        """Whether a narrow screen shows a row as one line that opens."""
        return "brief" in self.css.split()


Content = str | Link | Cell


def table(
    label: str,
    head: Sequence[Content],
    rows: Iterable[Sequence[Content]],
    *,
    keys: Iterable[Keys] = (),
    groups: Iterable[tuple[str, str, int]] = (),
    away: Iterable[Group] = (),
    tools: Tools | None = None,
    cards: bool = False,
    css: str = "",
) -> Table:
    """Build a table from plain words, links and cells; the first of each row names it.

    `groups` divides the rows in their order: title, detail and number of rows of each; the first one is open. Behind
    them come those that are `away`, on pages of their own.

    With `cards` a narrow screen shows each row as a card, its cells named by the heads of their columns;
    with `broad` among its classes a screen of middle width does so too, with `brief` each card is one line that opens.
    """
    heads = tuple(cell_of(item) for item in head)
    names = tuple(cell.text if cards else "" for cell in heads[1:])
    made = [_row(contents, names, own) for contents, own in zip_longest(rows, keys, fillvalue=())]
    return Table(
        label,
        heads,
        (*_grouped(made, groups), *away),
        tools,
        " ".join(name for name in ("stack" if cards else "", css) if name),
    )


def _grouped(rows: Sequence[Row], groups: Iterable[tuple[str, str, int]]) -> Iterator[Group]:
    start = 0
    for title, detail, size in groups:
        yield Group(title, detail, start == 0, tuple(rows[start : start + size]))
        start += size
    if not start:
        yield Group("", "", True, tuple(rows))


def _row(contents: Sequence[Content], names: Sequence[str], keys: Keys) -> Row:
    first, *rest = map(cell_of, contents)
    if len(rest) != len(names):
        raise ValueError(f"a row of {len(rest) + 1} cells in a table of {len(names) + 1} columns")
    return Row(first, tuple(rest), keys, names)


def num(text: str | int, order: str = "") -> Cell:
    """Make a cell whose figures stand below each other."""
    return Cell(str(text), css="num", order=order)


def column(key: str, title: str, css: str = "") -> Cell:
    """Make the head of a column that readers can sort by."""
    return Cell(title, css=css, key=key)


def state_cell(score: ClaimScore) -> Cell:
    """Make a cell with the mark of a claim's state."""
    return Cell(markup.claim_mark(score), css="of", order=state_order(score.status))


def cell_of(content: Content) -> Cell:
    """Make a cell of words or of a link."""
    if isinstance(content, Cell):
        return content
    return Cell(content.text, content.href) if isinstance(content, Link) else Cell(content)
