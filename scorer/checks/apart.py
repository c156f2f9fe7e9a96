"""What is found in each record by itself: its text, its reading and the policy tell it, so it can be shared out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, NoReturn, cast

from ..model import Dataset, Readings, ReleaseId
from ..records.finding import Finding, Problem
from ..records.kinds import READING_SCHEMA, RECORD_SCHEMA
from ..records.load import ReadFile, SourceText, claimable_of, read_file, read_json
from ..records.paths import (
    CATALOGUES,
    CONVENTIONS,
    INDICATORS,
    LABS,
    Tree,
    release_of,
    schema_of,
)
from ..records.schema import RecordSchema
from .rules import RULES, Hit, RecordContext, Rule, RuleContext


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file: what it says, as JSON, or what is wrong with it; and what rules find in it, with its place."""

    path: str
    json: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()

    def row(self) -> list[Any]:
        """Return it as plain data, for `verdict_of`."""
        return [self.path, self.json, [*map(asdict, self.findings)], [*map(asdict, self.problems)]]


def verdict_on(path: str, read: ReadFile, problems: tuple[Problem, ...]) -> Verdict:
    """Return what was found in a file, without its typed value."""
    json = read.text.json.decode() if read.text and read.value is not None else ""
    return Verdict(path, json, tuple(read.findings), problems)


def verdict_of(row: Sequence[Any]) -> Verdict:
    """Return what was plain data."""
    path, json, findings, problems = row
    return Verdict(
        path,
        json,
        tuple(Finding(**{**one, "about": tuple(one["about"])}) for one in findings),
        tuple(
            Problem(
                **{**one, "at": tuple(one["at"]), "about": tuple(one["about"]), "place": tuple(one["place"])}
            )
            for one in problems
        ),
    )


class _NotAsked:
    """What no rule about one record may look at; `late` ones are not asked here."""

    def _refuse(self, *_: object) -> NoReturn:
        raise AssertionError(
            "a rule about one record looks at the day, the history or other records: it is `late`"
        )

    __bool__ = __getattr__ = __getitem__ = __iter__ = __lt__ = __gt__ = __contains__ = _refuse


_NEVER: Any = _NotAsked()


class Judge:
    """Reads files, and asks the rules about single records; it is not `able` to where the policy cannot be read."""

    def __init__(self, tree: Tree, shapes: Mapping[str, RecordSchema]) -> None:
        self._tree, self._shapes, self._rules = tree, shapes, record_rules(late=False)
        self.policy = {
            path: read_file(path, tree[path], shapes[CATALOGUES[path]]) for path in _POLICY if path in tree
        }
        self._texts: dict[str, SourceText] = {}
        self._readings: dict[ReleaseId, Readings] = {}
        values = {path: read.value for path, read in self.policy.items()}
        self.able = all(values.get(path) is not None for path in _POLICY)
        dataset = Dataset.model_construct(
            indicators=values.get(INDICATORS),
            conventions=values.get(CONVENTIONS),
            labs=values.get(LABS),
            readings=self._readings,
            releases=_NEVER,
            evidence=_NEVER,
        )
        self._context = RuleContext(
            dataset=dataset,
            ids=_NEVER,
            claimable=claimable_of(shapes),
            as_of=_NEVER,
            past=_NEVER,
            authors=_NEVER,
            today=_NEVER,
            texts=self._texts,
        )

    def said(self, paths: Sequence[str]) -> list[bytes]:
        """Return what each of some files says, as JSON, for `family`; nothing of one that is not as it should be."""
        said = (read_json(path, self._tree[path], self._shapes[schema_of(path)]) for path in paths)
        return [one if isinstance(one, bytes) else b"" for one in said]

    def family(
        self, paths: Sequence[str], said: Sequence[bytes] = ()
    ) -> Iterator[tuple[str, ReadFile, tuple[Problem, ...]]]:
        """Read a record and what stands beside it, and judge the record; yield each file with what is found in it."""
        known = dict(zip(paths, said, strict=False))
        read = {
            path: read_file(path, self._tree[path], self._shapes[schema_of(path)], known.get(path, b""))
            for path in paths
        }
        for path, one in read.items():
            if one.value is not None and schema_of(path) == READING_SCHEMA:
                self._readings[release_of(path)] = one.value
        for path, one in read.items():
            record = schema_of(path) == RECORD_SCHEMA
            problems = tuple(self._problems(path, one)) if record and one.value is not None else ()
            yield path, one, problems

    def _problems(self, path: str, read: ReadFile) -> Iterator[Problem]:
        text = cast("SourceText", read.text)
        self._texts[path] = text
        record = RecordContext(release_of(path), read.value, self._context)
        for problem in problems_in(record, self._rules):
            yield replace(problem, place=text.positions.find(problem.at, on_key=problem.on_key))
        del self._texts[path]


#: All of the policy that a rule about one record may look at.
_POLICY = (INDICATORS, CONVENTIONS, LABS)


def record_rules(*, late: bool) -> list[Rule]:
    """Return the rules about single records: those that hang on the day or on the history too, or the others."""
    return [rule for rule in RULES.values() if rule.record and rule.late is late]


def problems_in(record: RecordContext, rules: Iterable[Rule]) -> Iterator[Problem]:
    """Yield what rules about single records find in one."""
    for rule in rules:
        if rule.record:
            for hit in rule.record(record):
                yield problem_of(rule, hit)


def problem_of(rule: Rule, hit: Hit) -> Problem:
    """Return what a rule found as a problem of a file."""
    return Problem(
        at=hit.at,
        code=rule.code,
        message=hit.message,
        fix=hit.fix or rule.fix,
        on_key=hit.on_key,
        severity=rule.severity,
        about=hit.about,
        item=hit.item,
        saw=hit.saw,
    )
