"""What the claims of a release said after each commit: every past state has an address, by its commit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...history.diff import ClaimState
from ...history.past_states import Claims, PastState, past_states
from ...i18n import words
from ...i18n.messages import gettext, ngettext
from ...model import Indicator
from ...score import ReleaseScore
from .. import html as markup
from ..context import (
    RELEASES_PAGE,
    Frame,
    Link,
    Root,
    SiteContext,
    SitePath,
    release_name,
    release_path,
    root_of,
    states_path,
)
from ..parts.changelog.before_after import claim_end
from ..parts.claim.source import Source, sources
from ..registry import Page, register_pages


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is printed in a document, and where."""

    shows: str
    document: Link
    locator: str


@dataclass(frozen=True, slots=True)
class PastClaim:
    """What one claim said, and what proves it, where the record names the same proof still.

    `id` is its anchor; by `others` it is found from the commits that left it so.
    """

    id: str
    others: tuple[str, ...]
    title: str
    said: Markup
    changed: bool
    when: str
    searched: tuple[Link, ...]
    quotations: tuple[Quotation, ...]
    now: Link


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
    counted: str  # how many commits these are
    claims: tuple[PastClaim, ...]


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
        states=tuple(_states(context, score, root, states)),
    )


def _states(
    context: SiteContext, score: ReleaseScore, root: Root, states: tuple[PastState, ...]
) -> Iterator[StateView]:
    known, until = sources(score.release, context), ""
    for state in states:
        first = words.day(state.events[-1].entry.date)
        if not until:
            title, when = (
                gettext("Now, since {day}", day=first),
                gettext("In the record since {day}.", day=first),
            )
        elif until == first:
            title, when = first, gettext("In the record on {day}.", day=first)
        else:
            title = gettext("{first} to {last}", first=first, last=until)
            when = gettext("In the record from {first} to {last}.", first=first, last=until)
        yield StateView(
            title,
            tuple(CommitLine(event.entry.sha, words.day(event.entry.date)) for event in state.events),
            ngettext(
                "{n} version of the record said this",
                "{n} versions of the record said this",
                len(state.events),
            ),
            tuple(
                _claim(score, item, state, when, known, root) for item in context.report.dataset.indicators
            ),
        )
        until = first


def _claim(
    score: ReleaseScore, item: Indicator, state: PastState, when: str, known: dict[str, Source], root: Root
) -> PastClaim:
    newest, *older = (f"{event.entry.sha}-{item.id}" for event in state.events)
    claim = None if item.id in state.rewritten else score.claim(item.id).claim
    proofs = (*claim.evidence, *([claim.refusal] if claim.refusal else [])) if claim else ()
    return PastClaim(
        id=newest,
        others=tuple(older),
        title=gettext("{item} of {release}", item=gettext(item.title), release=release_name(score)),
        said=_said(state.claims.get(item.id)),
        changed=item.id in state.changed,
        when=when,
        searched=tuple(known[key].title for key in claim.searched if key in known) if claim else (),
        quotations=tuple(Quotation(one.shows, known[one.document].title, one.locator) for one in proofs),
        now=Link(gettext(item.title), f"{root}{release_path(score.id)}#{item.id}"),
    )


def _said(claim: ClaimState | None) -> Markup:
    return claim_end(claim).eye if claim else markup.inline_html(gettext("no claim"))
