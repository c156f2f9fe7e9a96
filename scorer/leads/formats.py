"""What lists name and nothing here does, as text, as JSON, as Markdown, and as entries for missing.yaml."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict

from ..records.finding import escape_markdown, escape_terminal
from .join import Found, Joined


def leads_text(joined: Joined) -> str:
    """Spell leads one line each, the newest hint first; labs that we have before those that we do not."""
    ours, others = _apart(joined.found)
    lines = [_line(one) for one in ours]
    lines += ["", f"of labs that are not on record ({len(others)}):", *map(_line, others)] if others else []
    lines += [
        f"note: '{escape_terminal(name)}' is not the lab of that id here: it is {whose}"
        for name, whose in joined.namesakes.items()
    ]
    return "".join(f"{line}\n" for line in lines)


def leads_json(joined: Joined) -> str:
    """Spell everything as one object."""
    told = {
        "found": [asdict(one) for one in joined.found],
        "known": dict(sorted(joined.known.items())),
        "namesakes": dict(joined.namesakes),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def leads_yaml(joined: Joined) -> str:
    """Spell entries for missing.yaml, of labs on record; one without a day is no entry before it is given one."""
    return "".join(f"{_entry(one)}\n" for one in _apart(joined.found)[0])


def leads_markdown(joined: Joined) -> str:
    """Spell leads as a list for an issue; what others wrote is escaped."""
    ours, others = _apart(joined.found)
    lines = [
        "Named by lists of others, neither on record nor listed as missing. Days are hints and no evidence.",
        "",
    ]
    lines += [f"- {escape_markdown(_line(one))}" for one in ours] or ["Nothing new."]
    lines += ["", f"Of labs that are not on record: {len(others)}."] if others else []
    return "\n".join(lines) + "\n"


LEAD_FORMATTERS: Mapping[str, Callable[[Joined], str]] = {
    "text": leads_text,
    "json": leads_json,
    "yaml": leads_yaml,
    "markdown": leads_markdown,
}


def _apart(found: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    listed = list(found)
    return [one for one in listed if one.lab], [one for one in listed if not one.lab]


def _line(one: Found) -> str:
    said = (
        one.about or "no day",
        one.lab or one.printed,
        one.name,
        ", ".join(one.sources),
        *one.addresses[:1],
    )
    return "  ".join(escape_terminal(part) for part in said)


def _entry(one: Found) -> str:
    """Return an entry; every text is in quotes, as JSON has it, which YAML reads."""
    fields = {"lab": one.lab, "name": one.name[:120]}
    fields |= {"about": one.about} if one.about else {}
    fields |= {"why": "not_started"}
    fields |= {"lead": one.addresses[0]} if one.addresses else {}
    written = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return f"- {{{written}}}" + ("" if one.about else "  # about: no list has a day")
