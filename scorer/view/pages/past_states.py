"""What the claims of a release said after each commit: every past state has an address, by its commit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...history.diff import ClaimState
from ...history.past_states import Claims, PastState, past_states
from ...i18n import words
from ...i18n.messages import gettext
from ...score import ReleaseScore
from .. import html as markup
from ..context import RELEASES_PAGE, Frame, Link, SiteContext, SitePath, release_name, root_of, states_path
from ..parts.changelog.before_after import claim_end
from ..registry import Page, register_pages


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """What one claim said; `id` is its anchor."""

    id: str
    item: str
    said: Markup
    changed: bool


@dataclass(frozen=True, slots=True)
class CommitLine:
    """One commit after which it was so. `id`, the whole hash, is the anchor by which a citation is found again."""

    id: str
    day: str


@dataclass(frozen=True, slots=True)
class StateView:
    """One state: from when it was so, the commits that left it so, and what each claim said."""

    title: str
    commits: tuple[CommitLine, ...]
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class StatesPage:
    frame: Frame
    release: Link
    states: tuple[StateView, ...]


@register_pages(running_only="an edition is one state; the newest site has those before it")
def states_pages(context: SiteContext) -> Iterator[Page]:
    """Make a page for every release whose history is known."""
    for name, score in context.report.releases.items():
        events, path = context.build_input.history.get(name, ()), states_path(name)
        if events and context.wants(path):
            now: Claims = {
                str(item): ClaimState(claim.status, claim.values)
                for item, claim in score.release.claims.items()
            }
            yield Page(path, "states.html", _page(context, score, path, past_states(events, now)))


def _page(
    context: SiteContext, score: ReleaseScore, path: SitePath, states: tuple[PastState, ...]
) -> StatesPage:
    root = root_of(path)
    release = context.release(score.id, root)
    said = gettext("{release}: what was said before", release=release_name(score))
    return StatesPage(
        frame=context.frame(
            path,
            said,
            gettext("What each claim about {release} said, commit by commit.", release=release_name(score)),
            here=RELEASES_PAGE,
            crumbs=(context.lab(score.lab, root), release),
        ),
        release=release,
        states=tuple(_state(context, place, state) for place, state in enumerate(states)),
    )


def _state(context: SiteContext, place: int, state: PastState) -> StateView:
    first, last = state.events[-1].entry.date, state.events[0].entry.date
    if place == 0:
        title = gettext("Now, since {day}", day=words.day(first))
    elif first == last:
        title = words.day(first)
    else:
        title = gettext("{first} to {last}", first=words.day(first), last=words.day(last))
    newest = state.events[0].entry.sha
    return StateView(
        title,
        tuple(CommitLine(event.entry.sha, words.day(event.entry.date)) for event in state.events),
        tuple(
            ClaimLine(
                f"{newest}-{item.id}",
                gettext(item.title),
                _said(state.claims.get(item.id)),
                item.id in state.changed,
            )
            for item in context.report.dataset.indicators
        ),
    )


def _said(claim: ClaimState | None) -> Markup:
    return claim_end(claim).eye if claim else markup.inline_html(gettext("no claim"))
