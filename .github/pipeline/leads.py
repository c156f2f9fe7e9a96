"""Lists of others against the record, as the text of an issue.

`python -m pipeline.leads FOLDER DAY` downloads the lists of `.github/leads.yml` into a folder, has `scorer leads` read
them, and prints what they name and we do not. A list that cannot be had or read is told, and the others go on.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from scorer.adapters.evidence.door import Bounds, Door, ask
from scorer.records.finding import escape_markdown

LISTS = Path(__file__).parent.parent / "leads.yml"
#: The largest list that is taken, in bytes, and how long it may take, in seconds.
_MOST, _PATIENCE = 64_000_000, 60


class Source(NamedTuple):
    """A list: the file that it is kept as, and where it is: a file of a repository, or an address."""

    file: str
    repository: str = ""
    path: str = ""
    address: str = ""

    def at(self, commit: str) -> str:
        """Return the address of the list, of a repository at a commit."""
        return self.address or f"https://raw.githubusercontent.com/{self.repository}/{commit}/{self.path}"


def sources() -> list[Source]:
    """Return the lists that are compared."""
    return [Source(**one) for one in yaml.safe_load(LISTS.read_text(encoding="utf-8"))]


def download(found: list[Source], folder: Path) -> Iterator[str]:
    """Write every list into a folder; yield of each what was read, or why it could not be had."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in found:
        try:
            address = one.at(_newest(one.repository) if one.repository else "")
            content = _content(address)
        except (OSError, ValueError) as error:
            yield f"- not had: {escape_markdown(f'{one.file}: {error}')}"
            continue
        (folder / one.file).write_bytes(content)
        yield f"- {escape_markdown(f'{address} (SHA-256 {hashlib.sha256(content).hexdigest()})')}"


def _newest(repository: str) -> str:
    """Return the newest commit of a repository. Raises ValueError where git cannot tell."""
    told = subprocess.run(
        ["git", "ls-remote", f"https://github.com/{repository}", "HEAD"],
        capture_output=True, text=True, timeout=_PATIENCE, check=False,
    )  # fmt: skip
    commit = told.stdout.partition("\t")[0]
    if len(commit) != 40:
        raise ValueError(f"there is no commit of {repository} to be had")
    return commit


def _content(address: str) -> bytes:
    """Return what stands at an address. Raises ValueError where nothing is to be had."""
    answer = ask(address, Door(bounds=Bounds(seconds=_PATIENCE, body=_MOST)))
    if answer.body is None:
        raise ValueError(f"{address} gave {answer.trouble or answer.status}")
    return answer.body


def issue(folder: Path, day: str, read: list[str]) -> str:
    """Return the text of the issue: what is new, which main labs are due, what was read and what could not be."""
    new = _scorer("leads", "--format", "markdown", str(folder))
    fresh = _scorer("report", "freshness", "--on", day)
    due = [line for line in fresh.stderr.splitlines() if line.startswith("warning:")]
    told = [line for line in new.stderr.splitlines() if line.strip()]
    return "\n".join([
        new.stdout,
        "## Labs to be looked at again", "", *(f"- {escape_markdown(line)}" for line in due or ["none"]), "",
        "## What was read", "", *read, *(f"- {escape_markdown(line)}" for line in told), "",
    ])  # fmt: skip


def _scorer(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("scorer"), *words], capture_output=True, text=True, check=False
    )


def main() -> None:
    folder, day = Path(sys.argv[1]), sys.argv[2]
    sys.stdout.write(issue(folder, day, [*download(sources(), folder)]))


if __name__ == "__main__":
    main()
