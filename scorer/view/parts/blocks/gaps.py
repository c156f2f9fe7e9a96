"""Releases that are known and have no record yet, by the reason why, each lab with its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ....i18n import words
from ...context import Link, SiteContext
from ..charts.datafile import DataFile, data_file


@dataclass(frozen=True, slots=True)
class Gap:
    """The missing releases of one lab: each with the time that is roughly known of it."""

    lab: Link
    releases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some releases are missing, how many, and which."""

    title: str
    count: str
    labs: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """All of them, and the file that lists them."""

    reasons: tuple[Reason, ...]
    file: DataFile


def gaps(context: SiteContext, root: str) -> Gaps:
    """Return the missing releases of every lab, those nobody has looked for yet first."""
    return Gaps(tuple(_reasons(context, root)), data_file(context, "missing", root))


def _reasons(context: SiteContext, root: str) -> Iterator[Reason]:
    known = sorted(context.report.dataset.missing, key=lambda entry: (entry.lab, entry.about, entry.name))
    for why, title in words.MISSING_REASONS.items():
        found = [entry for entry in known if entry.why == why]
        if found:
            yield Reason(
                words.capital(title),
                words.count(len(found), "release"),
                tuple(
                    Gap(
                        context.lab(lab, root),
                        tuple((words.clean(entry.name), words.roughly(entry.about)) for entry in group),
                    )
                    for lab, group in groupby(found, key=lambda entry: entry.lab)
                ),
            )
