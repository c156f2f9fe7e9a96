"""Days and spans in words."""

from __future__ import annotations

from datetime import date

from .numbers import count

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(value: date) -> str:
    """Write a day in full: `28 May 2020`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """Write a day for a table: `26 Dec 2024`."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]} {value.year}"


def age(then: date, now: date) -> str:
    """Say how long a day lies back, in whole years and months, below a month in days: `6 years 5 months`."""
    months = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    if months < 1:
        return count((now - then).days, "day")
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    return " ".join([*parts, count(rest, "month")] if rest or not parts else parts)


def days_between(release: date, disclosure: date) -> str:
    """Say when something was told, counted from the day of release."""
    days = (disclosure - release).days
    if days == 0:
        return "on the day of release"
    side = "after" if days > 0 else "before"
    return f"{count(abs(days), 'day')} {side} release"
