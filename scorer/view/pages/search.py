"""The index that the search box asks for: a plain script, since a page on a disk may not fetch.

Of entries that match equally well the first is listed first: labs, indicators, pages of ours, findings, laws
and indices, then releases, newest first, and clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...i18n import words
from ...i18n.glossary import Glossary
from ...i18n.messages import N_, gettext
from ...model import Lab
from ...score import ReleaseScore
from ..context import SiteContext, SitePath, indicator_path, lab_name, lab_path, release_name, release_path
from ..parts.blocks.front_matter import parse
from ..parts.claim.obligations import CROSSWALK_PAGE
from ..parts.text.json_literal import literal
from ..registry import Page, register_pages
from .findings import FOLDER
from .prose import path_of

_PATH = SitePath("static/search-index.js")
_KINDS = Glossary(
    binding=N_("Law or order"),
    guidance=N_("Guidance"),
    voluntary=N_("Code, index or standard"),
    draft=N_("Draft law"),
)


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Everything that can be found, each entry a line of JSON: title, path, detail, other names."""

    entries: tuple[Markup, ...]


@register_pages()
def index(context: SiteContext) -> Iterator[Page]:
    yield Page(_PATH, "search-index.html", SearchIndex(tuple(_entries(context))), listed=False)


def _entries(context: SiteContext) -> Iterator[Markup]:
    report, dataset = context.report, context.report.dataset
    for lab in report.labs.values():
        yield _lab(lab.lab)
    for one in dataset.indicators:
        yield _entry(gettext(one.title), indicator_path(one.id), gettext("Indicator"), [gettext(one.short)])
    ours = {name: parse(name, text) for name, text in sorted(context.build_input.pages.items())}
    about = {path_of(name): text.description for name, text in ours.items()}
    # One page may stand in the navigation and in the foot.
    for place in {one.path: one for one in (*context.nav, *context.foot, *context.places)}.values():
        yield _entry(place.title, place.path, gettext("Page"), [about.get(place.path, "")])
    for name, text in ours.items():
        if name.startswith(FOLDER):
            yield _entry(text.title, path_of(name), gettext("Finding"))
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


def _lab(lab: Lab) -> Markup:
    detail = gettext("Lab, {country}", country=words.country(lab.country))
    return _entry(lab_name(lab), lab_path(lab.id), detail, [*lab.aliases, *lab.former_names])


def _release(context: SiteContext, score: ReleaseScore) -> Markup:
    known = score.release.identifiers
    detail = words.facts(context.name_of_lab(score.lab), str(score.release.released.year))
    return _entry(release_name(score), release_path(score.id), detail, [*known.aliases, *known.api])


def _entry(title: str, path: SitePath, detail: str, others: Iterable[str] = ()) -> Markup:
    place = path.replace("index.html", "")
    return literal([words.clean(text) for text in (title, place, detail, " ".join(others))])
