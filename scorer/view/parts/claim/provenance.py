"""Where a record comes from and who has looked at it: second reading, reviews, last commit, raw file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ....history.changelog import CLAIMS, declared_part
from ....history.diff import Change
from ....history.record_history import Event
from ....i18n import words
from ....i18n.glossary import Glossary
from ....i18n.messages import N_, gettext, ngettext
from ....model import Review
from ....score import ReleaseScore
from ...context import Link, SiteContext
from ..changelog.changelog import field_label
from ..text.asking import edit
from .amounts import claim_words
from .readings import ReadingLine, reading_lines

#: What a commit did to a record.
_EVENTS = Glossary(added=N_("added"), changed=N_("changed"), removed=N_("removed"))


@dataclass(frozen=True, slots=True)
class Provenance:
    """The trail of one record; links to the repository are there only where the site knows it."""

    review: str
    reviews: tuple[str, ...]
    readings: tuple[ReadingLine, ...]
    history: tuple[str, ...]
    commit: Link
    commit_date: str
    source: Link
    edit: Link


def provenance(context: SiteContext, score: ReleaseScore) -> Provenance:
    """Describe how a record came about."""
    build_input = context.build_input
    # A signature says who looked at a record, above its history; it changes nothing that the record says.
    events = [event for event in build_input.history.get(score.id, ()) if not _only_reviews(event)]
    titles: dict[str, str] = {
        indicator.id: words.in_sentence(indicator.title) for indicator in context.report.dataset.indicators
    }
    commit = events[0].entry if events else None
    path = f"disclosures/{score.id}.yaml"
    return Provenance(
        review=words.REVIEWS[build_input.reviews.get(score.id, "unreviewed")],
        reviews=tuple(_reviews(score.release.reviews)),
        readings=tuple(reading_lines(context, score)),
        history=tuple(_history(events, titles)),
        commit=context.source(f"commit/{commit.sha}", commit.sha) if commit else Link(""),
        commit_date=words.day(commit.date) if commit else "",
        source=context.source(f"blob/HEAD/{path}", path),
        edit=edit(context, score.id, gettext("Edit it in the browser")),
    )


def _reviews(reviews: Sequence[Review]) -> Iterator[str]:
    """Write the reviews, in one line those of the same reviewer by the same method."""
    days: dict[tuple[str, str], list[str]] = {}
    for review in reviews:
        days.setdefault((words.reader(review.by), words.METHODS[review.method]), []).append(
            words.day(review.date)
        )
    for (reviewer, method), found in days.items():
        yield gettext(
            "{day}, by {reviewer}: {method}.",
            day=words.listed(list(dict.fromkeys(found))),
            reviewer=reviewer,
            method=method,
        )


def _only_reviews(event: Event) -> bool:
    """Return whether a commit only signed a record, which the lines on reviews tell."""
    fields = {declared_part(change.pointer)[:1] for change in event.changes}
    return event.kind == "changed" and fields == {("reviews",)}


def _history(events: Sequence[Event], titles: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each day and for what was done to a record on it, newest first."""
    for (day, kind), found in groupby(events, key=lambda event: (event.entry.date, event.kind)):
        yield _told(day, kind, list(found), titles)


def _told(day: date, kind: str, events: Sequence[Event], titles: Mapping[str, str]) -> str:
    """Write some commits in a line: a claim by its states before and after, the rest by the name of the field."""
    changes = _changes([change for event in events for change in event.changes], titles)
    reviewers = [words.reader(name) for event in events for name in event.entry.reviewers]
    said = {
        "day": words.day(day),
        "event": _EVENTS[kind],
        "changes": gettext("; ").join(changes),
        "commits": ngettext(
            "commit {shas}",
            "commits {shas}",
            len(events),
            shas=words.listed([event.entry.sha[:12] for event in events]),
        ),
    }
    return words.sentences(
        gettext("{day}, {event}: {changes} ({commits}).", **said)
        if changes
        else gettext("{day}, {event} ({commits}).", **said),
        gettext("Reviewed by {reviewers}.", reviewers=words.listed(list(dict.fromkeys(reviewers))))
        if reviewers
        else "",
    )


def _changes(changes: Sequence[Change], titles: Mapping[str, str]) -> Sequence[str]:
    """Write changes, each once: a field of several claims is named once, with the items of these claims."""
    found: dict[str, dict[str, None]] = {}
    for change in changes:
        what, item = _change(change, titles)
        found.setdefault(what, {}).update({item: None} if item else {})
    return [
        gettext("{what} ({items})", what=what, items=words.listed(list(items))) if items else what
        for what, items in found.items()
    ]


def _change(change: Change, titles: Mapping[str, str]) -> tuple[str, str]:
    """Write one change, and for a field of a claim that is no answer its item."""
    field = declared_part(change.pointer)
    if field[:1] != CLAIMS:
        return field_label(field), ""
    name = str(change.pointer[len(CLAIMS)])
    item = titles.get(name, name.replace("_", " "))
    if not change.answer:
        return field_label(field), item
    before, after = (claim_words(side) if side else gettext("none") for side in change.answer)
    return gettext("{item} {before} → {after}", item=item, before=before, after=after), ""
