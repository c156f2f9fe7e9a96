"""What moved, in words: the same for pages, for feeds and for the first page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ....history.changelog import CLAIMS, FieldChange, RecordChange
from ....history.diff import Answer
from ....i18n import words
from ....i18n.messages import N_, gettext, ngettext
from ....model import Indicator, Release, Rubric, Status
from ....model.fields import field_at
from ....records.finding import Pointer
from ....score import Report
from ...context import Link, Root, SiteContext, SitePath, release_name, release_path
from .before_after import MANY, End, Ends, cut, ends

#: So many steps lead to a field of a claim.
_OF_CLAIM = len(CLAIMS) + 2
#: So many amounts of a claim are told in brief.
_FEW = 1


@dataclass(frozen=True, slots=True)
class FieldChangeView:
    """What one field changed; `kind` is the word for what it is, `css` styles it. `ends` are before and after."""

    css: str
    kind: str
    what: Link
    label: str  # names the release too, for who hears links one by one
    ends: tuple[End, ...]
    details: str
    note: str


@dataclass(frozen=True, slots=True)
class RecordChangeView:
    """What one commit did to one record."""

    release: Link
    lab: Link
    day: str
    fields: tuple[FieldChangeView, ...]
    commit: Link
    reviewers: str


def record_change_view(
    context: SiteContext, change: RecordChange, root: Root, *, brief: bool = False
) -> RecordChangeView:
    """Put a change in words; `brief` gives only what the record says otherwise, each kind named once."""
    score = context.report.releases[change.release]
    return RecordChangeView(
        release=context.release(change.release, root),
        lab=context.lab(score.lab, root),
        day=words.short_day(change.entry.date),
        fields=tuple(_brief(context, change, root))
        if brief
        else tuple(field_change_view(context, change, field, root) for field in change.fields),
        commit=context.source(f"commit/{change.entry.sha}", change.entry.sha[:12]),
        reviewers=words.listed(change.entry.reviewers),
    )


def _brief(context: SiteContext, change: RecordChange, root: Root) -> Iterator[FieldChangeView]:
    last = ""
    for field in change.counted:
        view = field_change_view(context, change, field, root, _FEW)
        yield replace(view, kind="" if field.kind == last else view.kind, details="", note="")
        last = field.kind


def statements(found: Iterable[RecordChange], kind: str) -> int:
    """Count the statements that changed in one way; an added record counts once."""
    fields = [field for change in found for field in change.fields if field.kind == kind]
    return len([field for field in fields if kind != "added" or not field.pointer])


def corrected(found: Sequence[RecordChange]) -> str:
    """Return how much was corrected: `29 statements corrected in 27 changes`."""
    changes = sum(any(field.kind == "corrected" for field in change.fields) for change in found)
    return ngettext(
        "{n} corrected statement in {changes}",
        "{n} corrected statements in {changes}",
        statements(found, "corrected"),
        changes=words.count(changes, "change"),
    )


def without_history() -> str:
    """Return why nothing is known of what moved."""
    return gettext(
        "This copy of the site was built without the history of the records (kept in git), so it cannot "
        "show what changed. Each record’s page shows what it says now."
    )


def title(context: SiteContext, change: RecordChange) -> str:
    """Name the release of a change and its lab."""
    score = context.report.releases[change.release]
    return f"{release_name(score)} ({context.name_of_lab(score.lab)})"


def anchor(context: SiteContext, change: RecordChange, field: FieldChange) -> SitePath:
    """Return the path of the page that shows what a change is about, down to the claim."""
    known = {indicator.id for indicator in context.report.dataset.indicators}
    place = release_path(change.release)
    return SitePath(f"{place}#{field.indicator}") if field.indicator in known else place


def field_change_view(
    context: SiteContext, change: RecordChange, field: FieldChange, root: Root, most: int = MANY
) -> FieldChangeView:
    """Put what one field changed in words, with so many amounts."""
    indicator = next((i for i in context.report.dataset.indicators if i.id == field.indicator), None)
    shown = ends(field, most)
    what = _what(context, field, indicator)
    release = release_name(context.report.releases[change.release])
    return FieldChangeView(
        css=field.kind,
        kind=words.CHANGE_KINDS[field.kind].word,
        what=Link(what, f"{root}{anchor(context, change, field)}" if indicator else ""),
        label=gettext("{what}: {release}", what=what, release=release),
        ends=shown.ends,
        details=_apart(_details(field, indicator, context.report, shown)),
        note=cut(field.note),
    )


def _what(context: SiteContext, field: FieldChange, indicator: Indicator | None) -> str:
    if not field.pointer:
        return _apart(_around(context, field.around))
    if indicator is None:
        return field_label(field.pointer)
    of_claim = len(field.pointer) == _OF_CLAIM
    return words.facts(words.in_sentence(indicator.title), field_label(field.pointer) if of_claim else "")


def _around(context: SiteContext, fields: Sequence[Pointer]) -> Iterator[str]:
    """Name the fields beside what a record says: `list of documents`, `evidence for training code`."""
    titles: dict[str, str] = {
        indicator.id: words.in_sentence(indicator.title) for indicator in context.report.dataset.indicators
    }
    # A record may have a note as its claims do. A field of claims is named once, with all of them.
    found: dict[tuple[bool, str | int], list[Pointer]] = {}
    for field in fields:
        found.setdefault((len(field) == _OF_CLAIM, "".join(map(str, field[-1:]))), []).append(field)
    for (of_claim, _), places in found.items():
        label = field_label(places[0])
        if of_claim:
            names = (str(place[-2]) for place in places)
            claims = words.listed([titles.get(name, name.replace("_", " ")) for name in names])
            declared = field_at(Release, places[0])
            message = declared.meta.beside if declared and declared.meta.beside else N_("{field} of {claims}")
            yield gettext(message, field=label, claims=claims)
        else:
            yield label


def field_label(pointer: Pointer) -> str:
    """Return what people call a field of a record; one that no record has any more, as it was written."""
    if not pointer:
        return gettext("text")
    declared = field_at(Release, pointer)
    return gettext(declared.label) if declared else str(pointer[-1]).replace("_", " ")


def _apart(texts: Iterable[str]) -> str:
    """Set phrases behind each other that may hold commas themselves."""
    return gettext("; ").join(texts)


def _details(field: FieldChange, indicator: Indicator | None, report: Report, shown: Ends) -> Iterator[str]:
    if shown.shortened:
        yield gettext("amounts that did not change are left out")
    if field.told:
        yield gettext("disclosed by the lab on {day}", day=words.day(field.told))
    rubric = report.dataset.rubric
    weight = rubric.weight(indicator) if indicator else 0
    if weight and field.answer and field.kind != "added":
        yield _effect(rubric, field.answer, weight)


def _effect(rubric: Rubric, answer: Answer, weight: int) -> str:
    """Return what a change does to the points of the claim, by the rubric of today."""
    worth = rubric.points
    best = max(worth.values()) * weight

    before, after = (side.status if side else Status.NOT_ASSESSED for side in answer)
    if worth.get(before) == worth.get(after):
        return gettext("points unchanged")
    was, now = (
        str(worth[status] * weight) if status in worth else gettext("not scored")
        for status in (before, after)
    )
    if after in worth:
        return gettext("points: {before} → {after} of {best}", before=was, after=now, best=best)
    return gettext("points: {before} → {after}", before=was, after=now)
