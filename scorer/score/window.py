"""Spans of months before a day, and means over what falls into them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .release import ReleaseScore


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last day of that month where there is no such day.

    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    index = max(12, day.year * 12 + day.month - 1 - months)  # the calendar begins with year 1
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Window:
    """Releases after `start` up to and with `end`; without a start, all up to `end`."""

    start: date | None
    end: date
    months: int | None

    @classmethod
    def before(cls, day: date, months: int | None) -> Window:
        """Return the window of so many months that ends on a day; None is all time."""
        return cls(None if months is None else months_before(day, months), day, months)

    def previous(self) -> Window:
        """Return the window of the same length that ends where this one starts."""
        if self.start is None or self.months is None:
            raise ValueError("all time has no window before it")
        return Window(months_before(self.end, 2 * self.months), self.start, self.months)

    def of(self, releases: Iterable[ReleaseScore]) -> tuple[ReleaseScore, ...]:
        """Return the releases that fall into the window, in the order they came."""
        return tuple(
            r for r in releases
            if r.release.released <= self.end and (self.start is None or r.release.released > self.start)
        )  # fmt: skip


def mean(percents: Iterable[Fraction | None]) -> Fraction | None:
    """Return the mean of the percents that are there, or None where there is none."""
    known = [percent for percent in percents if percent is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def tenths(value: Fraction) -> float:
    """Round a percent to one decimal, halves away from zero: everywhere the same."""
    whole = int(abs(value) * 10 + Fraction(1, 2))
    return (whole if value >= 0 else -whole) / 10


def percent_tenths(value: Fraction | None) -> float | None:
    """Return a percent as it stands in JSON, to a tenth; None where there is none."""
    return None if value is None else tenths(value)
