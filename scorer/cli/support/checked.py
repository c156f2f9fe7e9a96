"""A check of a whole checkout: what it came to, or what it is remembered to have come to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .common import progress, progress_line
from .shared_out import share_out
from .since import authors_of, signed_by_people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ...adapters.raw_tree import RawTree
    from ...checks.approvals import Approvals
    from ...checks.outcome import Outcome
    from ...checks.rules import Past
    from ...model import ReleaseId
    from ...records.finding import Problem
    from ...records.load import Loaded


def checked(top: Path, as_of: date | None) -> Outcome:
    """Check a checkout as it stands; nothing is done again where no byte of it or of the program is another."""
    from ...adapters import clock
    from ...adapters.check_memo import git_state, recall_check, remember_check
    from ...adapters.own_code import code_digest
    from ...adapters.raw_tree import digest_of, read_raw
    from ...checks.outcome import outcome_of

    today, raw = clock.today(top), read_raw(top)
    key = digest_of(top, raw, code_digest(), str(as_of), str(today))
    known = recall_check(top, key)
    if known is not None:
        return outcome_of(known)
    found, judged = _loaded(top, raw)
    hangs_on = git_state(top) if signed_by_people(found) else ""
    outcome = outcome_of_check(found, as_of=as_of, today=today, authors=authors_of(top, found), judged=judged)
    if hangs_on or not signed_by_people(found):
        remember_check(top, key, outcome.to_json(), hangs_on)
    return outcome


def _loaded(top: Path, raw: RawTree) -> tuple[Loaded, Mapping[str, Sequence[Problem]]]:
    """Make values of what was read, and judge of each record what can be judged by itself."""
    from ...adapters import files
    from ...records.load import load

    tree, schemas = files.working_tree(top, raw), files.read_schemas(top, raw)
    shared = share_out(top, tree, schemas)
    found = load(tree, schemas, progress("reading"), shared.known(schemas))
    progress_line("")
    return found, shared.problems


def outcome_of_check(
    found: Loaded,
    *,
    as_of: date | None,
    today: date,
    past: Past | None = None,
    authors: Mapping[ReleaseId, frozenset[str]],
    approvals: Approvals | None = None,
    publish: bool = False,
    judged: Mapping[str, Sequence[Problem]] | None = None,
) -> Outcome:
    """Return what a check of files comes to; without `as_of` ages are judged by the newest day that has come.

    A mistyped year makes nothing old in the files of others.
    """
    from ...checks.check import count_reviews, run_checks, special_codes
    from ...checks.outcome import Outcome
    from ...score import newest_day

    dataset = found.dataset
    findings = run_checks(
        found,
        as_of=as_of or (newest_day(dataset, today) if dataset else None),
        past=past,
        authors=authors,
        approvals=approvals,
        today=today,
        publish=publish,
        judged=judged,
    )
    return Outcome(
        findings=findings,
        paths=found.paths,
        odd=frozenset(path for path, content in found.tree.items() if not isinstance(content, bytes)),
        reviews=count_reviews(dataset, findings) if dataset else {},
        # Without a dataset only files were read, and of what is found then no sentence holds a number.
        numbers=dataset.conventions.numbers if dataset else {},
        codes=special_codes(),
    )
