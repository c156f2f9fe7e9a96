"""Who told what, and when last: the figures that findings rest on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, NamedTuple

from ..model import Status
from ..score import Report, told_on
from ..score.flagships import unknown_flagships
from ..score.lab import Tick
from .registry import AnswerColumn, query, share_cells


class LastDisclosed(NamedTuple):
    """The last releases of a lab that disclosed one item; None where none did."""

    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    any_release: Annotated[str | None, AnswerColumn("Last full disclosure", "release")]
    any_date: Annotated[dt.date | None, AnswerColumn("Last full disclosure: date", "day")]
    flagship_release: Annotated[str | None, AnswerColumn("Last full disclosure for a flagship", "release")]
    flagship_date: Annotated[dt.date | None, AnswerColumn("Last full disclosure for a flagship: date", "day")]
    proprietary_flagship_release: Annotated[
        str | None, AnswerColumn("Last full disclosure for a proprietary flagship", "release")
    ]
    proprietary_flagship_date: Annotated[
        dt.date | None, AnswerColumn("Last full disclosure for a proprietary flagship: date", "day")
    ]
    partial_release: Annotated[str | None, AnswerColumn("Last partial disclosure", "release")]
    partial_date: Annotated[dt.date | None, AnswerColumn("Last partial disclosure: date", "day")]
    flagship_unknown: Annotated[int, AnswerColumn("Releases of unknown flagship status", "count")]


@query("last-disclosed", "When each lab last disclosed each item")
def last_disclosed(report: Report) -> Iterator[LastDisclosed]:
    """For each lab and item, the last release of any kind for which the item was disclosed in full, and the last such
    flagship.
    """
    for lab, score in report.labs.items():
        for indicator, clock in score.last_disclosed.items():
            yield LastDisclosed(
                lab=lab,
                indicator=indicator,
                any_release=_release(clock.any),
                any_date=_day(clock.any),
                flagship_release=_release(clock.flagship),
                flagship_date=_day(clock.flagship),
                proprietary_flagship_release=_release(clock.proprietary_flagship),
                proprietary_flagship_date=_day(clock.proprietary_flagship),
                partial_release=_release(clock.partial),
                partial_date=_day(clock.partial),
                flagship_unknown=unknown_flagships(score.releases),
            )


class SinceLastDisclosed(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    last: Annotated[str | None, AnswerColumn("Last disclosed for", "release")]
    date: Annotated[dt.date | None, AnswerColumn("Last disclosed: date", "day")]
    releases: Annotated[int, AnswerColumn("Releases since", "count")]
    assessed: Annotated[int, AnswerColumn("Of these, checked", "count")]
    partial: Annotated[int, AnswerColumn("partly disclosed", "count")]
    flagships: Annotated[int, AnswerColumn("Flagships since", "count")]
    flagship_unknown: Annotated[int, AnswerColumn("Releases of unknown flagship status", "count")]


@query("since-last-disclosed", "Releases since a lab last disclosed an item")
def since_last_disclosed(report: Report) -> Iterator[SinceLastDisclosed]:
    """How many releases of a lab came after the last one for which an item was disclosed, and what is known about
    the item for these later releases.
    """
    for lab, score in report.labs.items():
        for indicator, clock in score.last_disclosed.items():
            last = clock.any
            later = [r for r in score.releases if last is None or r.release.released > last.date]
            states = [r.claim(indicator).status for r in later]
            yield SinceLastDisclosed(
                lab=lab,
                indicator=indicator,
                last=_release(last),
                date=_day(last),
                releases=len(later),
                assessed=sum(state is not Status.NOT_ASSESSED for state in states),
                partial=sum(state is Status.PARTIAL for state in states),
                flagships=sum(bool(r.release.flagship) for r in later),
                flagship_unknown=unknown_flagships(later),
            )


class DisclosedByYear(NamedTuple):
    scope: Annotated[str, AnswerColumn("Releases", "scope")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    year: Annotated[str, AnswerColumn("Year")]
    releases: Annotated[int, AnswerColumn("Releases", "count")]
    assessed: Annotated[int, AnswerColumn("Checked", "count")]
    disclosed: Annotated[int, AnswerColumn("Disclosed", "count")]
    partial: Annotated[int, AnswerColumn("Partly disclosed", "count")]
    withheld: Annotated[int, AnswerColumn("Declined or left out", "count")]
    silent: Annotated[int, AnswerColumn("Not found", "count")]
    disclosed_percent: Annotated[Fraction | None, AnswerColumn("Disclosed, percent", "share")]
    without_percent: Annotated[
        Fraction | None, AnswerColumn("Declined, left out or not found, percent", "share")
    ]
    flagship_unknown: Annotated[int | None, AnswerColumn("Releases of unknown flagship status", "count")]


@query("disclosed-by-year", "What was disclosed, by year of release")
def disclosed_by_year(report: Report) -> Iterator[DisclosedByYear]:
    """For each item and year of release: for how many of the checked releases the item was disclosed, partly disclosed,
    and so on; “without” means declined, left out or not found.
    """
    unknown = Counter(r.release.released.year for r in report.releases.values() if r.release.flagship is None)
    for each in report.shares:
        disclosed, withheld, silent = (
            each.counts.get(status, 0) for status in (Status.DISCLOSED, Status.WITHHELD, Status.SILENT)
        )
        yield DisclosedByYear(
            scope=each.scope,
            indicator=each.indicator,
            year=str(each.year),
            releases=each.releases,
            assessed=each.assessed,
            disclosed=disclosed,
            partial=each.counts.get(Status.PARTIAL, 0),
            withheld=withheld,
            silent=silent,
            disclosed_percent=share_cells(disclosed, each.assessed),
            without_percent=share_cells(withheld + silent, each.assessed),
            flagship_unknown=unknown[each.year] if each.scope == "flagships" else None,
        )


def _release(tick: Tick | None) -> str | None:
    return tick.release if tick else None


def _day(tick: Tick | None) -> dt.date | None:
    return tick.date if tick else None


class ToldInSummaries(NamedTuple):
    release: Annotated[str, AnswerColumn("Release", "release")]
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    access: Annotated[str, AnswerColumn("Access", "access")]
    status: Annotated[str, AnswerColumn("State", "status")]
    dated: Annotated[dt.date | None, AnswerColumn("Summary dated", "printed")]
    told: Annotated[dt.date | None, AnswerColumn("First disclosed", "day")]


@query("told-in-summaries", "What public summaries disclose", former=("told-in-filings",))
def told_in_summaries(report: Report) -> Iterator[ToldInSummaries]:
    """Claims that rest on a public summary of training data that EU law requires, with the date of the summary if it
    prints one, and the date on which the item was first disclosed. Labs must publish these summaries but
    need not submit them to an authority.
    """
    for release in report.releases.values():
        documents = release.release.documents
        for claim in release.claims:
            proofs = claim.claim.evidence if claim.claim else ()
            used = (documents[proof.document] for proof in proofs)
            summaries = [document for document in used if document.kind == "public_summary"]
            if summaries:
                yield ToldInSummaries(
                    release=release.id,
                    lab=release.lab,
                    indicator=claim.indicator.id,
                    access=release.release.access,
                    status=str(claim.status),
                    dated=min((one.published for one in summaries if one.published), default=None),
                    told=told_on(release, claim.indicator.id, claim.status),
                )


class NewestDisclosures(NamedTuple):
    told: Annotated[dt.date, AnswerColumn("Disclosed on", "day")]
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    release: Annotated[str, AnswerColumn("Release", "release")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    status: Annotated[str, AnswerColumn("State", "status")]


@query("newest-disclosures", "Latest disclosures by labs")
def newest_disclosures(report: Report) -> Iterator[NewestDisclosures]:
    """Every item that was disclosed, fully or in part, by the date on which the lab disclosed it, newest first."""
    told = [
        NewestDisclosures(day, release.lab, release.id, claim.indicator.id, str(claim.status))
        for release in report.releases.values()
        for claim in release.claims
        if claim.status in (Status.DISCLOSED, Status.PARTIAL)
        and (day := told_on(release, claim.indicator.id, claim.status)) is not None
    ]
    yield from sorted(told, key=lambda row: row.told, reverse=True)
