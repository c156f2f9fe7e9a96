"""Lists that our own pages ask for and that are more than a table: rulings, gaps, downloads, digests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Example, Missing, Ruling
from ....query import QUERIES
from ....records.digest import canonical_json, digest
from ... import html as markup
from ...context import Link, Root, SiteContext, data_path, release_path
from ..charts.datafile import DataFile, data_file

_FORMS = {"csv": "CSV", "json": "JSON"}
#: So many records are test vectors of the digest that a review signs.
_VECTORS = 2


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that was judged by a ruling: the release, the item, and the state it came to."""

    release: Link
    item: str
    state: Markup


@dataclass(frozen=True, slots=True)
class RulingView:
    """One ruling. `id` is the anchor by which it is cited."""

    id: str
    title: str
    ruling: str
    why: str
    cases: tuple[Case, ...]


def rulings(context: SiteContext, root: Root) -> tuple[RulingView, ...]:
    """Return every ruling in the order of the catalogue."""
    return tuple(_view(ruling, context, root) for ruling in context.report.dataset.rulings)


def _view(ruling: Ruling, context: SiteContext, root: Root) -> RulingView:
    cases = tuple(_case(example, context, root) for example in ruling.examples)
    return RulingView(
        f"ruling-{ruling.id}", gettext(ruling.title), gettext(ruling.ruling), gettext(ruling.why), cases
    )


def _case(example: Example, context: SiteContext, root: Root) -> Case:
    score = context.report.releases[example.release]
    title = next(i.title for i in context.report.dataset.indicators if i.id == example.indicator)
    name = context.release(score.id, root).text
    place = f"{root}{release_path(score.id)}#{example.indicator}"
    return Case(
        Link(name, place),
        words.in_sentence(title),
        markup.state_mark(example.status, score.claim(example.indicator).how),
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """The missing releases of one lab: each with the time that is roughly known of it."""

    lab: Link
    releases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some releases are missing, how many, and which."""

    title: str
    count: str
    labs: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Releases that are known and have no record yet, and the file that lists them."""

    reasons: tuple[Reason, ...]
    file: DataFile


def gaps(context: SiteContext, root: Root) -> Gaps:
    """Return the missing releases of every lab, those nobody has looked for yet first."""
    return Gaps(tuple(_reasons(context, root)), data_file(context, "missing", root))


def _tried(entry: Missing) -> date | None:
    """Return when somebody last tried to read something of a missing release."""
    return max((one.date for one in entry.tried), default=None)


def _when(entry: Missing, common: date | None) -> str:
    """Return roughly when a missing release came out, and when it was last tried, unless that is so of all."""
    tried = _tried(entry)
    return words.facts(
        words.roughly(entry.about),
        gettext("tried on {day}", day=words.short_day(tried)) if tried and tried != common else "",
    )


def _reasons(context: SiteContext, root: Root) -> Iterator[Reason]:
    known = sorted(context.report.dataset.missing, key=lambda entry: (entry.lab, entry.about, entry.name))
    for why, title in words.MISSING_REASONS.items():
        found = [entry for entry in known if entry.why == why]
        if found:
            days = {_tried(entry) for entry in found}
            common = days.pop() if len(days) == 1 and len(found) > 1 else None
            yield Reason(
                words.capital(title),
                words.facts(
                    words.count(len(found), "release"),
                    gettext("all tried on {day}", day=words.short_day(common)) if common else "",
                ),
                tuple(
                    Gap(
                        context.lab(lab, root),
                        tuple((words.clean(entry.name), _when(entry, common)) for entry in group),
                    )
                    for lab, group in groupby(found, key=lambda entry: entry.lab)
                ),
            )


@dataclass(frozen=True, slots=True)
class Download:
    """The answer to a named query as files, and how long it is."""

    title: str
    about: str
    files: tuple[Link, ...]
    rows: str


#: The modules whose queries count what our own record lacks or had wrong.
_OWN_WORK = ("error_rates", "found_again", "gaps")


def downloads(context: SiteContext, root: Root, *, own_work: bool) -> Iterator[Download]:
    """Yield the tables in the order of the queries: those about labs and models, or the checks on our own work."""
    files = context.files(root)
    for query in QUERIES.values():
        if (query.rows.__module__.rpartition(".")[2] in _OWN_WORK) != own_work:
            continue
        yield Download(
            gettext(query.title),
            gettext(query.about),
            tuple(Link(word, files + data_path(query.name, form)) for form, word in _FORMS.items()),
            words.count(len(query.ask(context.report).rows), "row"),
        )


@dataclass(frozen=True, slots=True)
class Vector:
    """A record, the canonical text of it, and the digest of that text."""

    release: Link
    text: str
    digest: str


def digests(context: SiteContext, root: Root) -> tuple[Vector, ...]:
    """Return the records with the shortest canonical texts, so that they can be checked by hand."""
    texts = {score.id: canonical_json(score.release) for score in context.report.releases.values()}
    shortest = sorted(texts, key=lambda id_: (len(texts[id_]), id_))[:_VECTORS]
    return tuple(
        Vector(context.release(id_, root), texts[id_], digest(context.report.releases[id_].release))
        for id_ in shortest
    )
