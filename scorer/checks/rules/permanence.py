"""P6xx: what was published under an address stays reachable there."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.paths import EXCEPTIONS, INDICATORS, record_path
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "P601",
    "A published record stays, or leads to its successor",
    fix="restore the record, or name its id under `former_ids` of the record that replaces it",
    anywhere=True,
)
def records_stay(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Others cite a record by its address; a dead address breaks their text."""
    if context.past is None:
        return
    leads = {former for release in context.dataset.releases.values() for former in release.former_ids}
    there = context.ids | leads
    for name in sorted((context.past.ids | context.past.former_ids) - there):
        what = "was a record" if name in context.past.ids else "led to a record"
        message = f"'{name}' {what} in {context.past.revision} and leads nowhere now"
        fix = f"restore it, or write `former_ids: [{name}]` in the record that takes its place"
        yield record_path(name), Hit((), message, fix)


@dataset_rule(
    "P602",
    "A published indicator stays",
    fix="restore the indicator; without a weight it is shown but not scored",
    anywhere=True,
)
def indicators_stay(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Claims are cited by the indicator in their address, and figures of two versions are compared through it."""
    if context.past is None:
        return
    known = {indicator.id for indicator in context.dataset.indicators}
    for name in context.past.indicators:
        if name not in known:
            message = f"'{name}' was an indicator in {context.past.revision} and is gone"
            yield INDICATORS, Hit((), message)


@dataset_rule(
    "P603",
    "A list of exceptions only gets shorter",
    fix="correct the record instead; only what existed when the rule came is listed",
    anywhere=True,
)
def exceptions_only_shrink(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """If exceptions could be added, the rule could be ignored."""
    if context.past is None:
        return
    moved = {(old, name) for name, release in context.dataset.releases.items() for old in release.former_ids}
    for code, known in context.past.exceptions.items():
        if code not in context.exceptions:
            fix = "keep it, as an empty file if nothing is excepted: a list that is new may hold anything"
            yield f"{EXCEPTIONS}{code}.txt", Hit((), f"the list of {code} is gone", fix)
        now = {(name, item) for old, name in moved for at, item in known if at == old}
        for release, item in sorted(context.exceptions.get(code, frozenset()) - known - now):
            message = f"'{release} {item}' was no exception of {code} in {context.past.revision}"
            yield f"{EXCEPTIONS}{code}.txt", Hit((), message)
