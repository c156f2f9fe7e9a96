"""Look again into pinned copies (`python -m pipeline.pinned FOLDER SEED DAY`); build/pinned.md says what came of it.

The commits are brought that records name, of the documents that were confirmed longest ago: so many repositories,
without large files, which `scorer evidence --from` then tells apart as left out. Nothing of them is run or checked out.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic

from scorer.adapters import files
from scorer.evidence.places import places_of
from scorer.evidence.planning import documents_of, oldest
from scorer.model import Dataset
from scorer.records.finding import escape_markdown
from scorer.records.load import load

from .plumbing import GitError, git

HOST = "https://github.com/"
#: So many repositories are brought, without files that are larger.
_REPOSITORIES, _LARGEST = 40, "blob:limit=4m"
#: Seconds for a commit, and for all: with what else the job does, within its hour.
_PATIENCE, _TOGETHER = 60, 30 * 60
_SAID = Path("build/pinned.md")
_COMMIT = 40  # digits


def main() -> None:
    """Bring the copies, have them looked into, and write down what drifted; a drift is for a person to judge."""
    top, folder, seed, day = Path(), Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    loaded = load(files.working_tree(top), files.read_schemas(top))
    if loaded.dataset is None:
        raise SystemExit("the records cannot be read; `scorer check` says why")
    told = list(bring(wanted(loaded.dataset, seed), folder))
    done = subprocess.run(
        [Path(sys.executable).with_name("scorer"), "evidence", "--from", folder, "--write", "--date", day],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    counts = [line for line in done.stderr.splitlines() if line.startswith(("documents:", "quotations:"))]
    if not counts:  # the records have errors, or the verb could not run
        raise SystemExit(done.stdout + done.stderr)
    drifted = [line for line in done.stdout.splitlines() if line.startswith("drifted")]
    lines = ["\nPinned copies, looked into without the network:\n"]
    lines += [f"- {escape_markdown(line)}" for line in (*counts, *drifted, *told)]
    _SAID.parent.mkdir(exist_ok=True)
    _SAID.write_text("\n".join(lines) + "\n", encoding="utf-8")


def wanted(dataset: Dataset, seed: str) -> Mapping[str, tuple[str, ...]]:
    """Return the commits of each repository, those of the documents confirmed longest ago first."""
    every = documents_of(dataset, sorted(dataset.releases))
    found: dict[str, dict[str, None]] = {}
    for name, key in oldest(dataset, every, len(every), seed):
        for place in places_of(dataset.releases[name].documents[key]):
            if len(place.revision) == _COMMIT and (place.repository in found or len(found) < _REPOSITORIES):
                found.setdefault(place.repository, {})[place.revision] = None
    return {repository: tuple(commits) for repository, commits in found.items()}


def bring(commits: Mapping[str, tuple[str, ...]], folder: Path) -> Iterator[str]:
    """Fetch commits into a bare repository each; yield which could not be had, or not in the time for all."""
    end = monotonic() + _TOGETHER
    for repository, revisions in commits.items():
        path = folder / repository.replace("/", "+") / "repo"
        path.mkdir(parents=True)
        git(path, "init", "-q", "--bare")
        git(path, "remote", "add", "origin", f"{HOST}{repository}")
        for revision in revisions:
            left = int(end - monotonic())
            if left <= 0:
                yield f"not had: {repository} at {revision}: the {_TOGETHER // 60} minutes for all were over"
                continue
            try:
                fetch = (
                    "fetch",
                    "-q",
                    "--no-tags",
                    "--depth",
                    "1",
                    f"--filter={_LARGEST}",
                    "origin",
                    revision,
                )
                git(path, *fetch, patience=min(_PATIENCE, left))
            except GitError as error:
                yield f"not had: {repository} at {revision}: {error}"


if __name__ == "__main__":
    main()
