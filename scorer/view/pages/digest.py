"""A page for each month, for those who read or write a newsletter, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...i18n.messages import N_, gettext
from ...query import QUERIES
from ..context import Frame, Link, NavEntry, SiteContext, SitePath, root_of
from ..parts.table.query import answer_table
from ..parts.table.releases import release_table
from ..parts.table.table import Table
from ..parts.text import scores
from ..parts.text.months import DIGEST, Month, months, summary
from ..registry import Page, register_pages

_PATH = SitePath("digest/index.html")


@dataclass(frozen=True, slots=True)
class DigestPage:
    """One month: what it brought in sentences, its models, and what was told in it."""

    frame: Frame
    said: tuple[str, ...]
    releases: Table | None
    told: Table | None
    older: Link
    newer: Link


@dataclass(frozen=True, slots=True)
class DigestsPage:
    """The months, newest first, each with its first sentence."""

    frame: Frame
    months: tuple[tuple[Link, str], ...]


@register_pages(places=(NavEntry(41, N_("Month by month"), _PATH),))
def digests(context: SiteContext) -> Iterator[Page]:
    found = months(context)
    root = root_of(_PATH)
    frame = context.frame(
        _PATH,
        gettext("Month by month"),
        gettext("What AI labs released and disclosed in each month, as of {day}.", day=context.as_of),
        here=_PATH,
        feed=DIGEST,
    )
    listed = tuple((Link(month.title, root + month.page), summary(context, month)[0]) for month in found)
    yield Page(_PATH, "digests.html", DigestsPage(frame, listed))
    for place, month in enumerate(found):
        yield Page(month.page, "digest.html", _page(context, month, found[place + 1 :], found[:place]))


def _page(context: SiteContext, month: Month, before: Sequence[Month], after: Sequence[Month]) -> DigestPage:
    root, said = root_of(month.page), summary(context, month)
    frame = context.frame(
        month.page,
        gettext("{month} in disclosure", month=month.title),
        " ".join((said[0], scores.caveat())),
        here=_PATH,
        crumbs=(Link(gettext("Month by month"), root + _PATH),),
        feed=DIGEST,
    )
    answer = QUERIES["newest-disclosures"].ask(context.report)
    told = tuple(row for row in answer.rows if str(row[0]).startswith(month.id))
    return DigestPage(
        frame=frame,
        said=said,
        releases=release_table(context, gettext("Models of {month}", month=month.title), month.releases, root)
        if month.releases
        else None,
        told=answer_table(context, replace(answer, rows=told), root) if told else None,
        older=Link(before[0].title, root + before[0].page) if before else Link(""),
        newer=Link(after[-1].title, root + after[-1].page) if after else Link(""),
    )
