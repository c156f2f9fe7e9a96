"""The index that the search box asks for: a plain script, since a page on a disk may not fetch.

Of entries that match equally well the first is listed first: labs, indicators, pages of ours and parts of them,
findings, laws and indices, then releases, newest first, and clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...i18n import words
from ...i18n.glossary import Glossary
from ...i18n.messages import ENGLISH, N_, Language, current_language, gettext, use_language
from ...score import LabScore, ReleaseScore
from ...score.lab import Clock, Tick
from ...score.release import ClaimScore
from ..context import (
    SiteContext,
    SitePath,
    indicator_path,
    lab_name,
    lab_path,
    other_names,
    release_name,
    release_path,
)
from ..parts.blocks.front_matter import PageError, Prose, parse
from ..parts.claim.amounts import brief
from ..parts.claim.obligations import CROSSWALK_PAGE
from ..parts.text.json_literal import literal
from ..parts.text.search_words import item_names, search_words
from ..registry import Page, register_pages
from .findings import FOLDER
from .prose import path_of

_PATH = SitePath("static/search-index.js")
#: What a page of ours calls its other names.
_ALSO = "also"
_KINDS = Glossary(
    binding=N_("Law or order"),
    guidance=N_("Guidance"),
    voluntary=N_("Code, index or standard"),
    draft=N_("Draft law"),
)


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Everything that can be found, each entry a line of JSON: title, path, detail, other names and, of labs and
    releases, the answer on each item. `words` are those that questions are made of.
    """

    words: tuple[Markup, ...]
    entries: tuple[Markup, ...]


@register_pages()
def index(context: SiteContext) -> Iterator[Page]:
    said = search_words(context.report.dataset.indicators, _languages(context))
    words = tuple(literal(line) for line in said.lines())
    yield Page(_PATH, "search-index.html", SearchIndex(words, tuple(_entries(context))), listed=False)


def _languages(context: SiteContext) -> tuple[Language, ...]:
    """Return the languages of the site, the current one first."""
    return tuple(dict.fromkeys([current_language(), ENGLISH, *context.build_input.languages]))


def _entries(context: SiteContext) -> Iterator[Markup]:
    report, dataset = context.report, context.report.dataset
    for lab in report.labs.values():
        yield _lab(context, lab)
    for one in dataset.indicators:
        # A reader of one language may have met the item in another.
        names = dict.fromkeys(item_names(one, _languages(context)))
        yield _entry(gettext(one.title), indicator_path(one.id), gettext("Indicator"), names)
    yield from _pages(context)
    for instrument in dataset.crosswalk:
        detail = words.facts(_KINDS[instrument.kind], gettext(instrument.jurisdiction))
        yield _entry(
            gettext(instrument.short),
            SitePath(f"{CROSSWALK_PAGE}#instrument-{instrument.id}"),
            detail,
            [gettext(instrument.title)],
        )
    for release in report.releases.values():
        yield _release(context, release)
    for instrument in dataset.crosswalk:
        for clause in instrument.clauses:
            name = words.facts(gettext(instrument.short), gettext(clause.clause))
            yield _entry(name, SitePath(f"{CROSSWALK_PAGE}#{clause.id}"), gettext("Clause"))


def _pages(context: SiteContext) -> Iterator[Markup]:
    """Yield our own pages, the parts of them that have other names of their own, and the findings."""
    ours = {name: parse(name, text) for name, text in sorted(context.build_input.pages.items())}
    about = {path_of(name): [text.description, *_also(context, name)] for name, text in ours.items()}
    # One page may stand in the navigation and in the foot.
    for place in {one.path: one for one in (*context.nav, *context.places, *context.foot)}.values():
        others = about.get(place.path, _in_each_language(context, place.also))
        yield _entry(place.title, place.path, gettext("Page"), others)
    for name, text in ours.items():
        for key in text.front:
            if key.startswith(f"{_ALSO}-"):
                yield _part(context, name, text, key)
        if name.startswith(FOLDER):
            claim = text.front.get("claim", ())
            yield _entry(text.title, path_of(name), gettext("Finding"), [*claim, text.description])


def _part(context: SiteContext, name: str, text: Prose, key: str) -> Markup:
    """Return the entry of a part of a page: `also-grades` has the other names of the heading `{#grades}`."""
    anchor = key.removeprefix(f"{_ALSO}-")
    heading = re.search(rf"^#+ (.+) \{{#{anchor}\}}$", text.body, re.MULTILINE)
    if not heading:
        raise PageError(name, f"`{key}` names no part; a heading has to end in {{#{anchor}}}")
    place = SitePath(f"{path_of(name)}#{anchor}")
    return _entry(heading[1], place, gettext("Page"), _also(context, name, key))


def _also(context: SiteContext, name: str, key: str = _ALSO) -> list[str]:
    """Return the other names of a page of ours, in each language: many a reader asks in their own."""
    written = parse(name, context.written.get(name, context.build_input.pages[name]))
    return _in_each_language(context, *written.front.get(key, ()))


def _in_each_language(context: SiteContext, *messages: str) -> list[str]:
    found: dict[str, None] = {}
    for language in _languages(context):
        with use_language(language):
            found |= dict.fromkeys(gettext(message) for message in messages if message)
    return list(found)


def _lab(context: SiteContext, score: LabScore) -> Markup:
    lab = score.lab
    detail = gettext("Lab, {country}", country=words.country(lab.country))
    # The box shows which of them was typed.
    others = [" · ".join(other_names(lab))]
    answers = [_last(context, clock) for clock in score.last_disclosed.values()]
    return _entry(lab_name(lab), lab_path(lab.id), detail, others, answers)


def _last(context: SiteContext, clock: Clock) -> str:
    """Write when a lab last disclosed an item in full, for any model and for a flagship."""
    if clock.any is None:
        return gettext("none found")
    last = _tick(context, clock.any)
    if clock.flagship == clock.any:
        return gettext("last for a flagship: {last}", last=last)
    if clock.flagship is None:
        return gettext("last: {last}; never for a flagship, as far as found", last=last)
    return gettext(
        "last: {last}; for a flagship: {flagship}", last=last, flagship=_tick(context, clock.flagship)
    )


def _tick(context: SiteContext, tick: Tick) -> str:
    name = release_name(context.report.releases[tick.release])
    return words.facts(name, words.roughly(tick.date.isoformat()[:7]))


def _answer(claim: ClaimScore) -> str:
    """Write what is known of an item of a release: its amount, or the state."""
    state = words.claim_state(claim)
    amount = brief(claim.claim.values) if claim.claim else ""
    return words.joined([state, amount]) if amount else state


def _release(context: SiteContext, score: ReleaseScore) -> Markup:
    known = score.release.identifiers
    detail = words.facts(context.name_of_lab(score.lab), str(score.release.released.year))
    others = [*known.aliases, *known.api]
    answers = [_answer(claim) for claim in score.claims]
    return _entry(release_name(score), release_path(score.id), detail, others, answers)


def _entry(
    title: str, path: SitePath, detail: str, others: Iterable[str] = (), answers: Iterable[str] = ()
) -> Markup:
    place = path.replace("index.html", "")
    said = [words.clean(text) for text in (title, place, detail, " ".join(others))]
    known = [words.clean(answer) for answer in answers]
    return literal([*said, known] if known else said)
