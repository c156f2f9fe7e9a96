"""How a rule is declared: a decorated generator whose docstring tells readers why it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..finding import Pointer, Severity
from ..model import Dataset, Release


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: where inside the file, what is there, and what to do."""

    at: Pointer
    message: str
    fix: str
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What rules may look at; `ids` also names records that could not be read."""

    dataset: Dataset
    ids: frozenset[str]


#: Looks at one record: (id, release, context) -> hits in its file.
RecordCheck = Callable[[str, Release, Context], Iterator[Hit]]
#: Looks at everything: context -> (path, hit).
DatasetCheck = Callable[[Context], Iterator[tuple[str, Hit]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement: the title reads as the state of a good record, `reason` says why."""

    code: str
    title: str
    reason: str
    severity: Severity
    record: RecordCheck | None = None
    dataset: DatasetCheck | None = None
    waivable: bool = False  # what makes a proof, or concerns other files, is not for a record to wave through


RULES: dict[str, Rule] = {}


def record_rule(
    code: str, title: str, severity: Severity = "error", *, waivable: bool = True
) -> Callable[[RecordCheck], RecordCheck]:
    """Register a rule that needs one record."""

    def register(check: RecordCheck) -> RecordCheck:
        _add(Rule(code, title, _reason(check), severity, record=check, waivable=waivable))
        return check

    return register


def dataset_rule(
    code: str, title: str, severity: Severity = "error"
) -> Callable[[DatasetCheck], DatasetCheck]:
    """Register a rule that needs several files."""

    def register(check: DatasetCheck) -> DatasetCheck:
        _add(Rule(code, title, _reason(check), severity, dataset=check))
        return check

    return register


def _add(rule: Rule) -> None:
    if rule.code in RULES:
        raise ValueError(f"rule {rule.code} is declared twice")
    RULES[rule.code] = rule


def _reason(check: Callable[..., object]) -> str:
    if not check.__doc__:
        raise ValueError(f"{check.__name__} has no docstring to tell why it is there")
    return " ".join(check.__doc__.split())
