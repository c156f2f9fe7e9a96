"""Run every rule, apply waivers, look up lines, sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date

from ..model import Dataset, ReleaseId
from ..records.finding import Finding, Problem
from ..records.load import Loaded, SourceText
from ..records.paths import record_path
from .apart import problem_of, problems_in, record_rules
from .approvals import Approvals
from .exceptions import Exceptions
from .outcome import Codes
from .rules import RULES, Past, RecordContext, RuleContext
from .waivers import waive


def run_checks(
    loaded: Loaded,
    *,
    as_of: date | None = None,
    past: Past | None = None,
    authors: Mapping[ReleaseId, frozenset[str]] | None = None,
    approvals: Approvals | None = None,
    today: date | None = None,
    publish: bool = False,
    judged: Mapping[str, Iterable[Problem]] | None = None,
) -> tuple[Finding, ...]:
    """Return all findings of all files, sorted by place.

    What is found in single records need not be looked for in those that were `judged` before, by their paths.

    A file whose shape is wrong has been told so by `load`; rules look only at what could be read. What
    `as_of`, `past`, `authors`, `approvals`, `today` and `publish` add is told at `RuleContext`.
    """
    findings = list(loaded.findings)
    if loaded.dataset is not None:
        exceptions = Exceptions.parse(loaded.exceptions)
        context = RuleContext(
            dataset=loaded.dataset,
            ids=loaded.ids,
            claimable=loaded.claimable,
            as_of=as_of,
            past=past,
            authors=authors or {},
            approvals=approvals,
            exceptions=exceptions.entries,
            unread=frozenset(f.path for f in loaded.findings if RULES[f.code].unread),
            today=today,
            texts=loaded.texts,
            publish=publish,
        )
        found = sorted(_run(context, judged or {}), key=lambda item: (item[0], item[1].code))
        problems = list(exceptions.soften(_causes(waive(found, context.dataset.releases))))
        findings += _located(problems, loaded)
        findings += exceptions.unneeded(problems, loaded.ids - loaded.dataset.releases.keys())
    return tuple(sorted(set(findings)))


def count_reviews(dataset: Dataset, findings: Iterable[Finding]) -> Mapping[str, int]:
    """Count the records in each state of review, as `review_state` names them; what changed since was just found."""
    changed = {finding.path for finding in findings if finding.code == "R501"}
    return Counter(
        ("changed_since_review" if record_path(name) in changed else "reviewed")
        if release.reviews
        else "unreviewed"
        for name, release in dataset.releases.items()
    )


def special_codes() -> Codes:
    """Return the codes whose findings concern more than the files they stand in."""
    return Codes(
        anywhere=frozenset(code for code, rule in RULES.items() if rule.anywhere),
        unread=frozenset(code for code, rule in RULES.items() if rule.unread),
    )


def _run(context: RuleContext, judged: Mapping[str, Iterable[Problem]]) -> Iterator[tuple[str, Problem]]:
    early, late = record_rules(late=False), record_rules(late=True)
    for name, release in context.dataset.releases.items():
        record, path = RecordContext(name, release, context), record_path(name)
        known = judged.get(path)
        for problem in problems_in(record, early) if known is None else known:
            yield path, problem
        for problem in problems_in(record, late):
            yield path, problem
    for rule in RULES.values():
        if rule.dataset:
            for path, hit in rule.dataset(context):
                yield path, problem_of(rule, hit)


def _causes(problems: Iterable[tuple[str, Problem]]) -> Iterator[tuple[str, Problem]]:
    """Leave out what follows from another problem of the same file: it is gone once that one is put right."""
    found = list(problems)
    codes = _codes(found)
    for path, problem in found:
        if codes[path].isdisjoint(RULES[problem.code].requires):
            yield path, problem


def _codes(found: Iterable[tuple[str, Problem]]) -> Mapping[str, Set[str]]:
    codes: dict[str, set[str]] = {}
    for path, problem in found:
        codes.setdefault(path, set()).add(problem.code)
    return codes


def _located(problems: Iterable[tuple[str, Problem]], loaded: Loaded) -> Iterator[Finding]:
    for path, problem in problems:
        yield loaded.texts.get(path, SourceText(path, b"")).finding(problem)
