"""P617: a lab's reply that landed stays, and so does its answer."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Reply
from ...records.paths import record_path
from .landed import Landed, landed
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "P617",
    "A stored reply stays as it was, and so does its answer",
    fix="restore it; what a lab says later is a new reply",
    anywhere=True,
)
def replies_stay(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A lab's words are its own, and our answer stays next to them for good; only an open reply can still
    be decided.
    """
    for one in landed(context):
        for at, said in _lost(one, context.past.revision if context.past else ""):
            yield record_path(one.id), Hit(at, said, on_key=len(at) == 1)


def _lost(one: Landed, where: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    now = one.release.replies
    for index, was in enumerate(one.before.replies if one.before else ()):
        called = f"the reply of {was.date} by '{was.from_}'"
        if index >= len(now):
            yield ("replies",) if now else (), f"{called} stood in {where} and is gone"
            continue
        fields = [name for name in Reply.model_fields if not _may_follow(name, was, now[index])]
        if fields:
            named = ", ".join(f"`{name.rstrip('_')}`" for name in fields)
            yield ("replies", index), f"{called} is another than in {where}: {named}"


def _may_follow(field: str, was: Reply, now: Reply) -> bool:
    """Return whether a field of a reply is as it was, or came when the reply was decided or its sender shown."""
    before, after = getattr(was, field), getattr(now, field)
    decided = field in ("outcome", "answer") and was.outcome == "open"
    return before == after or decided or (field == "verified" and before is None)
