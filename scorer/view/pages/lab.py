"""The page of each lab: its scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...i18n import words
from ...i18n.messages import gettext, ngettext
from ...lists.freshness import last_looks, newest_leads
from ...model import Dataset
from ...score import LabScore
from ...score.rank_span import ranks_among
from .. import html as markup
from ..context import (
    LABS_PAGE,
    Frame,
    Link,
    Root,
    SiteContext,
    SitePath,
    lab_name,
    lab_path,
    release_name,
    root_of,
)
from ..parts.charts.drawings import Drawing, timeline_drawing
from ..parts.cite.kinds.lab import lab_citation
from ..parts.cite.panel import CitationPanel, citation_panel
from ..parts.claim.located import GeneralStatement, general_statements
from ..parts.claim.reply import ReplyPanel, replies
from ..parts.table.league import span_of
from ..parts.table.releases import release_table
from ..parts.table.table import Table, num, table
from ..parts.text import scores
from ..parts.text.asking import acts
from ..parts.text.flagships import unjudged
from ..parts.text.more_points import MorePoints, more_points
from ..parts.text.scorecard import ClockPanel, Featured, answer, clocks, featured
from ..parts.text.share import Share, share_panel
from ..parts.text.summary import of_lab
from ..registry import Page, register_pages


@dataclass(frozen=True, slots=True)
class LabPage:
    frame: Frame
    answer: str  # one sentence: whether the lab discloses
    also: str  # other names, such as those of its models; empty where there are none
    facts: tuple[tuple[str, str], ...]
    home: Link
    hosts: str  # where the lab publishes; empty where that is not on record
    percent: str
    grade: str
    basis: str
    over_all: str  # the range over all releases of the window; empty where all are fully assessed
    rank: str
    rank_note: str
    trend: str
    trend_note: str
    groups: Table
    choices: Table | None
    choices_left: str  # in how many of the other ways of calculating it has no rank
    featured: Featured
    clocks: tuple[ClockPanel, ...]
    timeline: Drawing
    releases: Table
    beside: str  # of how many releases it is not known whether they were flagships
    more: MorePoints
    statements: tuple[GeneralStatement, ...]
    replies: tuple[ReplyPanel, ...]
    cite: CitationPanel
    share: Share | None
    acts: tuple[Link, ...]  # what a reader can do about the lab's records


@register_pages()
def lab_pages(context: SiteContext) -> Iterator[Page]:
    """Make a page for every lab that has a release."""
    for name, lab in context.report.labs.items():
        path = lab_path(name)
        if context.wants(path):
            yield Page(path, "lab.html", _page(context, lab, path))


def _page(context: SiteContext, lab: LabScore, path: SitePath) -> LabPage:
    root = root_of(path)
    rubric = context.report.dataset.rubric
    window = scores.window(rubric.window_months)
    name = lab_name(lab.lab)
    summary = of_lab(context.report, lab)
    return LabPage(
        frame=context.frame(
            path,
            name,
            words.sentences(
                gettext(
                    "What {lab} discloses about its model releases: {mean}.",
                    lab=name,
                    mean=scores.mean_basis(lab.percent, lab.assessed),
                ),
                gettext("As of {day}.", day=context.as_of),
                scores.caveat(),
            ),
            here=LABS_PAGE,
            crumbs=(Link(gettext("Labs"), root + LABS_PAGE),),
            feed=f"labs/{lab.lab.id}",
            picture=summary.picture,
        ),
        answer=words.sentences(answer(lab), unjudged(lab.releases)),
        also=_also(lab),
        facts=_facts(lab, context.report.dataset),
        home=Link(lab.lab.home, markup.https(lab.lab.home) or ""),
        hosts=words.listed(lab.lab.hosts),
        percent="–" if lab.percent is None else words.percent(lab.percent),
        grade=lab.grade or "",
        basis=scores.points_on_average(lab, rubric.window_months),
        over_all=_over_all(lab),
        rank=gettext("Not ranked") if lab.rank is None else gettext("Rank {n}", n=lab.rank),
        rank_note=_rank_note(context, lab),
        trend="–" if lab.trend is None else words.signed_points(lab.trend),
        trend_note=scores.window_before(lab, rubric.window_months),
        groups=_groups(lab, window),
        choices=_choices(lab),
        choices_left=_choices_left(lab),
        featured=featured(context, lab, root),
        clocks=clocks(context, lab, root),
        timeline=timeline_drawing(context, lab, root),
        releases=release_table(
            context, gettext("Releases by {lab}", lab=name), lab.releases, root, with_lab=False
        ),
        beside=unjudged(lab.releases),
        more=more_points(context, lab, root),
        statements=tuple(general_statements(context, lab.lab.id, root)),
        replies=tuple(
            panel for r in lab.releases for panel in replies(r, context.release(r.id, root), context)
        ),
        cite=citation_panel(
            context, gettext("Cite this scorecard"), lab_citation(context, lab.lab.id).reference, path
        ),
        share=share_panel(context, summary, root),
        acts=_acts(context, lab, root),
    )


def _also(lab: LabScore) -> str:
    names = (*lab.lab.names.values(), *lab.lab.aliases)
    return gettext("Also known as: {names}", names=words.listed(names)) if names else ""


def _acts(context: SiteContext, lab: LabScore, root: Root) -> tuple[Link, ...]:
    name = lab_name(lab.lab)
    return acts(context, root, name, {"lab": name})


def _over_all(lab: LabScore) -> str:
    found = scores.ends_over_all(lab)
    if not found:
        return ""
    said = ngettext(
        "Once the {n} release of this period is fully checked, the score will lie between {low} and {high}.",
        "Once all {n} releases of this period are fully checked, the score will lie between {low} and {high}.",
        len(lab.window),
        low=words.percent(found[0]),
        high=words.percent(found[1]),
    )
    return words.sentences(said, scores.why_outside(lab))


def _facts(lab: LabScore, dataset: Dataset) -> tuple[tuple[str, str], ...]:
    newest = max(lab.releases, key=lambda one: one.release.released)
    lead, look = newest_leads(dataset).get(lab.lab.id), last_looks(dataset).get(lab.lab.id)
    facts = [
        (gettext("Country"), words.country(lab.lab.country)),
        (gettext("Kind"), words.capital(words.LAB_KINDS[lab.lab.kind])),
        (gettext("Formerly"), words.listed(lab.lab.former_names)),
        (gettext("Releases on record"), words.grouped(len(lab.releases))),
        (
            gettext("Newest on record"),
            gettext(
                "{where} ({day})", where=release_name(newest), day=words.short_day(newest.release.released)
            ),
        ),
        (
            gettext("Most recent model we know of but have not yet recorded"),
            gettext("{where} ({day})", where=words.clean(lead.name), day=words.roughly(lead.about))
            if lead
            else "",
        ),
        (gettext("Last search for new releases"), words.day(look.looked_on) if look else ""),
    ]
    return tuple((term, value) for term, value in facts if value)


def _rank_note(context: SiteContext, lab: LabScore) -> str:
    found = ranks_among(context.report.labs, lab)
    if not found:
        return scores.why_not_ranked(lab, context.report.dataset.rubric)
    said = {
        "labs": words.count(found[0].of, "ranked lab"),
        "number": found[0].of,
        "range": span_of(context, lab),
    }
    note = gettext(
        "of {labs}. Calculated in the other ways listed below, the rank is {range}. Some of these calculations "
        "rank more labs, some fewer; we convert their results to a scale from 1 to {number}.",
        **said,
    )
    return words.sentences(note, scores.ways_left_out(lab))


def _groups(lab: LabScore, window: str) -> Table:
    return table(
        gettext("Score by kind of model, {window}", window=window),
        [gettext("Kind of model"), num(gettext("Score")), num(gettext("Fully checked releases"))],
        (
            [
                words.GROUPS.get(name, name),
                num("–" if group.percent is None else words.percent(group.percent)),
                num(group.releases),
            ]
            for name, group in lab.groups.items()
        ),
    )


def _choices(lab: LabScore) -> Table | None:
    """List the other ways of calculating in which a lab has a rank."""
    ranked = [(one, one.rank) for one in lab.choices if one.rank is not None]
    if not ranked:
        return None
    return table(
        gettext("Rank when the score is calculated in other ways"),
        [gettext("Change in the calculation"), num(gettext("Rank")), num(gettext("Labs ranked"))],
        ([gettext(one.choice.title), num(rank), num(one.of)] for one, rank in ranked),
    )


def _choices_left(lab: LabScore) -> str:
    """Write in how many other ways a lab without a rank has none either; beside a rank, its note says so."""
    left = sum(choice.rank is None for choice in lab.choices)
    if not left or lab.rank is not None:
        return ""
    if left == len(lab.choices):
        return gettext("The lab is not ranked in any other way.")
    return ngettext(
        "In {n} other way the lab is not ranked.", "In {n} other ways the lab is not ranked.", left
    )
