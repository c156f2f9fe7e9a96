"""Years taken together until they rest on enough assessed claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Status
from ....score import YearShare


def few(assessed: int, min_sample: int) -> bool:
    """Return whether a share would rest on too little to be read as one; over nothing there is none."""
    return 0 < assessed < min_sample


def fewer(assessed: int, min_sample: int) -> str:
    """Write in words what `few` says."""
    return gettext("fewer than {n} checked", n=min_sample) if few(assessed, min_sample) else ""


@dataclass(frozen=True, slots=True)
class PooledYears:
    """Some years as one: how many of the assessed claims were disclosed."""

    first: int
    last: int
    disclosed: int
    assessed: int
    min_sample: int  # a share of fewer claims than this says little

    @property
    def few(self) -> bool:
        """Return whether they rest on too little together."""
        return few(self.assessed, self.min_sample)

    @property
    def years(self) -> str:
        """Write the years: `2026` or `2025–2026`."""
        return str(self.first) if self.first == self.last else words.span(str(self.first), str(self.last))

    @property
    def part(self) -> Fraction:
        """Return the part that was disclosed."""
        return Fraction(self.disclosed, self.assessed)

    @property
    def percent(self) -> str:
        """Write the part in percent."""
        return words.whole_percent(self.disclosed, self.assessed)

    @property
    def share(self) -> str:
        """Write the part as it was counted."""
        return words.of(self.disclosed, self.assessed)

    @property
    def told(self) -> str:
        """Write the part in percent, of few the bare count."""
        return words.grouped(self.disclosed) if self.few else self.percent

    @property
    def brief(self) -> str:
        """Write the part in percent, of few the count and what it is of."""
        return self.share if self.few else self.percent

    @property
    def counted(self) -> str:
        """Write both: `4 of 6 (67%)`, of few without the percent."""
        said = fewer(self.assessed, self.min_sample) or self.percent
        return gettext("{share} ({percent})", share=self.share, percent=said)


def disclosed(share: YearShare) -> int:
    """Count the claims of a year that were disclosed in full."""
    return share.counts.get(Status.DISCLOSED, 0)


def pool_years(shares: Iterable[YearShare], min_sample: int) -> PooledYears | None:
    """Take years together, in their order, until they rest on `min_sample` claims; None where no claim was assessed."""
    years: list[YearShare] = []
    for share in (share for share in shares if share.assessed):
        years.append(share)
        if sum(s.assessed for s in years) >= min_sample:
            break
    if not years:
        return None
    return PooledYears(
        first=min(share.year for share in years),
        last=max(share.year for share in years),
        disclosed=sum(disclosed(share) for share in years),
        assessed=sum(share.assessed for share in years),
        min_sample=min_sample,
    )
