"""D135, D136: what is taken from others: no long quotation, no rumour, no leak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Release
from ...records.finding import Pointer
from .registry import Hit, RecordContext, record_rule

#: So many characters of somebody's text stand in a quotation, as in every `shows`.
_MOST = 80
_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"|«([^»]*)»|「([^」]*)」")


@record_rule(
    "D135",
    "A note quotes at most 80 characters at a time",
    fix="quote only the words that prove it, and put the rest in your own words",
    waivable=False,
)
def notes_quote_fragments(record: RecordContext) -> Iterator[Hit]:
    """The site says that it only quotes fragments: longer ones may need permission from their author."""
    for at, text in _notes(record.release):
        for match in _QUOTED.finditer(text) if len(text) > _MOST else ():
            quoted = "".join(filter(None, match.groups()))
            if len(quoted) > _MOST:
                yield Hit(at, f"{len(quoted)} characters are quoted: “{quoted[:40]}…”")


def _notes(release: Release) -> Iterator[tuple[Pointer, str]]:
    if release.note:
        yield ("note",), release.note
    for name, claim in release.claims.items():
        if claim.note:
            yield ("claims", name, "note"), claim.note
        for index, located in enumerate(claim.located):
            yield ("claims", name, "located", index, "why"), located.why


#: What somebody writes of a figure that was whispered or carried out of a house.
_WHISPERED = re.compile(
    r"\b(?:rumou?r\w*|leak(?:s|ed|age)?|insiders?|whistle-?blowers?|hearsay|confidential|"
    r"internal (?:documents?|memos?|e-?mails?|sources?)|"
    r"(?:anonymous|unnamed) \w+|(?:people|persons?|sources?) familiar)\b",
    re.IGNORECASE,
)


@record_rule(
    "D136",
    "An estimate is not a rumour or a leak",
    fix="remove the estimate; a figure that somebody calculated, and says how, may stay",
    waivable=False,
)
def estimates_are_worked_out(record: RecordContext) -> Iterator[Hit]:
    """The site says that it collects none: we would be spreading a figure whose origin nobody can check."""
    for index, estimate in enumerate(record.release.estimates):
        for field, text in (("source", estimate.source), ("url", estimate.url), ("value", estimate.value)):
            match = _WHISPERED.search(text.replace("-", " ") if field == "url" else text)
            if match:
                yield Hit(("estimates", index, field), f"it rests on '{match[0]}'")
