"""Sections of changes as text, as Markdown for a pull request, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from ....history.comparison import StateComparison
from ....history.diff import change_values
from ....i18n.messages import ngettext
from ....records.finding import escape_markdown, escape_terminal
from ....score import LabScore, ReleaseScore
from ....score.window import percent_tenths
from .comparison import Item, Section, sections

#: The longest Markdown we write; a comment on a pull request takes 65,536 characters.
MAX_MARKDOWN = 60_000


def sections_text(head: str, parts: tuple[Section, ...]) -> str:
    """Spell changes for a terminal."""
    lines = [head]
    for part in parts:
        lines += ["", part.title]
        for item in part.items:
            lines += [
                f"  {escape_terminal(item.text)}",
                *(f"      {escape_terminal(detail)}" for detail in item.details),
            ]
    return "\n".join(lines) + "\n"


def sections_markdown(head: str, parts: tuple[Section, ...]) -> str:
    """Spell changes as Markdown; what a contributor wrote stays text, and what is too long is counted."""
    out = f"{escape_markdown(head)}\n"
    left = 0
    for part in parts:
        block = f"\n### {escape_markdown(part.title)}\n\n"
        for item in part.items:
            line = _listed(item)
            if len(out) + len(block) + len(line) > MAX_MARKDOWN:
                left += 1
            else:
                block += line
        out += block
    return f"{out}\n{_left(left)}\n" if left else out


def _left(number: int) -> str:
    return ngettext(
        "{n} more change is not shown here; `scorer diff` shows them all.",
        "{n} more changes are not shown here; `scorer diff` shows them all.",
        number,
    )


def comparison_json(head: str, found: StateComparison) -> str:
    """Spell changes as JSON: the sentences by section; every change, score and rank as values, before and after."""
    told = [
        {"title": part.title, "items": [{"text": i.text, "details": list(i.details)} for i in part.items]}
        for part in sections(found)
    ]
    records = [
        {
            "id": record.id,
            "kind": record.kind,
            "old_id": record.old_id,
            "into": record.into,
            "score": {"before": _score(record.score_before), "after": _score(record.score_after)},
            "changes": [change_values(change) for change in record.changes],
        }
        for record in found.records
    ]
    labs = [
        {
            "id": lab.lab,
            "by": by,
            "before": _rank(lab.before),
            "after": _rank(lab.after),
            "records": [*lab.because],
        }
        for by, moved in (("data", found.labs_by_data), ("method", found.labs_by_method))
        for lab in moved
    ]
    files = [change_values(change) for change in (*found.files, *found.method)]
    day = found.as_of.isoformat()
    told_all = {
        "head": head,
        "as_of": day,
        "sections": told,
        "records": records,
        "labs": labs,
        "files": files,
    }
    return json.dumps(told_all, ensure_ascii=False, indent=2) + "\n"


def _score(score: ReleaseScore | None) -> dict[str, object] | None:
    if score is None:
        return None
    return {"earned": score.earned, "possible": score.possible, "percent": percent_tenths(score.percent)}


def _rank(lab: LabScore | None) -> dict[str, object] | None:
    if lab is None:
        return None
    ranks = {"rank": lab.rank, "rank_low": lab.rank_low, "rank_high": lab.rank_high}
    return {"percent": percent_tenths(lab.percent), **ranks}


def _listed(item: Item) -> str:
    details = "".join(f"  - {escape_markdown(detail.strip())}\n" for detail in item.details)
    return f"- {escape_markdown(item.text)}\n{details}"


COMPARISON_FORMATTERS: Mapping[str, Callable[[str, StateComparison], str]] = {
    "text": lambda head, found: sections_text(head, sections(found)),
    "markdown": lambda head, found: sections_markdown(head, sections(found)),
    "json": comparison_json,
}
