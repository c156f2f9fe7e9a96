"""What pages list one by one: every correction of the record, new disclosures, and every reply of a lab."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from ....history.changelog import CORRECTIONS, FieldChange, Kind, RecordChange, changelog
from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ...context import Root, SiteContext
from ..claim.reply import replies
from ..table.table import MAX_NARROW, Cell, Content, Table, num, table
from .changelog import corrected, field_change_view, statements, without_history
from .corrections import correction_path, reason, why

#: So many statements stand on one page, that it stays light.
_LIMIT = 200
#: A month with more of them is shut until a reader opens it.
_OPEN = 30


@dataclass(frozen=True, slots=True)
class ListBlock:
    """What there is, newest first, and a sentence before it that also says when there is nothing."""

    said: str
    table: Table | None


def corrections(context: SiteContext, root: Root) -> ListBlock:
    """List what the record said otherwise before, though the lab had told nothing new."""
    told = changelog(context.report, context.build_input.history)
    if not told:
        return ListBlock(without_history(), None)
    if not statements(told, "corrected"):
        return ListBlock(gettext("Nothing has been corrected yet, as of {day}.", day=context.as_of), None)
    said = gettext("The list so far: {corrections}, newest first.", corrections=corrected(told))
    return _moved(context, told, "corrected", gettext("Corrections"), gettext("Corrected on"), said, root)


def reopened(context: SiteContext, root: Root) -> ListBlock:
    """List what was taken back to not fully checked: what was said may be right, and is not known to be."""
    told = changelog(context.report, context.build_input.history)
    number = statements(told, "reopened")
    if not number:
        return ListBlock(gettext("None so far, as of {day}.", day=context.as_of), None)
    said = ngettext(
        "{n} claim set back so far, newest first.",
        "{n} claims set back so far, newest first.",
        number,
    )
    return _moved(
        context, told, "reopened", gettext("To be checked again"), gettext("Set back on"), said, root
    )


def disclosures(context: SiteContext, root: Root) -> ListBlock:
    """List what labs told after a claim had been written."""
    told = changelog(context.report, context.build_input.history)
    number = statements(told, "disclosed")
    if not number:
        return ListBlock(gettext("None so far, as of {day}.", day=context.as_of), None)
    said = gettext("{disclosures} so far, newest first.", disclosures=words.count(number, "new disclosure"))
    return _moved(context, told, "disclosed", gettext("New disclosures"), gettext("Recorded on"), said, root)


def _moved(
    context: SiteContext,
    told: Sequence[RecordChange],
    kind: Kind,
    title: str,
    recorded: str,
    said: str,
    root: Root,
) -> ListBlock:
    """Set every statement that moved in one way in a table."""
    found = [(change, field) for change in told for field in change.fields if field.kind == kind]
    reasons = kind in CORRECTIONS
    if len(found) > _LIMIT:
        said = words.sentences(
            said,
            gettext(
                "The latest {n} are listed here; older ones are on the pages of their releases, and among the "
                "changes of their year.",
                n=_LIMIT,
            ),
        )
    shown = found[:_LIMIT]
    made = table(
        title,
        [
            gettext("Release"),
            recorded,
            gettext("What"),
            gettext("Before"),
            gettext("After"),
            Cell(gettext("Why"), css="roomy") if reasons else num(gettext("Commit")),
        ],
        (list(_statement(context, change, field, root, reasons)) for change, field in shown),
        groups=_by_month([change.entry.date for change, _ in shown]),
        cards=True,
        css="broad yearly",
    )
    groups = (replace(group, open=group.open and len(group.rows) <= _OPEN) for group in made.groups)
    return ListBlock(said, replace(made, groups=tuple(groups)))


def _by_month(days: Sequence[date]) -> Iterator[tuple[str, str, int]]:
    """Yield the groups of a table of more than a few rows: a month each, and how many rows it has."""
    if len(days) > MAX_NARROW:
        for month, group in groupby(day.isoformat()[:7] for day in days):
            number = len(list(group))
            yield words.roughly(month), words.grouped(number), number


def _statement(
    context: SiteContext, change: RecordChange, field: FieldChange, root: Root, reasons: bool
) -> Iterator[Content]:
    release, lab = context.release(change.release, root), context.report.releases[change.release].lab
    view = field_change_view(context, change, field, root)
    before, after = view.ends
    commit = context.source(f"commit/{change.entry.sha}", change.entry.sha[:12])
    yield Cell(release.text, release.href, detail=context.name_of_lab(lab))
    yield Cell(words.short_day(change.entry.date), css="keep")
    # A correction leads to its own address, which names its reason; anything else to what it is about.
    place = root + correction_path(change, field) if reasons else view.what.href
    day = words.short_day(change.entry.date)
    named = gettext(
        "{what}, {day}, previously {before}", what=view.label, day=day, before=words.clean(before.plain)
    )
    yield Cell(view.what.text, place, name=named if place else "")
    yield before.eye
    yield Cell(after.eye, detail=view.details)
    if reasons:  # the commit stands at the address of the correction
        given = reason(context, change, brief=True)
        yield Cell(why(change.entry, given), detail=given, css="roomy")
    else:
        yield Cell(commit.text, commit.href, css="num")


def reply_list(context: SiteContext, root: Root) -> ListBlock:
    """List what labs answered to their records, and what became of it."""
    found = [
        (reply.date, panel)
        for score in context.report.releases.values()
        for reply, panel in zip(
            score.release.replies, replies(score, context.release(score.id, root), context), strict=True
        )
    ]
    if not found:
        return ListBlock(gettext("No lab has replied yet, as of {day}.", day=context.as_of), None)
    found.sort(key=lambda pair: pair[0], reverse=True)
    return ListBlock(
        ngettext("{n} reply so far.", "{n} replies so far, newest first.", len(found)),
        table(
            gettext("Replies from labs"),
            [gettext("Release"), gettext("Item"), gettext("Answered on"), gettext("By"), gettext("Outcome")],
            (
                [panel.release, panel.item, panel.date, panel.by, Cell(panel.outcome, detail=panel.decided)]
                for _, panel in found
            ),
            cards=True,
            css="broad",
        ),
    )
