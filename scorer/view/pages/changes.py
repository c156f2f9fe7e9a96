"""The pages of what moved: the newest changes, and an archive by year whose full pages stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ...history.changelog import RecordChange, changelog
from ...i18n import words
from ...i18n.messages import N_, gettext
from ..context import ALL, Frame, Link, NavEntry, Root, SiteContext, SitePath, root_of
from ..parts.blocks.block import Block
from ..parts.blocks.markdown import MarkdownPart
from ..parts.changelog.changelog import corrected, statements, without_history
from ..parts.changelog.days import Day, days
from ..parts.changelog.lists import disclosures
from ..registry import Page, register_pages
from .prose import ProsePage

_PATH, _DISCLOSURES = SitePath("changes/index.html"), SitePath("changes/disclosures/index.html")
#: Where the page about corrections, which is prose of ours, lists them.
_CORRECTIONS = "corrections/index.html#corrected-so-far"
#: So many changes stand on one page, that it stays light.
_LIMIT = 200


@dataclass(frozen=True, slots=True)
class ChangeTerm:
    """A kind of change and what it means, with how many there were."""

    css: str
    word: str
    meaning: str
    number: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The newest changes, ways to parts of them, what the words mean, and what is known of the method."""

    frame: Frame
    basis: str
    ways: tuple[Link, ...]
    shown: str
    terms: tuple[ChangeTerm, ...]
    days: tuple[Day, ...]
    method: str
    years: tuple[Link, ...]
    shut: bool = True  # a wide screen shows the days shut, too


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A page of all changes of one year, oldest pages first; `older` and `newer` are its neighbours."""

    frame: Frame
    shown: str
    days: tuple[Day, ...]
    older: Link
    newer: Link

    @property
    def shut(self) -> bool:
        """Whether a wide screen shows the days shut, too: one alone is what a reader came for."""
        return len(self.days) > 1


@register_pages(foot=NavEntry(38, N_("Changes"), _PATH))
def changes(context: SiteContext) -> Iterator[Page]:
    """Make the page of the newest changes, and the archive."""
    found = changelog(context.report, context.build_input.history)
    sheets = _sheets(found)
    yield Page(_PATH, "changes.html", _newest(context, found, sheets))
    if found:
        yield Page(_DISCLOSURES, "tables.html", _disclosures(context))
    yield from _archive(context, sheets)


def _newest(
    context: SiteContext, found: Sequence[RecordChange], sheets: Mapping[SitePath, Sequence[RecordChange]]
) -> ChangesPage:
    root = root_of(_PATH)
    frame = context.frame(
        _PATH,
        gettext("Changes"),
        gettext(
            "What changed in the record: corrections, new disclosures and new records, as of {day}.",
            day=context.as_of,
        ),
        here=_PATH,
        feed=ALL,
    )
    newest = found if len(found) <= _LIMIT else [change for change in found if change.counted][:_LIMIT]
    return ChangesPage(
        frame=frame,
        basis=_basis(found),
        ways=tuple(_ways(found, sheets, root)),
        shown=_shown(found, len(newest)),
        terms=tuple(_terms(found)),
        days=days(context, newest, root),
        method=_method(context.report.dataset.rubric.version),
        years=tuple(
            Link(
                gettext(
                    "{part}, {days} ({changes})",
                    part=_title(path),
                    days=_span(sheet),
                    changes=words.count(len(sheet), "change"),
                ),
                root + path,
            )
            for path, sheet in reversed(list(sheets.items()))
        ),
    )


def _shown(found: Sequence[RecordChange], newest: int) -> str:
    """Write which changes stand on the first page: all, or the newest of those after which a record says otherwise."""
    if newest == len(found):
        return gettext("All of them, newest first.")
    counted = sum(bool(change.counted) for change in found)
    if counted == len(found):
        return gettext(
            "The newest {n} of {changes}, newest first.", n=newest, changes=words.count(counted, "change")
        )
    return gettext(
        "The newest {n} of {counted} changes to what a record says, newest first. Another {others} changes concern "
        "only evidence, notes or documents; they are listed by year below.",
        n=newest,
        counted=words.grouped(counted),
        others=words.grouped(len(found) - counted),
    )


def _basis(found: Sequence[RecordChange]) -> str:
    if not found:
        return without_history()
    since = words.day(min(change.entry.date for change in found))
    added = statements(found, "added")
    return gettext(
        "Since {day}: {changed} to existing records, and {added} added.",
        day=since,
        changed=words.count(len(found) - added, "change"),
        added=words.count(added, "record"),
    )


def _ways(
    found: Sequence[RecordChange], sheets: Mapping[SitePath, Sequence[RecordChange]], root: Root
) -> Iterator[Link]:
    """Lead to what most readers come for: what was wrong, what labs told since, the newest year."""
    if not found:
        return
    year = found[0].entry.date.year
    number = sum(change.entry.date.year == year for change in found)
    yield Link(corrected(found), root + _CORRECTIONS)
    told = statements(found, "disclosed")
    if told:
        yield Link(words.count(told, "new disclosure"), root + _DISCLOSURES)
    else:
        yield Link(gettext("No lab has disclosed more about a model since we recorded it"))
    yield Link(
        gettext("Everything of {year}: {changes}", year=year, changes=words.count(number, "change")),
        root + list(sheets)[-1],
    )
    yield Link(gettext("Month by month"), root + "digest/index.html")


def _disclosures(context: SiteContext) -> ProsePage:
    root = root_of(_DISCLOSURES)
    about = words.CHANGE_KINDS["disclosed"].meaning
    frame = context.frame(
        _DISCLOSURES,
        gettext("New disclosures"),
        about,
        here=_PATH,
        crumbs=(Link(gettext("Changes"), root + _PATH),),
        feed=ALL,
    )
    listed = Block("part/register.html", disclosures(context, root))
    lead = Markup('<p class="lead">{}</p>').format(about)
    return ProsePage(frame, (MarkdownPart(lead, listed),), (), (), "")


def _terms(found: Sequence[RecordChange]) -> Iterator[ChangeTerm]:
    for kind, term in words.CHANGE_KINDS.items():
        yield ChangeTerm(kind, term.word, term.meaning, words.grouped(statements(found, kind)))


def _method(version: int) -> str:
    if version == 1:
        return gettext(
            "Scores follow version 1 of the rubric, the first: no change of method has affected a score."
        )
    return gettext(
        "Scores follow version {version} of the rubric. Figures published under an earlier version "
        "cannot be compared with them; every figure on this site follows the current one.",
        version=version,
    )


def _sheets(found: Sequence[RecordChange]) -> dict[SitePath, Sequence[RecordChange]]:
    """Lay all changes out on pages from the oldest on: a page that is full never changes again."""
    sheets: dict[SitePath, Sequence[RecordChange]] = {}
    for year, group in groupby(reversed(found), key=lambda change: change.entry.date.year):
        oldest = list(group)
        for number, start in enumerate(range(0, len(oldest), _LIMIT), 1):
            part = f"{number}/" if number > 1 else ""
            sheets[SitePath(f"changes/{year}/{part}index.html")] = oldest[start : start + _LIMIT][::-1]
    return sheets


def _title(path: SitePath) -> str:
    # Counted from the oldest, so that a part that is full never changes.
    year, *rest = path.split("/")[1:-1]
    return gettext("{year}, part {number}", year=year, number=rest[0] if rest else 1)


def _span(sheet: Sequence[RecordChange]) -> str:
    """Name the first and the last day of the changes on a page, newest first."""
    first, last = (words.short_day(change.entry.date) for change in (sheet[-1], sheet[0]))
    return first if first == last else gettext("{first} to {last}", first=first, last=last)


def _archive(context: SiteContext, sheets: Mapping[SitePath, Sequence[RecordChange]]) -> Iterator[Page]:
    paths = list(sheets)
    for index, (path, sheet) in enumerate(sheets.items()):
        root = root_of(path)
        older, newer = paths[:index][-1:], paths[index + 1 :][:1]
        number = words.count(len(sheet), "change")
        frame = context.frame(
            path,
            gettext("Changes of {part}", part=_title(path)),
            gettext("What changed in the record in {part}: {changes}.", part=_title(path), changes=number),
            here=_PATH,
            crumbs=(Link(gettext("Changes"), root + _PATH),),
            feed=ALL,
        )
        yield Page(
            path,
            "archive.html",
            ArchivePage(
                frame=frame,
                shown=gettext(
                    "{days}: {changes}, newest first; part 1 has the oldest of the year.",
                    days=_span(sheet),
                    changes=number,
                ),
                days=days(context, sheet, root),
                older=Link(gettext("Older: {part}", part=_title(older[0])), root + older[0])
                if older
                else Link(""),
                newer=Link(gettext("Newer: {part}", part=_title(newer[0])), root + newer[0])
                if newer
                else Link(""),
            ),
        )
