"""What records waive: each waiver holds for what it saw, and ends when that is another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce

from ..model import Release, ReleaseId, Waiver
from ..model.plain import plain
from ..records.finding import Pointer, Problem
from ..records.paths import record_path
from .rules import RULES

#: A problem, and the file that it is in.
Found = tuple[str, Problem]


def waive(found: list[Found], releases: Mapping[ReleaseId, Release]) -> Iterator[Found]:
    """Leave out what records waive, and tell waivers that waive nothing, or nothing of what is there."""
    waived: set[Found] = set()
    for name, release in releases.items():
        if release.waivers:
            path = record_path(name)
            mine = [item for item in found if item[0] == path]
            for index, waiver in enumerate(release.waivers):
                own = [item for item in mine if item[1].code == waiver.rule]
                problem, settled = _judge(index, waiver, own, release)
                waived.update(settled)
                if problem:
                    yield path, problem
    yield from (item for item in found if item not in waived)


def _judge(
    index: int, waiver: Waiver, own: list[Found], release: Release
) -> tuple[Problem | None, list[Found]]:
    """Return what is wrong with a waiver, and what it waives."""
    at: Pointer = ("waivers", index, "rule")
    waivable = sorted(code for code, rule in RULES.items() if rule.waivable)
    if waiver.rule not in waivable:
        said = f"'{waiver.rule}' is not a rule that can be waived"
        return _problem("W401", at, said, f"use one of: {', '.join(waivable)}"), []
    there = {_place(problem): (problem, path) for path, problem in own}
    seen = {place: fact_of(problem, release) for place, (problem, _) in there.items()}
    if not seen:
        return _problem("W402", at, f"{waiver.rule} finds nothing to waive here"), []
    if not waiver.saw:
        return _problem("W404", at, "the waiver does not say what it saw", _look(seen)), []
    for place, told in waiver.saw.items():
        if place not in seen:
            said = f"{waiver.rule} finds nothing to waive at `{place}`"
            return _problem("W402", ("waivers", index, "saw", place), said, _look(seen)), []
        if told != seen[place]:
            said = f"the waiver saw `{told}` at `{place}`, and there is `{seen[place]}` now"
            return _problem("W404", ("waivers", index, "saw", place), said, _look(seen)), []
    return None, [(path, problem) for place, (problem, path) in there.items() if place in waiver.saw]


def _look(seen: Mapping[str, str]) -> str:
    told = ", ".join(f'{place}: "{fact}"' for place, fact in seen.items())
    return f"look again; if the reason still holds, write `saw: {{{told}}}`, else remove the waiver"


def _problem(code: str, at: Pointer, said: str, fix: str = "") -> Problem:
    return Problem(at=at, code=code, message=said, fix=fix or RULES[code].fix, severity=RULES[code].severity)


def _place(problem: Problem) -> str:
    return ".".join(map(str, problem.at))


def fact_of(problem: Problem, release: Release) -> str:
    """Return the fact that a finding rests on: what the rule says it saw, or else what stands at its place."""
    return problem.saw or _flow(reduce(_step, problem.at, plain(release)))


def _step(value: object, step: str | int) -> object:
    if isinstance(value, Mapping):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def _flow(value: object) -> str:
    """Write plain data in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)
