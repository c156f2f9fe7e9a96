"""`evidence --from`: look for every quotation in copies on this disk, and write down what was found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ...records.finding import escape_terminal
from .common import progress_line

if TYPE_CHECKING:
    from ...evidence.planning import DocumentId
    from ...evidence.recheck import Outcome
    from ...model import Dataset, ReleaseId

_STATES = ("found", "drifted", "not available")


def recheck(
    top: Path, dataset: Dataset, documents: Iterable[DocumentId], tops: Iterable[Path], day: date
) -> dict[tuple[ReleaseId, str], Outcome]:
    """Look for documents in folders, and compare.

    Where a person stops it, the documents that were looked for until then are returned.
    """
    from ...adapters.mirrors.copies import read_copies
    from ...evidence.recheck import Recheck

    wanted = {(name, key): dataset.releases[name].documents[key] for name, key in documents}
    look = Recheck(dataset.indicators, day)
    copies = read_copies(
        tops, wanted, top / "build/.cache/pdf", lambda done, of: progress_line(f"looked for {done} of {of}")
    )
    found: dict[tuple[ReleaseId, str], Outcome] = {}
    with suppress(KeyboardInterrupt):
        for (name, key), copy in copies:
            found[name, key] = look.outcome(name, dataset.releases[name], key, copy)
    progress_line("")
    return {which: found[which] for which in wanted if which in found}


def write_receipts(
    top: Path, dataset: Dataset, outcomes: Mapping[tuple[ReleaseId, str], Outcome], day: date
) -> int:
    """Write the files of evidence of the records looked at, and return how many changed."""
    from ...adapters import files
    from ...evidence.planning import known_of
    from ...evidence.receipts import merge, receipt_text, with_asked
    from ...evidence.states import Keeper, sought
    from ...records.paths import evidence_path

    keeper = Keeper(dataset.conventions, day, "disk")
    changed = 0
    for name in dict.fromkeys(name for name, _ in outcomes):
        release = dataset.releases[name]
        mine = {key: outcomes.get((name, key)) for key in release.documents}
        found = {key: outcome.evidence for key, outcome in mine.items() if outcome and outcome.evidence}
        merged = merge(dataset.evidence.get(name), found, release)
        if merged is None:
            continue
        folders = {
            key: keeper.in_folder(
                known_of(dataset, (name, key)).get("folder"), now, sought(release, key, None)
            )
            for key, now in found.items()
        }
        merged = with_asked(merged, {key: {"folder": one} for key, one in folders.items()}, release)
        path = top / evidence_path(name)
        text = receipt_text(merged)
        if not path.exists() or path.read_bytes() != text.encode():
            files.write(path, text)
            changed += 1
    return changed


def outcomes_text(outcomes: Iterable[Outcome]) -> str:
    """Spell what drifted and what is not available, a document in a line with its details."""
    return "".join(
        escape_terminal(f"{o.state:<13} {o.release} {o.key}: {'; '.join(o.details)}") + "\n"
        for o in sorted(outcomes, key=lambda o: (_STATES.index(o.state), o.release, o.key))
        if o.state != "found"
    )


def outcomes_json(outcomes: Iterable[Outcome]) -> str:
    """Spell every outcome with what was found."""
    rows = [
        {
            "release": o.release,
            "document": o.key,
            "state": o.state,
            "details": list(o.details),
            "evidence": o.evidence and o.evidence.model_dump(mode="json", by_alias=True, exclude_none=True),
        }
        for o in outcomes
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def counts(dataset: Dataset, outcomes: Mapping[tuple[ReleaseId, str], Outcome]) -> str:
    """Sum up: documents by state and reason, quotations by form, silences with a receipt."""
    from ...evidence.recheck import quotations_of, whole_silences

    names = {name for name, _ in outcomes}
    releases = {name: release for name, release in dataset.releases.items() if name in names}
    states = Counter(o.state for o in outcomes.values())
    reasons = Counter(o.details[0] for o in outcomes.values() if o.state == "not available")
    forms = Counter(q.found for o in outcomes.values() if o.evidence for q in o.evidence.quotations)
    all_quotations = sum(len(set(quotations_of(release))) for release in releases.values())
    lost = forms.pop("nowhere", 0)
    whole, silences = whole_silences(releases, outcomes)
    return "\n".join(
        [
            f"documents: {', '.join(f'{states[state]} {state}' for state in _STATES)}",
            *(f"  {number} {reason}" for reason, number in reasons.most_common()),
            f"quotations: {forms.total()} of {all_quotations} found, {lost} not there"
            + "".join(f", {number} {form}" for form, number in forms.most_common()),
            f"silences: {whole} of {silences} whose files were all searched by program",
        ]
    )
