"""The first page: whether labs disclose more or less, who does, and as of when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from ...history.changelog import RecordChange, changelog
from ...i18n import words
from ...i18n.messages import gettext
from ...query import QUERIES
from ..context import ALL, AT_ROOT, HOME_PAGE, Frame, Link, SiteContext
from ..parts.changelog.changelog import RecordChangeView, record_change_view
from ..parts.charts import shares
from ..parts.charts.chart import page_preview
from ..parts.table.league import Standings, standings
from ..parts.table.query import answer_table
from ..parts.table.releases import release_table
from ..parts.table.table import Table
from ..parts.text import scores
from ..parts.text.finding import FindingSummary, finding_summaries
from ..parts.text.headline import Headline, extremes, headline
from ..parts.text.json_ld import dataset
from ..parts.text.own_work import quotations_told
from ..registry import Page, register_pages

MAX_CHANGES = 5
MAX_DISCLOSURES = 5


@dataclass(frozen=True, slots=True)
class HomePage:
    frame: Frame
    headline: Headline
    basis: str
    scopes: tuple[shares.ScopeChart, ...]  # a reader sees one of them at a time
    findings: tuple[FindingSummary, ...]
    who: str
    standings: Standings
    latest: Table
    disclosures: Table
    changes: tuple[RecordChangeView, ...]
    proof: Link  # what a program found again; without an address where it has looked for nothing


@register_pages()
def home(context: SiteContext) -> Iterator[Page]:
    report = context.report
    said = headline(context)
    view = HomePage(
        frame=context.frame(
            HOME_PAGE,
            gettext(report.dataset.site.title),
            words.sentences(
                str(said.text.striptags()),
                said.beside,
                gettext("As of {day}.", day=context.as_of),
                scores.caveat(),
            ),
            here=HOME_PAGE,
            feed=ALL,
            structured=dataset(context),
            picture=page_preview(context, HOME_PAGE),
        ),
        headline=said,
        basis=words.basis(len(report.releases), len(report.labs)),
        scopes=shares.scopes(context, AT_ROOT),
        findings=tuple(finding_summaries(context, AT_ROOT)),
        who=extremes(context),
        standings=standings(context, AT_ROOT),
        latest=release_table(
            context,
            gettext("Models, newest first"),
            islice(report.releases.values(), context.conventions.latest_releases),
            AT_ROOT,
        ),
        disclosures=_disclosures(context),
        changes=tuple(
            record_change_view(context, change, AT_ROOT, brief=True) for change in _newest(context)
        ),
        proof=_proof(context),
    )
    yield Page(HOME_PAGE, "home.html", view)


def _disclosures(context: SiteContext) -> Table:
    """Set the newest disclosures by labs, the day first."""
    answer = QUERIES["newest-disclosures"].ask(context.report)
    return answer_table(context, replace(answer, rows=answer.rows[:MAX_DISCLOSURES]), AT_ROOT)


def _proof(context: SiteContext) -> Link:
    """Return how many quotations a program found again, with a link to what is known of the others."""
    told = quotations_told(context)
    return Link(told, f"{AT_ROOT}coverage/index.html#evidence-that-cannot-be-opened-again" if told else "")


def _newest(context: SiteContext) -> Iterator[RecordChange]:
    """Return the newest moves that changed what a record says."""
    return islice(
        (change for change in changelog(context.report, context.build_input.history) if change.counted),
        MAX_CHANGES,
    )
