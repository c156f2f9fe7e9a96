"""Months in disclosure: what labs released and told in each, in sentences that a newsletter can take over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ....history.changelog import changelog
from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import Status
from ....query.disclosure import NewestDisclosures, newest_disclosures
from ....score import ReleaseScore
from ...context import SiteContext, SitePath, release_name
from ..changelog.changelog import statements

#: The name of the feed of months.
DIGEST = "digest"
#: So many disclosures are told one by one in a text.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Month:
    """One month by its name (`2026-11`), its models, what was told in it, and corrections of the record."""

    id: str
    releases: tuple[ReleaseScore, ...]
    told: tuple[NewestDisclosures, ...]
    corrections: int

    @property
    def title(self) -> str:
        return words.roughly(self.id)

    @property
    def page(self) -> SitePath:
        return SitePath(f"digest/{self.id}/index.html")

    @property
    def last_day(self) -> date:
        year, month = map(int, self.id.split("-"))
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def months(context: SiteContext) -> tuple[Month, ...]:
    """Return every month in which a lab released or told something, or we corrected something, newest first."""
    releases: dict[str, list[ReleaseScore]] = defaultdict(list)
    told: dict[str, list[NewestDisclosures]] = defaultdict(list)
    corrected: dict[str, int] = defaultdict(int)
    for release in context.report.releases.values():
        releases[_month(release.release.released)].append(release)
    for row in newest_disclosures(context.report):
        told[_month(row.told)].append(row)
    for change in changelog(context.report, context.build_input.history):
        corrected[_month(change.entry.date)] += statements((change,), "corrected")
    return tuple(
        Month(name, tuple(releases[name]), tuple(told[name]), corrected[name])
        for name in sorted({*releases, *told, *filter(corrected.get, corrected)}, reverse=True)
    )


def summary(context: SiteContext, month: Month) -> tuple[str, ...]:
    """Return sentences on what a month brought."""
    labs = {release.lab for release in month.releases}
    called = month.title
    if month.last_day > context.report.as_of:
        called = gettext("{month}, up to {day}", month=called, day=context.as_of)
    first = (
        gettext(
            "{models} by {labs} came out in {month}.",
            models=words.count(len(month.releases), "model"),
            labs=words.count(len(labs), "lab"),
            month=called,
        )
        if month.releases
        else gettext("No model on record came out in {month}.", month=called)
    )
    return tuple(filter(None, (first, *_shares(context, month), _later(context, month), _corrected(month))))


def _shares(context: SiteContext, month: Month) -> Iterator[str]:
    """Yield for each item how many models of the month came with it, of those that could be checked."""
    for item in context.report.dataset.indicators:
        found = [release.claim(item.id).status for release in month.releases]
        checked = len(found) - found.count(Status.NOT_ASSESSED)
        if checked:
            share = words.of(found.count(Status.DISCLOSED), checked)
            yield gettext("{item}: disclosed for {share} that we could check.",
                          item=gettext(item.title), share=share)  # fmt: skip


def _later(context: SiteContext, month: Month) -> str:
    """Name what was told of models of earlier months."""
    own = {release.id for release in month.releases}
    late = [row for row in month.told if row.release not in own]
    if not late:
        return ""
    titles: dict[str, str] = {
        item.id: words.in_sentence(item.title) for item in context.report.dataset.indicators
    }
    by_id = {str(name): release for name, release in context.report.releases.items()}
    named = [
        gettext("{item} of {release}", item=titles[row.indicator], release=release_name(by_id[row.release]))
        for row in late[:_NAMED]
    ]
    if len(late) > _NAMED:
        named.append(words.count(len(late) - _NAMED, "other"))
    return gettext("Disclosed later, for earlier models: {items}.", items=words.listed(named))


def _corrected(month: Month) -> str:
    if not month.corrections:
        return ""
    return ngettext(
        "We corrected {n} of our statements.", "We corrected {n} of our statements.", month.corrections
    )


def _month(day: date) -> str:
    return day.isoformat()[:7]
