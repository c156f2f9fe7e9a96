"""What the leading models of a list disclose, edition by edition: `[[leaders list=arena-text indicator=dataset_size]]`.

`list` names lists, not editions: each edition of each is a row, by its day. `[[leader-counts …]]` counts the states.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext
from ....model import EditionId, IndicatorId, ListRow, ReleaseList, Status
from ....query import QueryError
from ....query.lists import PLACES, first_known, listed_states
from ....score import Report
from ... import html as markup
from ...context import Link, release_name, release_path
from ..charts.kinds.leaders import Leading
from ..charts.take_away import Take, take_away
from ..table.releases import claim_name
from ..table.table import Cell, num, table
from ..text.lists import list_name, list_page
from .block import Block, PageContext

NAME, COUNTS = "leaders", "leader-counts"
_ASKED = re.compile(rf"(?P<name>{NAME}|{COUNTS})" + r" list=(?P<lists>[\w,.-]+) indicator=(?P<item>\w+)")


@dataclass(frozen=True, slots=True)
class Leader:
    """One place: the model, as it is called here or there, its state, and what its link is called.

    Without a state it is not on record, and there is no link.
    """

    model: Link
    mark: Markup
    name: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One row: the day of the edition, and its leaders in their order."""

    day: Link
    leaders: tuple[Leader, ...]


@dataclass(frozen=True, slots=True)
class Leaders:
    """What the leaders of all editions disclose of one item."""

    label: str
    places: tuple[str, ...]
    columns: int  # how many places there are
    editions: tuple[Edition, ...]
    legend: tuple[Markup, ...]
    take: tuple[Take, ...]


def leaders(wanted: str, here: PageContext) -> Block:
    """Set the states of one item for the leading models of each edition."""
    titles, asked, editions = _asked(wanted, here)
    return Block(
        "part/leaders.html",
        Leaders(
            label=titles[asked.item],
            places=tuple(str(place + 1) for place in range(PLACES)),
            columns=PLACES,
            editions=tuple(_edition(here, name, one, asked.item) for name, one in editions),
            legend=markup.legend(),
            take=take_away(here.context, asked.id, titles[asked.item], here.root)
            if asked.drawn(here.context.report)
            else (),
        ),
    )


def leader_counts(wanted: str, here: PageContext) -> Block:
    """Count the states of one item for the releases of each edition; a list that is not the first named is named."""
    titles, asked, editions = _asked(wanted, here)
    item, main = asked.item, asked.lists[0]
    report = here.context.report
    counts = {row.list: row for row in listed_states(report) if row.indicator == item}
    states = (Status.DISCLOSED, Status.PARTIAL, Status.WITHHELD, Status.SILENT, Status.NOT_ASSESSED)
    return Block(
        "part/table.html",
        table(
            gettext("{item}, edition by edition", item=titles[item]),
            [
                gettext("Date of the list"),
                num(gettext("Releases on record")),
                *(num(words.STATES[state].word) for state in states),
            ],
            (
                [
                    Cell(
                        words.short_day(one.edition),
                        href=here.root + list_page(name),
                        detail="" if one.list_ == main else list_name(one),
                    ),
                    num(counts[name].releases),
                    *(num(getattr(counts[name], str(state))) for state in states),
                ]
                for name, one in editions
            ),
            cards=True,
        ),
    )


def _asked(
    wanted: str, here: PageContext
) -> tuple[Mapping[IndicatorId, str], Leading, list[tuple[EditionId, ReleaseList]]]:
    """Return the titles of the items, what is asked for, and all editions, by day."""
    report = here.context.report
    match = _ASKED.fullmatch(wanted)
    titles = {indicator.id: gettext(indicator.title) for indicator in report.dataset.indicators}
    names = match["lists"].split(",") if match else []
    known = {one.list_ for one in report.dataset.lists.values()}
    if not match or match["item"] not in titles or not {*names} <= known:
        called = wanted.split(" ")[0]
        raise QueryError(f"write `{called} list=… indicator=…`; lists are {', '.join(sorted(known))}")
    asked = Leading(tuple(names), IndicatorId(match["item"]))
    return titles, asked, asked.editions(report)


def _edition(here: PageContext, name: EditionId, one: ReleaseList, item: IndicatorId) -> Edition:
    return Edition(
        Link(words.short_day(one.edition), here.root + list_page(name)),
        tuple(_leader(here, row, item) for row in one.rows[:PLACES]),
    )


def _leader(here: PageContext, row: ListRow, item: IndicatorId) -> Leader:
    report: Report = here.context.report
    known = first_known(report, row)
    if known is None:
        return Leader(Link(words.clean(row.name)), Markup(), "")
    score = report.releases[known]
    href = f"{here.root}{release_path(score.id)}#{item}"
    claim = score.claim(item)
    name = claim_name(words.state_as_seen(claim), claim.indicator, release_name(score))
    return Leader(Link(release_name(score), href), markup.claim_mark(claim), name)
