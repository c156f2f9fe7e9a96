"""The index that the search box asks for: a plain script, since a page on a disk may not fetch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from .. import words
from ..model import Lab
from ..score import ReleaseScore
from ..speech import say
from .context import Context, indicator_path, lab_name, lab_path, release_name, release_path
from .registry import Page, maker
from .script import literal

_PATH = "static/search-index.js"


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Everything that can be found, each entry a line of JSON: title, path, detail, other names."""

    entries: tuple[Markup, ...]


@maker()
def index(context: Context) -> Iterator[Page]:
    """Make the search index: labs first, then indicators, then releases, newest first."""
    report = context.report
    entries = [
        *(_lab(score.lab) for score in report.labs.values()),
        *(
            _entry(i.title, indicator_path(i.id), say("Indicator"), [i.short])
            for i in report.dataset.indicators
        ),
        *(_release(context, score) for score in report.releases.values()),
    ]
    yield Page(_PATH, "search-index.html", SearchIndex(tuple(entries)), listed=False)


def _lab(lab: Lab) -> Markup:
    detail = say("Lab, {country}", country=words.country(lab.country))
    return _entry(lab_name(lab), lab_path(lab.id), detail, [*lab.aliases, *lab.former_names])


def _release(context: Context, score: ReleaseScore) -> Markup:
    known = score.release.identifiers
    detail = words.facts(context.lab(score.lab, "").text, str(score.release.released.year))
    return _entry(release_name(score), release_path(score.id), detail, [*known.aliases, *known.api])


def _entry(title: str, path: str, detail: str, others: Iterable[str]) -> Markup:
    fields = [
        words.clean(text) for text in (title, path.removesuffix("index.html"), detail, " ".join(others))
    ]
    return literal(fields)
