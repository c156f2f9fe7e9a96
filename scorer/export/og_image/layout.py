"""Summary -> sheet: where each word of a preview picture stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...build_input import BuildInput
from ...i18n.messages import gettext
from ...i18n.words import STATES, clean, sentences
from ...model import Status
from ...view.parts.text.scores import caveat
from ...view.parts.text.summary import Summary, summaries
from .charset import settable, short
from .palette import Bar, Ink, PictureMark, PictureWords, Sheet

_LEFT, _RIGHT, _WIDTH = 72, 1128, 1056
_STATE = 440  # where the word of a state begins
_INKS: Mapping[Status, Ink] = {
    Status.DISCLOSED: "disclosed",
    Status.PARTIAL: "partial",
    Status.WITHHELD: "withheld",
    Status.SILENT: "soft",
    Status.NOT_ASSESSED: "soft",
}


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
    for place, (item, status) in enumerate(summary.states):
        y, ink = top + place * line, _INKS[status]
        yield PictureMark(_LEFT + 14, y - 11, 13, status, ink)
        yield PictureWords(_LEFT + 48, y, item, 32, _STATE - 60, "soft")
        yield PictureWords(_LEFT + _STATE, y, STATES[status].word, 32, 560, ink, bold=True)


def _foot(summary: Summary) -> Iterator[PictureWords | Bar]:
    yield Bar(_LEFT, 566, _WIDTH, 2, "rule")
    yield PictureWords(
        _LEFT, 602, sentences(gettext("As of {day}.", day=summary.as_of), caveat()), 22, _WIDTH, "soft"
    )


def _plain(text: str, instead: str, most: int) -> str:
    return short(settable(clean(text), instead), most)
