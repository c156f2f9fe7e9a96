"""What a record said otherwise before, one by one: each with an address, the reason and what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ....history.changelog import FieldChange, RecordChange, record_corrections
from ....history.commits import Commit
from ....history.message import reason_about
from ....i18n import words
from ....i18n.messages import gettext
from ....model import IndicatorId, Release, Status
from ....score import ReleaseScore
from ...context import Link, Root, SiteContext, SitePath, release_path
from .before_after import End, cut
from .changelog import field_change_view, field_label

#: So much of a reason stands in a list, in whole sentences where one fits; the address of the correction has more.
_BRIEF = 200
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z“])")


@dataclass(frozen=True, slots=True)
class Correction:
    """One statement that was corrected, or taken back. `id` is its anchor on the release's page, for good.

    `name` tells it from every other of the release, `notice` is the line beside the claim, `why` the class in words,
    `reason` what the commit says (in English).
    """

    id: str
    indicator: str
    name: str
    notice: str
    day: str
    kind: str
    what: str
    before: End
    after: End
    details: str
    why: str
    reason: str
    reported_by: str
    commit: Link


def corrections_on(context: SiteContext, score: ReleaseScore, root: Root) -> tuple[Correction, ...]:
    """Return what the record of a release said otherwise before, newest first."""
    found = record_corrections(context.report, context.build_input.history, score.id)
    return tuple(_correction(context, change, field, root, score.release) for change, field in found)


def of_item(found: Iterable[Correction], indicator: str) -> tuple[Correction, ...]:
    """Return the corrections of one claim; those of facts about the release are of no item."""
    return tuple(one for one in found if one.indicator == indicator)


def correction_id(change: RecordChange, field: FieldChange) -> str:
    """Return the anchor of a correction: the commit and the field, neither of which ever changes."""
    return f"correction-{change.entry.sha[:12]}-{field.field.replace('.', '-')}"


def correction_path(change: RecordChange, field: FieldChange) -> SitePath:
    """Return the path of a correction from the root of the site."""
    return SitePath(f"{release_path(change.release)}#{correction_id(change, field)}")


def why(entry: Commit, reason: str = "") -> str:
    """Return the class that the commit of a correction gives, in words; where it gives none, a reason says more."""
    given = entry.message.correction_class
    if given:
        return words.CORRECTION_CLASSES[given]
    return "" if reason else gettext("no reason given")


def reason(context: SiteContext, change: RecordChange, *, brief: bool = False) -> str:
    """Return what the commit of a correction says of its release, shortened; it is as its author wrote it."""
    entry, known = change.entry, context.report.releases
    others = context.build_input.together.get(entry.sha, frozenset()) - {change.release}
    named = [known[other].release.name for other in others if other in known]
    said = reason_about(entry.message.reason, known[change.release].release.name, named)
    return words.clean(_brief(said) if brief else cut(said))


def _brief(said: str) -> str:
    """Return the whole sentences at the beginning that fit into a list, else what fits of the first."""
    if len(said) <= _BRIEF:
        return said
    ends = [found.end() for found in _SENTENCE_END.finditer(said, 0, _BRIEF + 2) if found.end() <= _BRIEF]
    return said[: ends[-1]] if ends else cut(said, _BRIEF)


def _checked_since(release: Release, field: FieldChange) -> bool:
    claim = release.claims.get(IndicatorId(field.indicator)) if field.answer else None
    return claim is not None and claim.status is not Status.NOT_ASSESSED


def _correction(
    context: SiteContext, change: RecordChange, field: FieldChange, root: Root, release: Release
) -> Correction:
    view, entry = field_change_view(context, change, field, root), change.entry
    before, after = view.ends
    told = reason(context, change)
    given = why(entry, told)
    said = {"day": words.day(entry.date), "before": words.clean(before.plain), "why": given}
    if field.kind == "reopened":
        notice = gettext(
            "Changed to “not fully checked” on {day}. Previously: {before}. Reason: {why}.", **said
        )
        if _checked_since(release, field):
            notice = words.sentences(notice, gettext("It has been checked since."))
    elif given:
        notice = gettext("Corrected on {day}. Previously: {before}. Reason: {why}.", **said)
    else:
        notice = gettext("Corrected on {day}. Previously: {before}.", **said)
    if not field.answer:  # a day of a claim, or a fact: the notice says which
        label = words.capital(field_label(field.pointer))
        notice = gettext("{item}: {state}", item=label, state=notice)
    return Correction(
        id=correction_id(change, field),
        indicator=field.indicator,
        name=gettext("{day}, {what}, previously {before}", what=view.what.text, **said),
        notice=notice,
        day=words.day(entry.date),
        kind=view.kind,
        what=view.what.text,
        before=before,
        after=after,
        details=view.details,
        why=given,
        reason=told,
        reported_by=words.clean(words.listed(entry.message.reported_by)),
        commit=context.source(f"commit/{entry.sha}", entry.sha[:12]),
    )
