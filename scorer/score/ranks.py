"""The league table, and the same table under every other choice the rubric lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..model import Conventions, Dataset, LabId, Rubric, RubricChoice
from .release import ReleaseScore, percent_with
from .window import Window, mean

#: The rubric as a choice: with nothing changed.
_AS_IT_IS = RubricChoice(id="as-it-is", title="")


@dataclass(frozen=True, slots=True)
class ChoiceRank:
    """A lab's rank under one other choice; None where too few of its releases count there."""

    choice: RubricChoice
    rank: int | None
    of: int  # labs ranked under this choice


@dataclass(frozen=True, slots=True)
class LeagueRanks:
    """Ranks of the labs: by the rubric itself, and by each other choice."""

    base: Mapping[LabId, int]
    alternatives: tuple[tuple[RubricChoice, Mapping[LabId, int]], ...]

    def rank(self, lab: LabId) -> int | None:
        """Return a lab's rank, or None where it has too few releases to be ranked."""
        return self.base.get(lab)

    def choices(self, lab: LabId) -> tuple[ChoiceRank, ...]:
        """Return a lab's rank under every other choice, in the order of the rubric."""
        return tuple(ChoiceRank(choice, ranks.get(lab), len(ranks)) for choice, ranks in self.alternatives)


def rank_labs(releases: Iterable[ReleaseScore], dataset: Dataset, as_of: date) -> LeagueRanks:
    """Rank the labs of which enough releases, and a large enough share, are fully assessed.

    Equal figures share a rank.
    """
    listed = tuple(releases)
    return LeagueRanks(
        base=_ranks(_figures(listed, _AS_IT_IS, dataset, as_of)),
        alternatives=tuple(
            (choice, _ranks(_among_enough(_figures(listed, choice, dataset, as_of), dataset.conventions)))
            for choice in dataset.rubric.choices
        ),
    )


def _figures(
    releases: tuple[ReleaseScore, ...], choice: RubricChoice, dataset: Dataset, as_of: date
) -> Mapping[LabId, Fraction]:
    """Return the mean percent under a choice of each lab that can be ranked."""
    rubric = dataset.rubric
    percents: dict[LabId, list[Fraction | None]] = {}
    for release in Window.before(as_of, _window_months(choice, rubric)).of(releases):
        if choice.flagships_only and not release.release.flagship:
            continue
        if choice.group and release.release.access not in rubric.groups[choice.group]:
            continue
        percent = percent_with(release, double=choice.double, partial=choice.partial, missing=choice.missing)
        percents.setdefault(release.lab, []).append(percent)
    return {
        lab: figure
        for lab, found in percents.items()
        if _enough(found, rubric) and (figure := mean(found)) is not None
    }


def _enough(percents: Sequence[Fraction | None], rubric: Rubric) -> bool:
    """Return whether so many releases have a percent, and such a share of them, that a rank can be defended."""
    known = sum(percent is not None for percent in percents)
    return known >= rubric.ranked_from and 100 * known >= rubric.ranked_share * len(percents)


def _among_enough(figures: Mapping[LabId, Fraction], conventions: Conventions) -> Mapping[LabId, Fraction]:
    """Return the figures, or none where they are too few: the first of one lab is its last as well."""
    return figures if len(figures) >= conventions.least_ranked else {}


def _window_months(choice: RubricChoice, rubric: Rubric) -> int | None:
    """Return the months that count; None is all time."""
    if choice.window_months is None:
        return rubric.window_months
    return None if choice.window_months == "all" else choice.window_months


def _ranks(figures: Mapping[LabId, Fraction]) -> Mapping[LabId, int]:
    return {lab: 1 + sum(other > figure for other in figures.values()) for lab, figure in figures.items()}
