"""Shares per year as stacked bars: what was disclosed below, what was partly disclosed above it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..i18n.messages import gettext
from ..i18n.words import of, sentences, short_year, whole_percent
from ..model import Status
from .svg import Shapes, figure, group, line, rect, room, state_shape, text, told

_GAP, _TOP = 6.0, 8.0
_FONT = 12.0
#: Rows of words below the bars: year, percent disclosed, number of releases.
_YEAR, _PERCENT, _COUNT, _END = 17.0, 33.0, 48.0, 53.0
#: What a year written out needs, a percent with its sign, and either in short; where bars stand closer, only some
#: years are written.
_LONG, _SIGNED, _SHORT = 34.0, 38.0, 24.0
#: The percent sign is wider than letters are.
_WIDER = 1.16
#: A part that is not nothing is at least so high, so that it is seen.
_LEAST = 2.0
#: How much of its year a bar takes: one of few releases is thin.
_FULL, _THIN = 0.74, 0.3
#: The radius of the mark of a single release.
_DOT = 5.0


@dataclass(frozen=True, slots=True)
class Plot:
    """How wide a chart is, and how high its bars may be, in user units."""

    width: float
    height: float


#: As wide as a phone shows a page: there one unit is a pixel, and nowhere less.
PAGE = Plot(328.0, 104.0)


@dataclass(frozen=True, slots=True)
class Band:
    """One year: how many of the assessed claims were disclosed, and how many partly disclosed.

    `few` says in words that they are too few for a percent; the bar is thin then, and of one release a mark.
    """

    year: int
    disclosed: int
    partial: int
    assessed: int
    few: str = ""


def bands(prefix: str, title: str, about: str, years: Sequence[Band]) -> Markup:
    """Draw one bar per year on an axis from 0 to 100 percent of the year's assessed claims.

    A year without an assessed claim has no bar; its number of releases reads 0.
    """
    desc = sentences(about, told([_sentence(year) for year in years]) or gettext("No year has a release."))
    return figure(prefix, band_shapes(years), title, desc)


def band_shapes(years: Sequence[Band], plot: Plot = PAGE) -> Shapes:
    """Draw the same without its words."""
    left = _GAP + _WIDER * room([*(words for _, words in _TICKS), *_rows()], _FONT)
    step = (plot.width - left) / max(1, len(years))
    every = max(1, math.ceil((_SHORT if step < _LONG else _LONG) / step))
    body = [_axis(left, plot)]
    for index, year in enumerate(years):
        middle = left + (index + 0.5) * step
        body.append(_bar(middle, step, plot, year))
        # Counted from the newest, so that the latest year always has its label.
        if (len(years) - 1 - index) % every == 0:
            body.append(_labels(middle, step, plot, year))
    return Shapes("bands", plot.width, _TOP + plot.height + _END, "".join(body))


_TICKS = ((0.0, "0%"), (0.5, "50%"), (1.0, "100%"))


def _rows() -> tuple[str, str]:
    """Name the rows of figures below the bars: the percent disclosed, and how many releases it is of."""
    return "%", gettext("of")


def _axis(left: float, plot: Plot) -> str:
    percent, count = _rows()
    base = _TOP + plot.height
    return (
        "".join(
            line(left, _y(share, plot), plot.width, _y(share, plot), "grid" if share else "base")
            + text(left - _GAP, _y(share, plot) + 4, words, "end axis")
            for share, words in _TICKS
        )
        + text(left - _GAP, base + _PERCENT, percent, "end")
        + text(left - _GAP, base + _COUNT, count, "end")
    )


def _labels(x: float, step: float, plot: Plot, year: Band) -> str:
    base = _TOP + plot.height
    written = short_year(year.year) if step < _LONG else str(year.year)
    return (
        text(x, base + _YEAR, written, "mid")
        + text(x, base + _PERCENT, _told(year, signed=step >= _SIGNED), "mid" if year.few else "mid value")
        + text(x, base + _COUNT, str(year.assessed), "mid")
    )


def _told(year: Band, *, signed: bool) -> str:
    if not year.assessed:
        return "–"
    if year.few:
        return f"{year.disclosed}/{year.assessed}"
    percent = whole_percent(year.disclosed, year.assessed)
    return percent if signed else percent.removesuffix("%")


def _bar(x: float, step: float, plot: Plot, year: Band) -> str:
    if not year.assessed:
        return ""
    if year.assessed == 1:
        return group(_sentence(year), _single(x, plot, year))
    told, part = _heights(year, plot.height)
    width = step * (_THIN if year.few else _FULL)
    left, base = x - width / 2, _TOP + plot.height
    shapes = rect(left, _TOP, width, plot.height, "rest")
    if part:
        shapes += rect(left, base - told - part, width, part, "partial")
    if told:
        shapes += rect(left, base - told, width, told, "disclosed")
    return group(_sentence(year), shapes)


def _single(x: float, plot: Plot, year: Band) -> str:
    """Draw the mark of the state of a single release, as high as the share that was disclosed in full."""
    state = Status.DISCLOSED if year.disclosed else Status.PARTIAL if year.partial else Status.SILENT
    return state_shape(state, x, _y(year.disclosed, plot), _DOT)


def _heights(year: Band, plot: float) -> tuple[float, float]:
    """Return the heights of what was disclosed and partly disclosed; the larger gives way to a small one."""
    told, part = (
        max(_LEAST, plot * number / year.assessed) if number else 0.0
        for number in (year.disclosed, year.partial)
    )
    over = max(0.0, told + part - plot)
    return (told - over, part) if told > part else (told, part - over)


def _y(share: float, plot: Plot) -> float:
    return _TOP + plot.height * (1 - share)


def _sentence(year: Band) -> str:
    if not year.assessed:
        return gettext("{year}: none checked", year=year.year)
    share = of(year.disclosed, year.assessed)
    said = (
        gettext(
            "{year}: {share} disclosed, {n} partly disclosed", year=year.year, share=share, n=year.partial
        )
        if year.partial
        else gettext("{year}: {share} disclosed", year=year.year, share=share)
    )
    return gettext("{told} ({note})", told=said, note=year.few) if year.few else said
