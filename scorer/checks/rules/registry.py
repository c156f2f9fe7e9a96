"""How a rule is declared: a decorated generator whose docstring tells readers why it is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from ...model import Dataset, Indicator, IndicatorId, LabId, Proof, Release, ReleaseId, Status, lab_of
from ...records.cited import cited, named_by_basis, proofs
from ...records.finding import Pointer, Severity
from ...records.load import SourceText
from ...records.paths import record_path
from ...records.reading import NotLookedFor, not_looked_for, silences
from ..approvals import Approvals

Named = TypeVar("Named", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: where inside the file, what is there, and what to do.

    Without a `fix` of its own the rule's is shown: one is written only where it says more, such as the word
    that was meant. `about` names other records or labs that have a part in it: who checks only their files is
    told too. `saw` is the fact that a waiver is about, where it is not the value that stands at the place.
    """

    at: Pointer
    message: str
    fix: str = ""
    on_key: bool = False
    about: tuple[str, ...] = ()
    saw: str = ""
    item: str = ""  # of a rule with exceptions: the claim, document or field that an exception names


@dataclass(frozen=True, slots=True)
class StateChange:
    """What one commit since then did to the state of a claim, and the class of correction that it gives, if any."""

    commit: str
    release: ReleaseId
    item: IndicatorId
    before: Status
    after: Status
    given: str | None


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier commit held, and the name it was asked for by: what is published stays reachable."""

    revision: str
    ids: frozenset[ReleaseId]
    former_ids: frozenset[ReleaseId]
    indicators: tuple[str, ...]
    exceptions: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    dataset: Dataset | None = None
    signers: frozenset[str] = frozenset()  # handles, in lower case, that might sign then
    unread: frozenset[str] = frozenset()  # paths of files that were there and could not be read
    changed: frozenset[str] = frozenset()  # paths of files that differ now, or are gone
    corrections: tuple[StateChange, ...] = ()  # what commits since then said otherwise of records of then


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What rules may look at; `ids` also names records that could not be read.

    `claimable` names the indicators that the schema lets a record speak of.

    `texts` are the files as they were written, for what is lost on the way from there to values.

    Without `as_of` nothing is judged by its age, without `today` no day lies ahead, without `past` nothing is
    held to an earlier commit, without `authors` (id -> names and addresses of who wrote the record) nobody is
    taken for its author, and without `approvals` no signature needs one. With `publish` the operator's own words
    are asked for.
    """

    dataset: Dataset
    ids: frozenset[ReleaseId]
    claimable: tuple[str, ...]
    as_of: date | None = None
    past: Past | None = None
    authors: Mapping[ReleaseId, frozenset[str]] = field(default_factory=dict)
    exceptions: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()  # paths of files that could not be read
    approvals: Approvals | None = None
    today: date | None = None
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    publish: bool = False


@dataclass(frozen=True)
class RecordContext:
    """One record, and what it is judged with; what several rules look at is worked out once."""

    id: ReleaseId
    release: Release
    around: RuleContext

    @cached_property
    def dumped(self) -> str:
        """The record as JSON, with each amount taken apart."""
        return self.release.model_dump_json(by_alias=True, exclude_none=True)

    @cached_property
    def raw(self) -> bytes:
        """The record as JSON in UTF-8, with each amount as it is written, which takes a tenth of the time."""
        source = self.around.texts.get(record_path(self.id))
        return source.json if source and source.json else self.dumped.encode()

    @cached_property
    def written(self) -> str:
        """The same as text."""
        return self.raw.decode()

    @cached_property
    def odd_letters(self) -> str:
        """All characters of the record that are no visible ASCII, in their order."""
        return self.raw.translate(None, _VISIBLE).decode()

    @cached_property
    def may_hide(self) -> bool:
        """Whether a text may be one that nobody can see; one look at the whole mostly tells that none is."""
        return _may_hide(self.written, self.odd_letters) and _may_hide(self.dumped, self.dumped)

    @cached_property
    def proofs(self) -> tuple[tuple[Pointer, Proof], ...]:
        """Every proof of its claims with its pointer."""
        return tuple(found for name, claim in self.release.claims.items() for found in proofs(name, claim))

    @cached_property
    def named(self) -> tuple[tuple[Pointer, str], ...]:
        """Every document key that its claims or its basis name, with its pointer."""
        return (*cited(self.release), *named_by_basis(self.release))

    @cached_property
    def silences(self) -> tuple[Indicator, ...]:
        """The indicators whose claim is “not found”."""
        return tuple(silences(self.release, self.around.dataset.indicators))

    @cached_property
    def not_looked_for(self) -> tuple[NotLookedFor, ...]:
        """What is expected behind each “not found”, and the record has no word of."""
        return tuple(not_looked_for(self.release, self.silences, self.lab)) if self.silences else ()

    @cached_property
    def lab(self) -> LabId:
        """The lab in whose folder the record stands."""
        return lab_of(self.id)


_VISIBLE = bytes(range(0x20, 0x7F))
# In JSON: an escape other than of a quote, a backslash or a line's end, or a text of blanks.
_HIDING = re.compile(r'\\[^"\\n]|"(?: |\\n)+"')


def _may_hide(whole: str, letters: str) -> bool:
    """Judge a record in JSON; `letters` holds at least all that are not ASCII."""
    return not letters.isprintable() or (("\\" in whole or '" ' in whole) and bool(_HIDING.search(whole)))


#: Looks at one record -> hits in its file.
RecordCheck = Callable[[RecordContext], Iterator[Hit]]
#: Looks at everything -> (path, hit).
DatasetCheck = Callable[[RuleContext], Iterator[tuple[str, Hit]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement: the title reads as the state of a good record, `reason` says why, `fix` what to do.

    A number in the title stands as the name of a threshold: `{stale_after_months}`.

    One without a check of its own is found while files are read, or while waivers are applied.
    """

    code: str
    title: str
    reason: str
    fix: str
    severity: Severity = "error"
    record: RecordCheck | None = None
    dataset: DatasetCheck | None = None
    waivable: bool = False  # what makes a proof, or concerns other files, is not for a record to wave through
    requires: tuple[str, ...] = ()  # rules whose finding in the same file is the cause of one of this
    unread: bool = False  # the file it is found in is left out of everything else
    stops: bool = False  # no figure can be worked out while it is broken
    excepted: bool = False  # what stood when the rule came is in schema/exceptions/, and may only shrink
    late: bool = False  # what it finds in a record hangs on the day or on the history too
    anywhere: bool = False  # it is about what is gone, so it concerns everybody, whatever files they check

    def sentence(self, numbers: Mapping[str, int]) -> str:
        """Return the title in English with its number, from the thresholds by their names."""
        return self.title.format(**numbers)


RULES: dict[str, Rule] = {}


def record_rule(
    code: str,
    title: str,
    *,
    fix: str,
    severity: Severity = "error",
    waivable: bool = True,
    excepted: bool = False,
    requires: tuple[str, ...] = (),
    late: bool = False,
) -> Callable[[RecordCheck], RecordCheck]:
    """Register a rule that needs one record, its reading, and no more of what is around than `apart` says."""

    def register(check: RecordCheck) -> RecordCheck:
        add(
            Rule(
                code,
                title,
                _reason(check),
                fix,
                severity,
                record=check,
                waivable=waivable,
                excepted=excepted,
                requires=requires,
                late=late,
            )
        )
        return check

    return register


def dataset_rule(
    code: str,
    title: str,
    *,
    fix: str,
    severity: Severity = "error",
    requires: tuple[str, ...] = (),
    stops: bool = False,
    anywhere: bool = False,
) -> Callable[[DatasetCheck], DatasetCheck]:
    """Register a rule that needs several files."""

    def register(check: DatasetCheck) -> DatasetCheck:
        add(
            Rule(
                code,
                title,
                _reason(check),
                fix,
                severity,
                dataset=check,
                requires=requires,
                stops=stops,
                anywhere=anywhere,
            )
        )
        return check

    return register


def beside_records(code: str) -> Callable[[DatasetCheck], DatasetCheck]:
    """Let a rule for records hold for the files beside them too."""

    def register(check: DatasetCheck) -> DatasetCheck:
        RULES[code] = replace(RULES[code], dataset=check)
        return check

    return register


def add(rule: Rule) -> None:
    """Register a rule; its code is its own."""
    if rule.code in RULES:
        raise ValueError(f"rule {rule.code} is declared twice")
    RULES[rule.code] = rule


def repeated(found: Iterable[tuple[Pointer, Named]]) -> Iterator[tuple[Pointer, Named]]:
    """Yield what has been there before, at the place where it stands again."""
    seen: set[Named] = set()
    for at, named in found:
        if named in seen:
            yield at, named
        seen.add(named)


def _reason(check: Callable[..., object]) -> str:
    if not check.__doc__:
        raise ValueError(f"{check.__name__} has no docstring to tell why it is there")
    return " ".join(check.__doc__.split())
