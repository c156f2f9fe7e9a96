"""What Unicode's locale data (CLDR, by Babel) tells of the language that is being spoken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import DateTimePattern, parse_pattern

from ..errors import ScorerError
from .messages import ENGLISH, current_language

#: English as most of the world writes it: `a, b and c`.
_WORLD = "en-001"
#: Its days as this site has always written them: CLDR has `May 28, 2020`, or `6 Sept 2024` among three letters.
_DAYS = ("d MMMM y", "d MMM y", "MMMM y")


@dataclass(frozen=True, slots=True)
class DayFormats:
    """How days are written: in full, short as in a table, and the month alone with its year."""

    locale: Locale
    full: DateTimePattern
    short: DateTimePattern
    month: DateTimePattern


def current_locale() -> Locale:
    """Return the locale of the language that is being spoken."""
    tag = current_language().tag
    return locale_of(_WORLD if tag == ENGLISH.tag else tag)


def current_day_formats() -> DayFormats:
    """Return how days are written in the language that is being spoken."""
    return _day_formats(current_language().tag)


@lru_cache
def locale_of(tag: str) -> Locale:
    """Return what is known of a language by its tag; one that is no language is refused."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise ScorerError(f"'{tag}' is no language tag; write one like fr or pt-BR") from None


@lru_cache
def _day_formats(tag: str) -> DayFormats:
    locale = locale_of(tag)
    if tag == ENGLISH.tag:
        return DayFormats(locale, *map(parse_pattern, _DAYS))
    skeletons = locale.datetime_skeletons
    return DayFormats(locale, locale.date_formats["long"], skeletons["yMMMd"], skeletons["yMMMM"])
