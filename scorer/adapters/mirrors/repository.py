"""Contents of one git directory by revision and path: one `git cat-file` answers for all of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import IO, Self, cast

from .folders import MAX_DOCUMENT

#: Nothing is fetched, asked or run, whatever the configuration of somebody's repository says.
_SAFE = ("-c", "protocol.allow=never", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "LC_ALL": "C",
}


class Absent(Exception):
    """What was asked for is not in this repository; the message says what of it."""


class Repository:
    """An open git directory. Not to be shared between threads."""

    def __init__(self, git_directory: Path) -> None:
        self._git = ("git", *_SAFE, "--literal-pathspecs", f"--git-dir={git_directory}")
        # Git's own variables would lead it to another repository.
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self._environment = own | _ENVIRONMENT
        self._process = subprocess.Popen(
            [*self._git, "cat-file", "--batch-command", "--buffer"],
            env=self._environment, stdin=PIPE, stdout=PIPE, stderr=DEVNULL,
        )  # fmt: skip
        # Both are pipes, as was asked for.
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)

    def __enter__(self) -> Self:
        """Return itself: the process ends with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End git, whatever it is doing."""
        self._process.kill()
        self._process.communicate()

    def read(self, revision: str, path: str) -> bytes:
        """Return the bytes of a file. Raises Absent."""
        commit = self._commit(revision)
        answer = self._ask(f"info {commit}:{path}")
        if answer is None:
            known = self._run("ls-tree", "-z", "--full-tree", commit, "--", path)
            raise Absent("left out of this copy" if known else "path not there")
        kind, size = answer
        if kind != "blob":
            raise Absent("path is no file")
        if size > MAX_DOCUMENT:
            raise Absent("over the size limit")
        self._ask(f"contents {commit}:{path}")
        content = self._answers.read(size)
        self._answers.read(1)  # the line's end behind it
        return content

    def names(self, revision: str) -> tuple[str, ...]:
        """Return the names of all files at a revision, in git's order. Raises Absent."""
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", "--name-only", self._commit(revision))
        if listed is None:
            raise Absent("left out of this copy")
        return tuple(name.decode("utf-8", "replace") for name in listed.split(b"\0") if name)

    def _commit(self, revision: str) -> str:
        for name in (revision, f"refs/remotes/origin/{revision}"):
            if self._ask(f"info {name}^{{commit}}"):
                return f"{name}^{{commit}}"
        raise Absent("commit not there")

    def _run(self, *words: str) -> bytes | None:
        done = subprocess.run([*self._git, *words], env=self._environment, capture_output=True, check=False)
        return None if done.returncode else done.stdout

    def _ask(self, request: str) -> tuple[str, int] | None:
        """Return kind and size of an object; None where it is missing."""
        try:
            self._requests.write(f"{request}\nflush\n".encode())
            self._requests.flush()
        except OSError:
            raise Absent("git cannot read this repository") from None
        head = self._answers.readline().split()
        if not head:
            raise Absent("git cannot read this repository")
        if len(head) != 3 or not head[2].isdigit():
            return None
        return head[1].decode(), int(head[2])
