"""Choices of ours that change no score: when a silence is old, what is set beside what, who signs, what confirms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from .base import DocumentKind, Frozen, LabId
from .fields import FieldMeta

_HELD = FieldMeta(left_out={"page": "rules hold every amount to it, and the pages of the rules say so"})


class Region(Frozen):
    identity: ClassVar[str] = "id"

    id: str
    country: str
    title: str


class Comparison(Frozen):
    """Parts of the record that are set against each other."""

    identity: ClassVar[str] = "id"

    id: str
    title: str
    scopes: tuple[str, ...]


class Licence(Frozen):
    """A licence: its SPDX id, the name that people know it by, and the address of its text."""

    id: Annotated[str, FieldMeta(left_out={"page": "pages have the name; the id is for programs"})]
    name: str
    address: str


class Licences(Frozen):
    """What may be done with the data, and with the code; `exception` is what the data's licence doesn't cover."""

    data: Licence
    code: Licence
    exception: str = ""  # commits of before it have none


class Reviewer(Frozen):
    """Somebody who may sign records; `git` has the names and addresses under which they commit."""

    identity: ClassVar[str] = "handle"

    handle: str
    git: tuple[str, ...] = ()


class Minutes(Frozen):
    """How long a reader takes, about: for a document by its kind, for a record read again, for one that is missing."""

    documents: Mapping[DocumentKind, int]
    second_reading: int
    missing_release: int


class PurposeSigns(Frozen):
    """By what signs a release counts as a general-purpose model, where a law speaks of such models only.

    `parameters` and 10 to the power `operations_power` are the signs that EU law names; a general model of
    `presumed_from` or later counts where nothing told lies below one of them.
    """

    parameters: int
    operations_power: int
    presumed_from: date


_READS_LISTS = FieldMeta(left_out={"page": "lists of others are read with it, and show what came of that"})
_EVIDENCE = FieldMeta(left_out={"page": "states of evidence are made with it"})


class Conventions(Frozen):
    """Choices of ours that change no score.

    `providers` are what lists of others call a lab that has another name here; `namesakes` the ids of ours under
    which they have somebody else, with whom; `no_models` names of a lab that are no models; `other_labs`
    what labs are called that have no record yet. New releases of `main_labs` are looked for every `look_again_days`.
    """

    stale_after_months: int
    min_sample: int
    years_back: int
    minutes: Annotated[
        Minutes, FieldMeta(left_out={"page": "the page of what to read says them, each in its place"})
    ]
    latest_releases: Annotated[int, FieldMeta(left_out={"page": "it bounds a list, which the page shows"})]
    least_amount: Annotated[int, _HELD] = 1_000_000
    min_compared: Annotated[
        int, FieldMeta(left_out={"page": "it chooses the years of a title, which names them"})
    ] = 1
    least_ranked: Annotated[int, FieldMeta(left_out={"page": "the page on method says it in words"})] = 1
    group_reviewer: Annotated[str, FieldMeta(left_out={"page": "it stands beside the reviews it signs"})]
    reviewers: Annotated[
        tuple[Reviewer, ...], FieldMeta(left_out={"page": "their handles stand beside what they signed"})
    ] = ()
    clause_checked_days: Annotated[
        int, FieldMeta(left_out={"page": "a rule holds the clauses to it; its page says so"})
    ] = 90
    confirming_characters: Annotated[int, _EVIDENCE] = 12
    gone_vantages: Annotated[int, _EVIDENCE] = 2
    gone_after_days: Annotated[int, _EVIDENCE] = 14
    general_purpose: PurposeSigns
    models_dev: Annotated[
        Mapping[LabId, str], FieldMeta(left_out={"page": "names in parameters.json are made with it"})
    ] = {}
    providers: Annotated[Mapping[str, LabId], _READS_LISTS] = {}
    namesakes: Annotated[Mapping[str, str], _READS_LISTS] = {}
    no_models: Annotated[Mapping[LabId, Mapping[str, str]], _READS_LISTS] = {}
    other_labs: Annotated[
        Mapping[LabId, str], FieldMeta(left_out={"page": "what is missing is listed under these names"})
    ] = {}
    main_labs: tuple[LabId, ...] = ()
    look_again_days: Annotated[int, FieldMeta(left_out={"page": "the page on coverage says it in words"})] = 7
    regions: tuple[Region, ...]
    comparisons: tuple[Comparison, ...]
    licences: Licences

    @property
    def numbers(self) -> Mapping[str, int]:
        """The thresholds by their names, as sentences of rules are filled in with them."""
        return {name: value for name, value in self if isinstance(value, int)}

    @property
    def scopes(self) -> tuple[str, ...]:
        """The parts of the record that shares are given for; `elsewhere` is in none of the regions."""
        regions = (region.id for region in self.regions)
        return ("all", "flagships", "proprietary", "open", *regions, "elsewhere")
