"""The message of a commit -> why it was made: the reason in words, and what its trailers say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import CorrectionClass

#: `Key: value` at the start of a line; a line that begins with a space goes on with the one before.
_TRAILER = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9-]*):[ \t]+(?P<value>\S.*)")
#: The place that a title begins with: `disclosures/openai: …`.
_PLACE = re.compile(r"[^\s:]+(?:, [^\s:]+)*: ")
_MAILBOX = re.compile(r"<[^<>]*>|\S*@\S*")


@dataclass(frozen=True, slots=True)
class Message:
    """What a commit says of itself. `correction` is the class as it was written, known or not."""

    reason: str = ""
    correction: str | None = None
    reported_by: tuple[str, ...] = ()

    @property
    def correction_class(self) -> CorrectionClass | None:
        """The class of the correction, where a known one is given."""
        known = self.correction in set(CorrectionClass)
        return CorrectionClass(self.correction) if known and self.correction else None


def parse_message(text: str) -> Message:
    """Read the message of a commit: trailers are the last paragraph, if every line of it is one.

    The reason is the body, and without one the title without the place it begins with.
    """
    title, _, rest = text.strip().partition("\n")
    paragraphs = [lines for part in re.split(r"\n\s*\n", rest) if (lines := part.strip("\n").splitlines())]
    trailers = _trailers(paragraphs[-1]) if paragraphs else []
    if trailers:
        paragraphs.pop()
    body = " ".join(line for lines in paragraphs for line in lines)
    classes = [value for key, value in trailers if key == "correction"]
    people = [person(value) for key, value in trailers if key == "reported-by"]
    return Message(
        reason=" ".join((body or _PLACE.sub("", title, count=1)).split()),
        correction=classes[-1] if classes else None,
        reported_by=tuple(filter(None, people)),
    )


def person(text: str) -> str:
    """Return a name or handle as a page may show it: without any mail address."""
    return " ".join(_MAILBOX.sub("", text).split())


def _trailers(lines: list[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in lines:
        match = _TRAILER.fullmatch(line)
        if match:
            found.append((match["key"].lower(), match["value"].strip()))
        elif found and line[:1].isspace():
            key, value = found[-1]
            found[-1] = (key, f"{value} {line.strip()}")
        else:
            return []
    return found
