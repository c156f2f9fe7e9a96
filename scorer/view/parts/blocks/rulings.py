"""The decisions that every record is held to, each with its address and the claims that bear it out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Example, Ruling
from ... import html as markup
from ...context import Link, SiteContext, release_path


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


def rulings(context: SiteContext, root: str) -> tuple[RulingView, ...]:
    """Return every ruling in the order of the catalogue."""
    return tuple(_view(ruling, context, root) for ruling in context.report.dataset.rulings)


def _view(ruling: Ruling, context: SiteContext, root: str) -> RulingView:
    cases = tuple(_case(example, context, root) for example in ruling.examples)
    return RulingView(
        f"ruling-{ruling.id}", gettext(ruling.title), gettext(ruling.ruling), gettext(ruling.why), cases
    )


def _case(example: Example, context: SiteContext, root: str) -> Case:
    score = context.report.releases[example.release]
    title = next(i.title for i in context.report.dataset.indicators if i.id == example.indicator)
    name = context.release(score.id, root).text
    place = f"{root}{release_path(score.id)}#{example.indicator}"
    return Case(Link(name, place), words.in_sentence(title), markup.state_mark(example.status))
