"""What Unicode's locale data (CLDR, by Babel) tells of the current language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import DateTimePattern, parse_pattern

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
    """Return the locale of the current language."""
    return _locale(current_language().tag)


def current_day_formats() -> DayFormats:
    """Return how days are written in the current language."""
    return _day_formats(current_language().tag)


@lru_cache
def _locale(tag: str) -> Locale:
    """Return the locale of a language; one that nothing is known of is written as English is."""
    try:
        return Locale.parse(_WORLD if tag == ENGLISH.tag else tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_WORLD, sep="-")


@lru_cache
def _day_formats(tag: str) -> DayFormats:
    locale = _locale(tag)
    if tag == ENGLISH.tag:
        full, short, month = map(parse_pattern, _DAYS)
        return DayFormats(Locale(ENGLISH.tag), full, short, month)
    skeletons = locale.datetime_skeletons
    return DayFormats(locale, locale.date_formats["long"], skeletons["yMMMd"], skeletons["yMMMM"])
