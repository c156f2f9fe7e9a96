"""A language nobody speaks: every letter of a message is written wide, and what is filled in stays as it is."""

from __future__ import annotations

import re
from gettext import NullTranslations

from scorer.i18n.messages import Language

#: What a translator leaves alone: places to fill in, markup, code, addresses and computed values.
_KEPT = re.compile(r"\{\w*\}|%\(\w+\)s|\[\[.*?\]\]|<[^<>]*>|\]\([^)\s]*\)|`[^`]*`|https?://\S+|&\w+;")
_WIDE = {
    ord(letter): ord(letter) + 0xFEE0 for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
}


def wide(message: str) -> str:
    """Write the letters of a message wide."""
    parts, last = [], 0
    for match in _KEPT.finditer(message):
        parts += [message[last : match.start()].translate(_WIDE), match[0]]
        last = match.end()
    return "".join([*parts, message[last:].translate(_WIDE)])


class Wide(NullTranslations):
    """Gives every message in wide letters. The words that are read as data keep their form."""

    def gettext(self, message: str) -> str:
        return wide(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return wide(one if number == 1 else many)


#: The tag is one of a language that browsers know.
PSEUDO = Language("sv", "Wide", "sv/", Wide())
