"""A checkout on disk for tests of the rim: the project's schemas and site, invented records."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from case import ALL_SCHEMAS, ROOT, tree

GIT = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@acme.example", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@acme.example", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


def make(top: Path, records: Mapping[str, str | bytes] | None = None) -> Path:
    """Write a checkout with these records (one good one if none are given)."""
    files = {**own_files(), **tree(records)}
    for folder in sorted({os.path.dirname(path) for path in files}):  # noqa: PTH120 (quicker, and it is asked often)
        (top / folder).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (top / path).write_bytes(content)
    return top


def copied(checkout: Path, top: Path) -> Path:
    """Copy a checkout with its history; to make it anew would take several runs of git."""
    return shutil.copytree(checkout, top, dirs_exist_ok=True)


@cache
def own_files() -> Mapping[str, bytes]:
    """Our own schema/ and site/, read once, as they are for the catalogue that tests are about."""
    left_out = (
        # These are about the claims and the labs of the real record.
        "schema/rulings.yaml", "schema/crosswalk.yaml", "schema/questionnaire.yaml", "schema/exceptions/", "site/pages/findings/",
        "site/editions.json",
        # Every page twice would only make the tests slower; those about languages bring their own.
        "site/languages/",
    )  # fmt: skip
    found = {
        path.relative_to(ROOT).as_posix(): path
        for folder in ("schema", "site")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
    }
    kept = {name: path.read_bytes() for name, path in found.items() if not name.startswith(left_out)}
    return {**kept, **{path: text.encode() for path, text in ALL_SCHEMAS.items()}}


#: No tidying up in a process of its own after each commit, and no waiting for a disk that nobody will read again.
_ALONE = tuple(
    word
    for setting in ("maintenance.auto=false", "gc.auto=0", "core.fsync=none", "core.looseCompression=0")
    for word in ("-c", setting)
)


def git(top: Path, *words: str, day: str = "2026-08-15T12:00:00+00:00") -> str:
    """Run git in a folder, with fixed names and dates."""
    return subprocess.run(
        ["git", *_ALONE, *words], cwd=top, check=True, capture_output=True, text=True,
        env=os.environ | GIT | {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day},
    ).stdout.strip()  # fmt: skip


def commit(top: Path, message: str, day: str = "2026-08-15T12:00:00+00:00") -> str:
    """Commit everything and give the hash."""
    if not (top / ".git").exists():
        git(top, "init", "-q", "--template=", "-b", "main")
    git(top, "add", "-A", day=day)
    git(top, "commit", "-q", "-m", message, day=day)
    return tip(top)


def tip(top: Path) -> str:
    """Return the hash of the newest commit, as it stands in git's own folder: no run of git for it."""
    said = (top / ".git" / "HEAD").read_text().strip()
    branch = said.removeprefix("ref: ")
    return said if branch == said else (top / ".git" / branch).read_text().strip()
