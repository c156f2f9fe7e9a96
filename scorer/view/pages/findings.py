"""Claims people make, tested: pages of ours whose numbers, tables and verdict are held to the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...i18n.messages import N_, gettext
from ...query import QueryError, parse_expr
from ..context import Frame, Link, NavEntry, Root, SiteContext, SitePath, root_of
from ..parts.blocks.block import PageContext
from ..parts.blocks.front_matter import PageError, Prose
from ..parts.blocks.leaders_block import Leaders
from ..parts.blocks.markdown import MarkdownPart, parts, prose, sentence
from ..parts.charts.chart import page_preview
from ..parts.charts.drawings import Drawing
from ..parts.charts.heat import Matrix
from ..parts.charts.shares import ScopeChart
from ..parts.charts.take_away import Take
from ..parts.cite.kinds.finding import finding_citation
from ..parts.cite.panel import CitationPanel, citation_panel
from ..parts.cite.quote import Quote, quote
from ..parts.text.finding import (
    FOLDER,
    FindingSummary,
    Verdict,
    beside,
    finding_path,
    finding_summaries,
    finding_verdict,
    findings_in_order,
)
from ..registry import Page, register_pages

_PATH = SitePath(f"{FOLDER}index.html")


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding among all: what it comes to, the sentence to quote, and the ways to take its chart away."""

    summary: FindingSummary
    quote: Quote
    take: tuple[Take, ...]


@dataclass(frozen=True, slots=True)
class FindingsPage:
    frame: Frame
    findings: tuple[FindingCard, ...]


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One finding: the claim, the verdict, the text, and the statements that the build has tested."""

    frame: Frame
    claim: str
    verdict: Verdict
    quote: Quote
    take: tuple[Take, ...]  # the ways to take its first chart away, beside the sentence
    answer: Markup
    beside: str  # what has to be said beside its figures
    cite: CitationPanel
    parts: tuple[MarkdownPart, ...]
    tested: tuple[str, ...]
    basis: str


@register_pages(nav=NavEntry(14, N_("Findings"), _PATH))
def findings(context: SiteContext) -> Iterator[Page]:
    for name, text in findings_in_order(context).items():
        path = finding_path(name)
        if context.wants(path):
            yield Page(path, "finding.html", _finding(context, name, text, path))
    frame = context.frame(
        _PATH,
        gettext("Findings"),
        gettext(
            "Claims about what labs disclose, tested against the record, as of {day}.", day=context.as_of
        ),
        here=_PATH,
        picture=page_preview(context, _PATH),
    )
    yield Page(_PATH, "findings.html", FindingsPage(frame, tuple(_cards(context, frame.root))))


def _cards(context: SiteContext, root: Root) -> Iterator[FindingCard]:
    here = PageContext(context, root)
    found = findings_in_order(context).items()
    for (name, text), summary in zip(found, finding_summaries(context, root), strict=True):
        said = summary.quote.striptags()
        take = _first_chart(tuple(parts(name, text.body, here)))
        yield FindingCard(summary, quote(context, said, finding_path(name)), take)


def _finding(context: SiteContext, name: str, text: Prose, path: SitePath) -> FindingPage:
    hold_statements(context, name, text)
    root = root_of(path)
    here = PageContext(context, root)
    frame = context.frame(
        path,
        text.title,
        text.description,
        here=_PATH,
        crumbs=(Link(gettext("Findings"), root + _PATH),),
        picture=page_preview(context, path),
    )
    body = tuple(parts(name, text.body, here))
    return FindingPage(
        frame=frame,
        claim=text.front["claim"][0],
        verdict=finding_verdict(text),
        quote=quote(context, sentence(name, text.front["quote"][0], here).striptags(), path),
        take=_first_chart(body),
        answer=prose(name, text.front["answer"][0], here),
        beside=beside(context, name),
        cite=citation_panel(
            context, gettext("Cite this finding"), finding_citation(context, name).reference, path
        ),
        parts=body,
        tested=text.front["holds"],
        basis=gettext("As of {day}, rules version {version}", day=context.as_of, version=frame.rules),
    )


def _first_chart(body: tuple[MarkdownPart, ...]) -> tuple[Take, ...]:
    items = (part.block.item for part in body if part.block)
    # A block may hold several charts, one for each part of the record.
    each = (one for item in items for one in (item if isinstance(item, tuple) else (item,)))
    return next((one.take for one in each if isinstance(one, (Drawing, Leaders, Matrix, ScopeChart))), ())


def hold_statements(context: SiteContext, name: str, text: Prose) -> None:
    """Raise a `PageError` where one of the statements that a finding rests on is not true of the report."""
    for statement in text.front["holds"]:
        _test(context, name, statement)


def _test(context: SiteContext, name: str, statement: str) -> None:
    try:
        instead = parse_expr(statement).holds(context.report)
    except QueryError as trouble:
        raise PageError(name, f"`{statement}`: {trouble}") from None
    if instead:
        anew = "write the text and its verdict anew for what the data says now"
        raise PageError(name, f"`{statement}` is no longer so: {instead}; {anew}")
