"""Days and spans in words."""

from __future__ import annotations

from datetime import date

from .locale import current_day_formats
from .messages import cached_by_language, gettext
from .numbers import count


@cached_by_language(4096)
def day(value: date) -> str:
    """Write a day in full: `28 May 2020`."""
    formats = current_day_formats()
    return formats.full.apply(value, formats.locale)


@cached_by_language(4096)
def short_day(value: date) -> str:
    """Write a day for a table: `26 Dec 2024`."""
    formats = current_day_formats()
    return formats.short.apply(value, formats.locale)


def roughly(known: str) -> str:
    """Write a day, a month or a year, as far as it is known, from its ISO form: `7 May 2024`, `May 2024`, `2023`."""
    year, _, month = known.partition("-")
    if "-" in month:
        return short_day(date.fromisoformat(known))
    if not month:
        # Translators: a year in full, standing for a date of which only the year is known: “2026”
        return gettext("{year}", year=year)
    formats = current_day_formats()
    return formats.month.apply(date(int(year), int(month), 1), formats.locale)


def short_year(year: int) -> str:
    """Write a year where there is room for two digits: `’26`."""
    digits = f"{year % 100:02}"
    # Translators: a year in two digits, below a bar of a chart
    return gettext("’{year}", year=digits)


def age(then: date, now: date) -> str:
    """Return how long a day lies back, in whole years and months, below a month in days: `6 years 5 months`."""
    months = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    if months < 1:
        return count((now - then).days, "day")
    years, rest = divmod(months, 12)
    if not (years and rest):
        return count(years, "year") if years else count(rest, "month")
    return gettext("{years} {months}", years=count(years, "year"), months=count(rest, "month"))


def days_between(release: date, disclosure: date) -> str:
    """Return when something was told, counted from the day of release."""
    days = (disclosure - release).days
    if days == 0:
        return gettext("on the day of release")
    span = count(abs(days), "day")
    return (
        gettext("{days} after release", days=span)
        if days > 0
        else gettext("{days} before release", days=span)
    )
