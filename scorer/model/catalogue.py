"""The catalogues: labs, indicators, rubric and what only the operator of a site knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from .base import Access, DocumentKind, Frozen, IndicatorId, LabId, ReleaseId, Status
from .fields import FieldMeta

_ON_LAB = FieldMeta(left_out={"api": "on the page of the lab; version 1 has no place for it"})
_HELD = FieldMeta(left_out={"page": "rules hold every silence to it, and the pages of the rules say so"})
_ON_METHOD = FieldMeta(left_out={"api": "on the methodology page; version 1 has no place for it"})


class Lab(Frozen):
    """Who publishes releases. One lab is one id, whatever it was called before.

    `names` are those in other scripts, by the tag of the language; `hosts` are where it publishes.
    """

    id: LabId
    name: str
    country: str
    home: Annotated[str, _ON_LAB]
    kind: Literal["company", "nonprofit", "academic", "government"]
    names: Annotated[Mapping[str, str], _ON_LAB] = {}
    hosts: Annotated[tuple[str, ...], _ON_LAB] = ()
    aliases: Annotated[tuple[str, ...], _ON_LAB] = ()
    former_names: Annotated[tuple[str, ...], _ON_LAB] = ()


class Example(Frozen):
    """A claim that was judged by a ruling, and how."""

    release: ReleaseId
    indicator: IndicatorId
    status: Status


class Ruling(Frozen):
    """A decision that is held to in every record; `id` is its address on the methodology page."""

    identity: ClassVar[str] = "id"

    id: str
    title: str
    ruling: str
    why: str
    examples: tuple[Example, ...]


class Criteria(Frozen):
    disclosed: str
    partial: str
    not_disclosed: str


class Terms(Frozen):
    """What a program looks for in a text, and in the names of a repository's files."""

    text: tuple[str, ...]
    listing: tuple[str, ...]


class Expected(Frozen):
    """Kinds of document of which a reader would expect so many, for releases of some access.

    With an `identifier` it is what stands under that one, and expected only where the record has it.
    """

    any_of: tuple[DocumentKind, ...]
    at_least: int = 1
    access: tuple[Access, ...] = get_args(Access)
    identifier: Literal["arxiv", "github", "huggingface"] | None = None


class Indicator(Frozen):
    """One question asked of every release; without a weight it is tracked, not scored.

    `weight` counts from the version `since_rubric` of the rubric on: see `Rubric.weight`.
    `told_in` names the kinds of document that could tell it, `expected` what has to be looked for before a
    release is called silent.
    """

    identity: ClassVar[str] = "id"

    id: IndicatorId
    title: str
    short: str
    question: str
    kind: str  # the name of an AmountKind
    weight: int = 0
    since_rubric: int = 1
    told_in: Annotated[tuple[DocumentKind, ...], _HELD] = get_args(DocumentKind)
    expected: Annotated[tuple[Expected, ...], _HELD] = ()
    judge: Criteria
    terms: Annotated[
        Terms | None,
        FieldMeta(left_out={"page": "a program looks for them in documents; they judge nothing"}),
    ] = None


class Grade(Frozen):
    """A letter for a percent of at least `from_`."""

    identity: ClassVar[str] = "grade"

    grade: str
    from_: int = Field(alias="from")


_IN_TITLE = FieldMeta(left_out={"page": "the title says in words what the choice changes"})


class RubricChoice(Frozen):
    """Another defensible way to compute the league table: the rubric with one thing changed."""

    identity: ClassVar[str] = "id"

    id: Annotated[str, _IN_TITLE]
    title: str
    window_months: Annotated[int | Literal["all"] | None, _IN_TITLE] = None  # None leaves the rubric's own
    flagships_only: Annotated[bool, _IN_TITLE] = False
    group: Annotated[str | None, _IN_TITLE] = None
    double: Annotated[IndicatorId | None, _IN_TITLE] = None
    partial: Annotated[int | None, _IN_TITLE] = None
    missing: Annotated[int | None, _IN_TITLE] = None  # points of a claim that was not assessed


class Rubric(Frozen):
    """What an answer is worth."""

    version: int
    points: Mapping[Status, int]
    grades: Annotated[tuple[Grade, ...], _ON_METHOD]
    window_months: int
    ranked_from: int
    ranked_share: int  # percent of the window's releases that must be fully assessed for a rank
    groups: Annotated[Mapping[str, tuple[Access, ...]], _ON_METHOD]
    choices: Annotated[tuple[RubricChoice, ...], _ON_METHOD]

    def weight(self, indicator: Indicator) -> int:
        """Return how many times the points of an indicator count; 0 while it is tracked and not scored."""
        return indicator.weight if self.version >= indicator.since_rubric else 0

    def grade(self, percent: Fraction) -> str:
        """Return the letter for a percent (0 to 100)."""
        return next(step.grade for step in self.grades if percent >= step.from_)


_OF_SITE = FieldMeta(left_out={"api": "it is about the site, not about what labs disclose"})


_INDEX = re.compile(r"(?<![^/])index\.html(?=#|$)")


class Site(Frozen):
    """What only an operator knows; what is not set is left out of the pages or shown as not set."""

    title: str
    tagline: Annotated[str, _OF_SITE]
    operator: Annotated[str | None, _OF_SITE] = None
    address: str | None = None
    repository: Annotated[str | None, _OF_SITE] = None
    contact: Annotated[str | None, _OF_SITE] = None
    funding: Annotated[str | None, _OF_SITE] = None
    privacy: Annotated[str | None, _OF_SITE] = None
    takedown: Annotated[str | None, _OF_SITE] = None
    reply_clock: Annotated[int | None, _OF_SITE] = None  # days
    # Percent of its messages from which on a language is published.
    translated_from: Annotated[
        int, FieldMeta(left_out=_OF_SITE.left_out | {"page": "`build` says which language is below it"})
    ] = 95

    def absolute(self, path: str) -> str:
        """Return the public address of a path, or nothing while the site has none.

        A page has one address, that of its folder: every host serves its `index.html` there.
        """
        return f"{self.address.rstrip('/')}/{_INDEX.sub('', path)}" if self.address else ""
