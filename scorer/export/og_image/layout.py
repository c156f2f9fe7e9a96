"""Summary -> sheet: where each word of a preview picture stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...build_input import BuildInput
from ...i18n.messages import gettext
from ...i18n.words import clean, day, facts, found_beside, sentences, state
from ...model import Status
from ...score.release import ClaimScore
from ...view.parts.text.scores import caveat
from ...view.parts.text.summary import Summary, summaries
from .charset import settable, short
from .palette import Bar, Ink, PictureMark, PictureWords, Sheet

_LEFT, _RIGHT, _WIDTH = 72, 1128, 1056
_LAST = 532  # no word of a state stands below this line: the foot begins
_READABLE = 3  # rows; more items than these stand in two columns
_INKS: Mapping[Status, Ink] = {
    Status.DISCLOSED: "disclosed",
    Status.PARTIAL: "partial",
    Status.WITHHELD: "withheld",
    Status.SILENT: "soft",
    Status.NOT_ASSESSED: "soft",
}


@dataclass(frozen=True, slots=True)
class _Columns:
    """How items stand beside each other: the size of their words, and where that of a state begins."""

    columns: int
    size: int
    state: int
    room: int  # for the word of a state


_ONE_COLUMN = _Columns(1, 32, 440, 560)
_TWO_COLUMNS = _Columns(2, 27, 310, 194)


def sheets(build_input: BuildInput) -> dict[str, Sheet]:
    """Lay out the picture of every lab and release: {path: sheet}; none where none are wanted."""
    if not build_input.pictures:
        return {}
    site = build_input.report.dataset.site.title
    return {summary.picture: sheet(summary, site) for summary in summaries(build_input.report)}


def sheet(summary: Summary, site: str) -> Sheet:
    """Lay out one picture."""
    return (*_head(summary, site), *_figure(summary), *_states(summary), *_foot(summary))


def _head(summary: Summary, site: str) -> Iterator[PictureWords | PictureMark | Bar]:
    yield Bar(0, 0, 1200, 10, "disclosed")
    for place, status in enumerate((Status.DISCLOSED, Status.PARTIAL, Status.SILENT)):
        yield PictureMark(_LEFT + 12 + 34 * place, 66, 11, status, "disclosed")
    yield PictureWords(_LEFT + 112, 76, _plain(site, "", 60), 28, 900, "soft", bold=True)
    yield PictureWords(_LEFT, 182, _plain(summary.name, summary.id, 60), 80, _WIDTH, bold=True)
    yield PictureWords(_LEFT, 236, _plain(summary.about, "", 80), 30, _WIDTH, "soft")


def _figure(summary: Summary) -> Iterator[PictureWords | Bar]:
    yield Bar(_LEFT, 272, _WIDTH, 2, "rule")
    yield PictureWords(_LEFT, 336, summary.grade, 44, 500, bold=True)
    yield PictureWords(
        _RIGHT, 336, " · ".join(filter(None, (summary.figure, summary.basis))), 36, 580, end=True
    )


def _states(summary: Summary) -> Iterator[PictureWords | PictureMark]:
    top, line = 408, 56
    if summary.subject:
        yield PictureWords(_LEFT, 378, _plain(summary.subject, "Latest flagship", 80), 24, _WIDTH, "soft")
        top, line = 436, 48
    form = _ONE_COLUMN if len(summary.states) <= _READABLE else _TWO_COLUMNS
    rows = -(-len(summary.states) // form.columns)
    line = min(line, (_LAST - top) // max(1, rows - 1))
    for place, (item, claim) in enumerate(summary.states):
        column, row = divmod(place, rows)
        x, y = _LEFT + column * _WIDTH // form.columns, top + row * line
        yield from _state(x, y, min(form.size, line * 2 // 3), form, item, claim)


def _state(
    x: int, y: int, size: int, form: _Columns, item: str, claim: ClaimScore
) -> Iterator[PictureWords | PictureMark]:
    ink, word = _INKS[claim.status], state(claim.status, claim.how).word
    told = facts(word, found_beside()) if claim.located else word
    yield PictureMark(x + 14, y - size * 11 // 32, size * 13 // 32, claim.status, ink)
    yield PictureWords(x + 48, y, item, size, form.state - 60, "soft")
    yield PictureWords(x + form.state, y, told, size, form.room, ink, bold=True)


def _foot(summary: Summary) -> Iterator[PictureWords | Bar]:
    yield Bar(_LEFT, 566, _WIDTH, 2, "rule")
    yield PictureWords(
        _LEFT, 602, sentences(gettext("As of {day}.", day=day(summary.as_of)), caveat()), 22, _WIDTH, "soft"
    )


def _plain(text: str, instead: str, most: int) -> str:
    return short(settable(clean(text), instead), most)
