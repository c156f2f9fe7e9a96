"""The message of a commit -> why it was made: the reason in words, and what its trailers say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..model import CorrectionClass

#: `Key: value` at the start of a line; a line that begins with a space goes on with the one before.
_TRAILER = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9-]*):[ \t]+(?P<value>\S.*)")
#: The place that a title begins with: `disclosures/openai: …`.
_PLACE = re.compile(r"[^\s:]+(?:, [^\s:]+)*: ")
#: A sentence, or a part of a list that marks like these divide.
_SENTENCE = re.compile(r".+?(?:[.;!?](?=\s|$)|$)", re.DOTALL)
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


def reason_about(reason: str, name: str, others: Iterable[str]) -> str:
    """Return what a reason says of one release: the sentences that name it, and those that name none of the `others`.

    A commit that corrects many records gives the reasons of all of them.

    >>> reason_about("Oak 2: by its card. The report of Elm was unread.", "Oak", ["Oak 2", "Elm"])
    ''
    >>> reason_about("Read again. The report of Elm was unread.", "Oak", ["Oak 2", "Elm"])
    'Read again.'
    """
    names = _any_of(tuple(sorted({name, *others}, key=len, reverse=True)))
    parts = ((part, set(names.findall(part))) for part in _SENTENCE.findall(reason))
    return " ".join(part.strip() for part, named in parts if name in named or not named)


@lru_cache(maxsize=256)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of some names where it is not a part of a longer one; the longest come first."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-]|\.\d)")


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
