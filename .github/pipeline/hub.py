"""The hub's API, asked through `gh`: the token, the repository and the address stand in the environment."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

#: Who writes with the token of a workflow.
BOT = "github-actions[bot]"


class HubError(Exception):
    """The hub refused."""


def call(method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
    """Ask for something below the repository, such as `issues/7/comments`; return its JSON."""
    return _run(["--method", method, _below(path), "--input", "-"], json.dumps(body or {}))


def fetched(path: str) -> Any:
    """Return one thing below the repository."""
    return _run([_below(path)])


def listed(path: str) -> list[Any]:
    """Return a whole list below the repository, however many pages it has."""
    pages = _run(["--paginate", "--slurp", _below(path)])
    return [one for page in pages for one in page]


def set_state(commit: str, context: str, state: str, told: str, run: str) -> None:
    """Set one of the states of a commit: success, failure, error or pending, with a line that says why."""
    said = {"state": state, "description": told[:140], "context": context, "target_url": run}
    call("POST", f"statuses/{commit}", said)


def quoted(part: str) -> str:
    """Return somebody's text as one step of a path."""
    return quote(part, safe="")


def _below(path: str) -> str:
    return f"repos/{os.environ['GH_REPO']}/{path}"


def _run(words: list[str], given: str = "") -> Any:
    done = subprocess.run(["gh", "api", *words], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise HubError((done.stderr.strip().splitlines() or ["gh failed"])[-1])
    return json.loads(done.stdout) if done.stdout.strip() else None
