"""The current language: every sentence for readers passes `gettext`.

It is English if nothing else is set, which stands where it is used; a catalogue (`site/languages/<tag>.po`)
holds all of it in another language.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import NullTranslations
from typing import TypeVar

from markupsafe import Markup

_Key = TypeVar("_Key", bound=Hashable)
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: its tag (BCP 47), its own name for itself, and the folder of its pages.

    Two languages are the same where their tags are; `translations` is its catalogue.
    """

    tag: str
    name: str
    folder: str = ""  # with its slash: `zh-hans/`
    translations: NullTranslations = field(default_factory=NullTranslations, compare=False)


def N_(message: str) -> str:
    """Mark a message that is said later: it is gathered for translators and given back as it is."""
    return message


# Translators: the name of your language in itself.
ENGLISH = Language("en", N_("English"))
_CURRENT: ContextVar[Language] = ContextVar("language", default=ENGLISH)


@contextmanager
def use_language(language: Language) -> Iterator[None]:
    """Make a language the current one until the block ends."""
    token = _CURRENT.set(language)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current_language() -> Language:
    """Return the current language."""
    return _CURRENT.get()


def gettext(message: str, **values: object) -> str:
    """Translate a message; `{names}` in it are filled in. A language that lacks it says it in English."""
    # The empty message is the head of a catalogue.
    text = _CURRENT.get().translations.gettext(message) if message else ""
    return text.format(**values) if values else text


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """Translate a message that depends on a number: `{n}` is that number with commas, or what is given for it."""
    text = _CURRENT.get().translations.ngettext(one, many, number)
    return text.format(**{"n": f"{number:,}", **values})


def gettext_html(message: str, **values: object) -> Markup:
    """Translate a message that holds HTML of ours; what is filled in is escaped unless it is markup itself."""
    return Markup(gettext(message)).format(**values)


def cached_by_language(size: int) -> Callable[[Callable[[_Key], _Made]], Callable[[_Key], _Made]]:
    """Remember what a function of one value returned, for each catalogue apart: one that is edited says it anew."""

    def remember(make: Callable[[_Key], _Made]) -> Callable[[_Key], _Made]:
        @lru_cache(maxsize=size)
        def in_language(_: object, key: _Key) -> _Made:
            return make(key)

        def remembered(key: _Key) -> _Made:
            return in_language(_CURRENT.get().translations, key)

        return remembered

    return remember
