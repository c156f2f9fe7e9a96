"""`check`: every finding of every file, and what the rules are."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.checked import checked, outcome_of_check
from .support.common import DAY, conventions_of, loaded, one_of, top_of
from .support.since import Base, authors_of, base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Set
    from typing import IO

    from ..checks.approvals import Approvals
    from ..checks.outcome import Outcome
    from ..records.finding import Finding


@cli.command(
    epilog=examples(
        "check",
        "check openai/gpt-4",
        "check disclosures/openai --format github",
        "check --since main",
        "check --publish",
        "check --explain D115",
    )
)
@click.argument("names", metavar="[RELEASE|PATH]...", nargs=-1)
@one_of("text", "github", "json", "sarif")
@click.option("--exceptions", "excepted", is_flag=True, help="Also show what is exempt from stricter rules.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option(
    "--since",
    metavar="REV",
    help="Show what changed since this branch left REV (their merge base), checked against what was published there.",
)
@click.option(
    "--approvals",
    type=click.File("rb"),
    help="With --since: hold new signatures to the approvals of a pull request, as JSON from GitHub's API.",
)
@click.option(
    "--publish", is_flag=True, help="Fail if the operator of the site has not filled in what only they can."
)
@click.option("--as-of", type=DAY, help="Judge ages as of this day (default: the newest in the data).")
@click.option("--list", "listing", is_flag=True, help="List every rule and stop.")
@click.option("--explain", "code", metavar="CODE", help="Explain one rule and stop.")
@click.pass_obj
def check(
    root: Path | None,
    names: tuple[str, ...],
    form: str,
    excepted: bool,
    strict: bool,
    since: str | None,
    approvals: IO[bytes] | None,
    publish: bool,
    as_of: datetime | None,
    listing: bool,
    code: str | None,
) -> None:
    """Check all records, and show the findings of all or of those named.

    A release is named by its id (openai/gpt-4) or its path, a lab by its id or its folder.
    """
    from ..checks.outcome import concerning
    from ..errors import ScorerError
    from ..records.finding import count_findings
    from .support.names import paths_named

    top = top_of(root)
    if listing or code:
        numbers = conventions_of(top).numbers
        click.echo(_listed(numbers) if code is None else _explained(code, numbers), nl=False)
        return
    paths = paths_named(top, names)
    day = as_of.date() if as_of else None
    base: Base | None = None
    if since is None and not publish and approvals is None:
        outcome = checked(top, day)
    else:
        outcome, base = _compared(top, day, since, approvals, publish=publish)
    there = frozenset(outcome.paths)
    changed = base.past.changed if base else there
    asked = {
        path
        for path in there | changed
        if not paths or any(_within(top, path, part, outcome.odd) for part in paths)
    }
    if not asked:
        raise ScorerError(f"there is no record in {', '.join(map(str, paths))}")
    asked &= changed
    findings = tuple(concerning(outcome.findings, asked, outcome.codes))
    hidden = () if excepted else tuple(f for f in findings if f.excepted)
    _tell_exceptions(hidden)
    findings = tuple(f for f in findings if excepted or not f.excepted)
    click.echo(_spelling(form, outcome.numbers)(findings), nl=False)
    files = len((asked & there) | {f.path for f in findings})
    click.echo(count_findings(findings, files, len({(f.code, f.excepted) for f in hidden})), err=True)
    _tell_reviews(outcome.reviews)
    # What is excepted is counted in public and comes down by reading; no change fails over it.
    sys.exit(1 if any(f.severity == "error" or (strict and not f.excepted) for f in findings) else 0)


def _compared(
    top: Path, day: date | None, since: str | None, approvals: IO[bytes] | None, *, publish: bool
) -> tuple[Outcome, Base | None]:
    """Check what is held to an earlier commit, to approvals, or to what only an operator can say."""
    from ..adapters import clock
    from .support.host import hosted

    found = loaded(top)
    base = None if since is None else base_of(top, since, found)
    if publish and found.dataset:
        found = replace(found, dataset=hosted(found.dataset))
    outcome = outcome_of_check(
        found,
        as_of=day,
        today=clock.today(top),
        past=base.past if base else None,
        authors=authors_of(top, found),
        approvals=_approvals(top, base, approvals) if approvals else None,
        publish=publish,
    )
    return outcome, base


def _tell_exceptions(findings: Iterable[Finding]) -> None:
    """Count what is excepted, one line a rule: a newcomer's own findings must not drown in it."""
    from collections import Counter

    counts = Counter(code for code, _ in {(finding.code, finding.excepted) for finding in findings})
    for code, number in sorted(counts.items()):
        told = f"{code}: {number} excepted, of before the rule (schema/exceptions/{code}.txt)"
        click.echo(f"{told}; `scorer check --exceptions` shows them", err=True)


def _listed(numbers: Mapping[str, int]) -> str:
    """Spell every rule on a line of its own, by its code."""
    from ..checks.rules import RULES

    rules = (rule for _, rule in sorted(RULES.items()))
    return "".join(f"{rule.code} {rule.severity:<7} {rule.sentence(numbers)}\n" for rule in rules)


def _explained(code: str, numbers: Mapping[str, int]) -> str:
    """Spell one rule with its reason and what mends it. Raises ScorerError where there is none of that code."""
    from ..checks.rules import RULES
    from ..errors import ScorerError

    rule = RULES.get(code.upper())
    if rule is None:
        raise ScorerError(f"no rule is called '{code}'; `scorer check --list` shows them")
    waivable = "may be waived in a record, with a reason" if rule.waivable else "cannot be waived"
    return f"{rule.code} ({rule.severity}; {waivable})\n{rule.sentence(numbers)}.\n\n{rule.reason}\n\nfix: {rule.fix}\n"


def _approvals(top: Path, base: Base | None, asked: IO[bytes]) -> Approvals:
    """Read who approved a pull request, which has to be the one that is checked."""
    import json

    from ..adapters.git.snapshot import find_commit
    from ..checks.approvals import read_approvals
    from ..errors import ScorerError

    if base is None:
        raise ScorerError(
            "--approvals says nothing without --since: name what the pull request is compared with"
        )
    try:
        found = read_approvals(json.loads(asked.read()), base.owners)
    except ValueError as error:
        raise ScorerError(f"the approvals are not JSON ({error})") from None
    here = find_commit(top, "HEAD")
    if found.head != here:
        raise ScorerError(f"the approvals are of {found.head[:12]}, and what is checked is {here[:12]}")
    return found


def _spelling(form: str, numbers: Mapping[str, int]) -> Callable[[Iterable[Finding]], str]:
    """Return what spells findings in a form; text has colours where a terminal shows it and wants them."""
    from ..records.finding import FINDING_FORMATTERS, findings_terminal

    if form == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        return findings_terminal
    if form == "sarif":
        from ..checks.sarif import as_sarif

        return partial(as_sarif, numbers=numbers)
    return FINDING_FORMATTERS[form]


def _tell_reviews(states: Mapping[str, int]) -> None:
    if states.get("reviewed") or states.get("changed_since_review"):
        click.echo(
            f"reviews: {states.get('reviewed', 0)} current, {states.get('changed_since_review', 0)} changed since, "
            f"{states.get('unreviewed', 0)} unreviewed",
            err=True,
        )


def _within(top: Path, path: str, part: Path, odd: Set[str]) -> bool:
    """Return whether a file of the checkout is what somebody named, or lies in it."""
    # The last step of a record's path is not resolved: a link is told as a link, wherever it leads.
    here = str(top / path) if path in odd else f"{top}{os.sep}{path}"
    inside = here == str(part) or here.startswith(f"{part}{os.sep}")
    return inside or (path in odd and (top / path).resolve() == part)
