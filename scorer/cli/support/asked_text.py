"""What addresses answered, spelt: in lines, as a list for an issue, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, get_args

from ...records.finding import escape_terminal

if TYPE_CHECKING:
    from .asking import Told

#: What asks most for a look comes last here, and first where it is told.
_STATES = {
    "confirmed": "confirmed",
    "there": "there",
    "unmatched": "not confirmed",
    "unknown": "unknown",
    "moved": "moved?",
    "away": "not there now",
    "gone": "gone",
}
_REASONS = {
    "address": "it leads to an address that is not public",
    "scheme": "it leads to an address that is not https",
    "redirects": "it leads on and on, or nowhere",
    "deadline": "no whole answer in time",
    "connection": "no connection",
    "protocol": "what came is no answer",
    "size": "larger than what is read",
    "coding": "it cannot be unpacked",
    "status": "it refuses",
    "wall": "a page before robots",
    "login": "readers have to sign in",
    "front_page": "it leads to the first page",
    "says_not_found": "the page says that it is not there",
    "no_text": "no text can be read from it",
    "nothing_to_compare": "nothing of it is quoted",
    "short_quotations": "what is quoted is too short to prove anything",
    "other_bytes": "other bytes than were read",
    "other_text": "a quotation is not in it",
}


def asked_text(told: Iterable[Told]) -> str:
    """Spell what is not confirmed, one address in a line, with the records that cite it."""
    rows = (row for row in _together(told) if row[0].known.state != "confirmed")
    return "".join(
        escape_terminal(f"{_STATES[t.known.state]:<13} {t.question.address} {_why(t)}: {', '.join(names)}")
        + "\n"
        for t, names in rows
    )


def _together(told: Iterable[Told]) -> list[tuple[Told, tuple[str, ...]]]:
    """Put records together that cite one address and learned the same of it; what asks for a look comes first."""
    alike: dict[tuple[str, str, str], list[Told]] = {}
    for t in told:
        alike.setdefault((t.known.state, t.question.address, _why(t)), []).append(t)
    order = list(reversed(_STATES))
    ranked = sorted(alike.items(), key=lambda item: (order.index(item[0][0]), *item[0][1:]))
    return [(group[0], tuple(sorted({t.question.release for t in group}))) for _, group in ranked]


def _why(told: Told) -> str:
    known = told.known
    said = [str(known.status)] if known.status and known.status != 200 else []
    if known.reason:
        said.append(_REASONS[known.reason])
    said += [f"`{shows}` is not there" for shows in known.missed]
    if known.confirmed and known.state != "confirmed":
        said.append(f"confirmed on {known.confirmed.date}")
    return f"({'; '.join(said)})" if said else ""


def asked_markdown(told: Sequence[Told]) -> str:
    """Spell what somebody should look at as a list for an issue, and count the rest."""
    return "".join(_markdown(told))


def _markdown(told: Sequence[Told]) -> Iterator[str]:
    yield f"{counted(told)}. Unknown is not gone, and what is not confirmed may be right.\n\n"
    for t, names in _together(told):
        if t.known.state in ("gone", "away", "moved", "unmatched"):
            records = ", ".join(f"`{name}`" for name in names)
            address = escape_terminal(t.question.address).replace("`", "%60")
            yield f"- `{address}` {_STATES[t.known.state]} {_why(t)}, cited by {records}\n"


def asked_json(told: Iterable[Told]) -> str:
    """Spell every address with what is known of it."""
    rows = [
        {
            "release": t.question.release,
            "document": t.question.key,
            "of": t.question.role,
            **t.known.model_dump(mode="json", exclude_none=True),
        }
        for t in told
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def counted(told: Sequence[Told]) -> str:
    """Count addresses by their states, those that none has left out."""
    from ...model import AddressState

    states = Counter(t.known.state for t in told)
    parts = [f"{states[state]} {_STATES[state]}" for state in get_args(AddressState) if states[state]]
    return f"Asked {len(told)} addresses of documents" + (f": {', '.join(parts)}" if parts else "")
