"""Catalogues: one PO file holds everything the site says, and how another language says it."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from ..errors import ScorerError
from .extract import Found
from .messages import ENGLISH, Language
from .translation_faults import places_changed

_WIDTH = 110
#: Every number up to this has a plural; the languages we know have theirs settled within the first two hundred.
_COUNTED = 200
#: No message, in both its forms: what is asked for is the plural alone.
_NOTHING = ("", " ")
_HEAD = """\
# What the site says, and how this language says it. `scorer strings` brings this file up to date with the
# code, the templates, the policy and the pages. CONTRIBUTING.md tells how to translate."""


@lru_cache(maxsize=8)
def language(tag: str, text: str) -> Language:
    """Read the catalogue of a language. The message `English` is translated by the language's own name.

    The same text gives the same object: what is made of it (templates above all) is made once.
    """
    _locale(tag)
    catalogue = _read(tag, text)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = _translations(tag, compiled)
    return Language(tag, translations.gettext(ENGLISH.name), f"{tag.lower()}/", translations)


def _translations(tag: str, compiled: io.BytesIO) -> gettext.GNUTranslations:
    """Read a compiled catalogue; the rule of its plurals has to count."""
    try:
        translations = gettext.GNUTranslations(compiled)
        for number in range(_COUNTED):
            translations.ngettext(*_NOTHING, number)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise ScorerError(
            f"site/languages/{tag}.po: its head cannot be read ({error}); write it as GNU gettext does"
        ) from None
    return translations


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the messages of today a catalogue translates."""

    translated: int
    messages: int

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down: 100 means all."""
        return 100 * self.translated // self.messages if self.messages else 100


def updated(tag: str, text: str, found: Iterable[Found]) -> str:
    """Bring a catalogue up to date: new messages are empty, those that are said no more are left out."""
    catalogue = _merged(tag, text, found)
    catalogue.header_comment = _HEAD
    out = io.BytesIO()
    write_po(out, catalogue, width=_WIDTH, ignore_obsolete=True, include_lineno=False)
    return out.getvalue().decode()


def progress(tag: str, text: str, found: Iterable[Found]) -> Progress:
    """Count the messages that are said today, and those among them that a catalogue translates."""
    known = [message for message in _merged(tag, text, found) if message.id]
    return Progress(sum(map(_done, known)), len(known))


def _merged(tag: str, text: str, found: Iterable[Found]) -> Catalog:
    catalogue = _read(tag, text) if text else _new(tag)
    wanted = Catalog(creation_date=catalogue.creation_date)
    for item in found:
        wanted.add(item.message, locations=[(item.path, 0)], auto_comments=item.note)
    catalogue.update(wanted, no_fuzzy_matching=True)
    return catalogue


def untranslated(tag: str, text: str) -> list[str]:
    """Return the messages that a catalogue does not translate yet, or only by a guess."""
    return [_english(message) for message in _read(tag, text) if message.id and not _done(message)]


def faults(tag: str, text: str) -> list[str]:
    """Return what translations lost or made up, each a line; a language that has any is not published.

    A form of a plural counts as soon as it is there, and each is held to the last form of the English.
    """
    return [
        f"{_english(message)} (differs in {', '.join(sorted(different))})"
        for message in _read(tag, text)
        if message.id and not message.fuzzy and (different := _different(message))
    ]


def _different(message: Message) -> set[str]:
    english = message.id if isinstance(message.id, str) else message.id[-1]
    return {place for said in _said(message) if said for place in places_changed(english, said)}


def _said(message: Message) -> Sequence[str]:
    said = message.string
    return said if isinstance(said, (tuple, list)) else (said or "",)


def _done(message: Message) -> bool:
    return all(_said(message)) and not message.fuzzy


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _new(tag: str) -> Catalog:
    return Catalog(_locale(tag), project="site", version="1", fuzzy=False)


def _locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise ScorerError(f"'{tag}' is no language tag; write one like fr or pt-BR") from None


def _read(tag: str, text: str) -> Catalog:
    try:
        return read_po(io.BytesIO(text.encode()), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise ScorerError(f"site/languages/{tag}.po: {error}; write it as GNU gettext does") from None
