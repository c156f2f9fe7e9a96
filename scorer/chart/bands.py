"""Shares per year as stacked bands: what was disclosed below, what was partly disclosed above it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..i18n.messages import gettext
from ..i18n.words import of, sentences, whole_percent
from .svg import figure, group, line, n, rect, room, text, told

_WIDTH, _GAP, _TOP, _PLOT = 360.0, 6.0, 6.0, 96.0
_FONT = 11.0
#: Rows of words below the bars: year, percent disclosed, denominator.
_YEAR, _PERCENT, _COUNT = (_TOP + _PLOT + offset for offset in (15.0, 30.0, 45.0))
_HEIGHT = _COUNT + 6
#: A label needs this much room; where bars stand closer, only some years are written.
_LABEL = 28.0
#: A part that is not nothing is at least so high, so that it is seen.
_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Band:
    """One year: how many of the assessed claims were disclosed, and how many partly disclosed.

    `few` says in words that they are too few for a percent; the bar is muted then.
    """

    year: int
    disclosed: int
    partial: int
    assessed: int
    few: str = ""


def bands(prefix: str, title: str, about: str, years: Sequence[Band]) -> Markup:
    """Draw one bar per year on an axis from 0 to 100 percent of the year's assessed claims.

    A year without an assessed claim has no bar; its denominator reads 0.
    """
    left = _GAP + room(_rows(), _FONT)
    step = (_WIDTH - left) / max(1, len(years))
    every = max(1, math.ceil(_LABEL / step))
    body = [_axis(left)]
    for index, year in enumerate(years):
        body.append(_bar(left + index * step, step, year))
        # Counted from the newest, so that the latest year always has its label.
        if (len(years) - 1 - index) % every == 0:
            body.append(_labels(left + (index + 0.5) * step, year))
    desc = sentences(about, told([_sentence(year) for year in years]) or gettext("No year has a release."))
    return figure(prefix, "bands", (_WIDTH, _HEIGHT), title, desc, "".join(body))


def _rows() -> tuple[str, str]:
    """Name the rows of figures below the bars: the percent disclosed, and the denominator."""
    return gettext("disclosed"), gettext("assessed")


def _axis(left: float) -> str:
    marks = ((0.0, "0%"), (0.5, "50%"), (1.0, "100%"))
    disclosed, assessed = _rows()
    return (
        "".join(
            line(left, _y(share), _WIDTH, _y(share), "grid")
            + text(left - _GAP, _y(share) + 4, words, "end axis")
            for share, words in marks
        )
        + text(left - _GAP, _PERCENT, disclosed, "end")
        + text(left - _GAP, _COUNT, assessed, "end")
    )


def _labels(x: float, year: Band) -> str:
    return (
        text(x, _YEAR, str(year.year), "mid")
        + text(x, _PERCENT, _told(year), "mid" if year.few else "mid value")
        + text(x, _COUNT, str(year.assessed), "mid")
    )


def _told(year: Band) -> str:
    if not year.assessed:
        return "–"
    return f"{year.disclosed}/{year.assessed}" if year.few else whole_percent(year.disclosed, year.assessed)


def _bar(x: float, step: float, year: Band) -> str:
    if not year.assessed:
        return ""
    told, part = _heights(year)
    inset = min(4.0, step * 0.14)
    left, width = x + inset, step - 2 * inset
    shapes = rect(left, _y(1), width, _PLOT, "rest")
    if part:
        top = _y(0) - told - part
        shapes += rect(left, top, width, part, "partial") + _hatching(left, top, width, part)
    if told:
        shapes += rect(left, _y(0) - told, width, told, "disclosed")
    return group(_sentence(year), shapes, "few" if year.few else "")


def _heights(year: Band) -> tuple[float, float]:
    """Return the heights of what was disclosed and partly disclosed; the larger gives way to a small one."""
    told, part = (
        max(_LEAST, _PLOT * number / year.assessed) if number else 0.0
        for number in (year.disclosed, year.partial)
    )
    over = max(0.0, told + part - _PLOT)
    return (told - over, part) if told > part else (told, part - over)


def _hatching(x: float, y: float, width: float, height: float) -> str:
    """Draw level lines over a band, so that it differs from the full one by more than its colour."""
    rows = int(height // 4)
    path = "".join(f"M{n(x)} {n(y + 4 * row + 2)}h{n(width)}" for row in range(rows))
    return f'<path class="hatch" d="{path}"/>' if path else ""


def _y(share: float) -> float:
    return _TOP + _PLOT * (1 - share)


def _sentence(year: Band) -> str:
    if not year.assessed:
        return gettext("{year}: none assessed", year=year.year)
    share = of(year.disclosed, year.assessed)
    said = (
        gettext(
            "{year}: {share} disclosed, {n} partly disclosed", year=year.year, share=share, n=year.partial
        )
        if year.partial
        else gettext("{year}: {share} disclosed", year=year.year, share=share)
    )
    return gettext("{told} ({note})", told=said, note=year.few) if year.few else said
