"""What feeds tell, as values: one entry per change of a claim, of a fact, or of a record as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID, uuid5

from ..build_input import BuildInput
from ..history.changelog import CORRECTIONS, FieldChange, RecordChange, changelog
from ..i18n import words
from ..view.context import ALL, AT_ROOT, SiteContext, SitePath, indicator_path, lab_name, lab_path
from ..view.parts.changelog.changelog import anchor, field_change_view, record_change_view, title
from ..view.parts.changelog.corrections import reason, why
from ..view.parts.text.months import DIGEST, months, summary
from ..view.parts.text.scores import caveat

#: So many items stand in a feed, the newest first.
MAX_ITEMS = 50
#: The space of names of our ids. An id never changes, and needs no address of the site.
_SPACE = UUID("6f0c1d52-5b0e-4c57-9a35-0a4f4c7c9d11")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed. `path` leads from the root of the site to the page it is about."""

    id: str
    title: str
    updated: datetime
    path: SitePath
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed; `home` is the path of the page that offers it."""

    name: str
    id: str
    title: str
    about: str
    home: SitePath
    updated: datetime
    items: tuple[FeedItem, ...]


def all_feeds(build_input: BuildInput) -> Iterator[Feed]:
    """Yield every feed: all, that of months, then those of labs, then those of indicators."""
    context = SiteContext(build_input)
    found = changelog(build_input.report, build_input.history)
    told = [(change, field) for change in found for field in _told(change)]
    yield _feed(context, ALL, "all changes", SitePath("changes/index.html"), told)
    yield _digest(context)
    for name, lab in context.report.labs.items():
        own = [pair for pair in told if context.report.releases[pair[0].release].lab == name]
        yield _feed(context, f"labs/{name}", lab_name(lab.lab), lab_path(name), own)
    for indicator in context.report.dataset.indicators:
        about = [
            (change, field) for change in found for field in change.counted if field.indicator == indicator.id
        ]
        path = indicator_path(indicator.id)
        yield _feed(context, f"indicators/{indicator.id}", indicator.title, path, about)


def _digest(context: SiteContext) -> Feed:
    """Return the feed of months that are over: an entry of it never changes by the days that follow."""
    items = tuple(
        FeedItem(
            id=_id("month", month.id),
            title=f"{month.title} in disclosure",
            updated=datetime.combine(month.last_day, time(), UTC),
            path=month.page,
            text=words.clean("\n".join((*summary(context, month), caveat()))),
            kind="digest",
        )
        for month in months(context)
        if month.last_day <= context.report.as_of
    )[:MAX_ITEMS]
    return Feed(
        name=DIGEST,
        id=_id("feed", DIGEST),
        title=f"{context.report.dataset.site.title}: month by month",
        about="What AI labs released and disclosed in each month that is over.",
        home=SitePath("digest/index.html"),
        updated=items[0].updated if items else datetime.combine(context.report.as_of, time(), UTC),
        items=items,
    )


def _feed(
    context: SiteContext,
    name: str,
    about: str,
    home: SitePath,
    told: Sequence[tuple[RecordChange, FieldChange]],
) -> Feed:
    newest = tuple(_item(context, change, field) for change, field in told[:MAX_ITEMS])
    return Feed(
        name=name,
        id=_id("feed", name),
        title=f"{context.report.dataset.site.title}: {about}",
        about="Corrections, new disclosures and added records. Scores count what a lab tells the public; "
        "they do not measure safety or quality.",
        home=home,
        updated=newest[0].updated if newest else datetime.combine(context.report.as_of, time(), UTC),
        items=newest,
    )


def _told(change: RecordChange) -> tuple[FieldChange, ...]:
    """Return an added record once, the other changes singly, proof and notes where nothing else changed."""
    return change.fields[:1] if change.added else change.counted or change.fields


def _item(context: SiteContext, change: RecordChange, field: FieldChange) -> FeedItem:
    view = field_change_view(context, change, field, AT_ROOT)
    about = ", ".join(filter(None, (title(context, change), view.what.text)))
    ends = " → ".join(end.plain for end in view.ends)
    head = f"{view.kind}: {about}{f': {ends}' if ends else ''}"
    return FeedItem(
        id=_id(change.entry.sha, change.called, field.field),
        title=words.clean(head),
        updated=change.entry.at,
        path=anchor(context, change, field),
        text=words.clean("\n".join(filter(None, _lines(context, change, field)))),
        kind=view.kind,
    )


def _lines(context: SiteContext, change: RecordChange, field: FieldChange) -> Iterator[str]:
    view = record_change_view(context, change, AT_ROOT)
    own = field_change_view(context, change, field, AT_ROOT)
    yield words.CHANGE_KINDS[field.kind].meaning
    if change.added:
        for one in view.fields[1:]:
            yield _sentence(f"{one.what.text}: {one.ends[0].plain}")
    if own.details:
        yield _sentence(own.details)
    if field.kind in CORRECTIONS:
        told = reason(context, change)
        if given := why(change.entry, told):
            yield _sentence(f"why: {given}")
        yield told
    if own.note:
        yield f"The record says: {own.note}"
    seen = f" Reviewed by {view.reviewers}." if view.reviewers else ""
    yield f"Commit {change.entry.sha} of {words.day(change.entry.date)}.{seen}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _id(*parts: str) -> str:
    return f"urn:uuid:{uuid5(_SPACE, chr(10).join(parts))}"
