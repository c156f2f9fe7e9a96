"""Print which jobs a change wants: `python -m pipeline.changed BASE HEAD` prints `code=true` or `code=false`.

Records are judged by the workflow `Record`; what touches anything else is code, and so is what cannot be told.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from .plumbing import GitError, line
from .pull_data import only_records, touched_paths


def main(words: Sequence[str]) -> None:
    """Print the answer for two commits, compared from where they parted."""
    base, head = words
    try:
        paths = touched_paths(Path(), line(Path(), "merge-base", base, head), head)
    except GitError:
        paths = []
    sys.stdout.write(f"code={'false' if only_records(paths) else 'true'}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
