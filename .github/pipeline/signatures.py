"""Hold new signatures to approvals: `python -m pipeline.signatures`.

A signature counts only with that person's approval of the commit that carries it (`scorer check --approvals`). It is
the base's code that looks, over the records of the pull request as data; the answer is a state of the commit. Which
pull request it is stands in the environment: NUMBER, or else OWNER, BRANCH and HEAD_SHA, which the hub is asked about.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import hub
from .plumbing import git, line
from .pull_data import RECORDS, refused_entries

CONTEXT = "signatures"


def main() -> None:
    """Judge one pull request and set its state."""
    pull = _pull(os.environ)
    if pull is None:
        sys.stdout.write("no open pull request has this commit\n")
        return
    state, told = judge(Path().resolve(), pull)
    run = os.environ.get("RUN_URL", "")
    hub.set_state(pull["head"]["sha"], CONTEXT, state, told, run)
    sys.stdout.write(f"{state}: {told}\n")


def judge(repository: Path, pull: Mapping[str, Any]) -> tuple[str, str]:
    """Return the state of the head of a pull request, and a line that says why."""
    number, head, base = pull["number"], pull["head"]["sha"], pull["base"]["sha"]
    git(repository, "fetch", "--no-tags", "--quiet", "origin", f"refs/pull/{number}/head")
    if line(repository, "rev-parse", "FETCH_HEAD") != head:
        return "error", "a newer commit is there: its own run tells of it"
    if refused_entries(repository, head):
        return "error", "the records hold a link or a hidden file"
    approvals = {
        "author": pull["user"]["login"],
        "head": head,
        "reviews": hub.listed(f"pulls/{number}/reviews"),
    }
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "pull")
        _put_down(repository, base, head, data)
        program = Path(sys.executable).with_name("scorer")
        done = subprocess.run(
            [str(program), "--root", str(data), "check", "--since", base, "--approvals", "-", "--format", "json"],
            input=json.dumps(approvals), capture_output=True, text=True, check=False,
            env={name: value for name, value in os.environ.items() if name != "GH_TOKEN"},
        )  # fmt: skip
        git(repository, "worktree", "remove", "--force", str(data))
    if done.returncode not in (0, 1):
        return "error", (done.stderr.strip().splitlines() or ["the check could not run"])[-1]
    waiting = [one for one in json.loads(done.stdout) if one["code"] == "P616"]
    if not waiting:
        return "success", "every new signature has its approval"
    return "failure", waiting[0]["message"]


def _put_down(repository: Path, base: str, head: str, folder: Path) -> None:
    """Write the head's records beside the base's rules, in a folder whose commit is the head."""
    git(repository, "worktree", "add", "--quiet", "--force", "--detach", "--no-checkout", str(folder), head)
    git(folder, "read-tree", base)
    git(folder, "rm", "-r", "-q", "--cached", "--ignore-unmatch", "--", *RECORDS)
    for part in RECORDS:
        if git(folder, "ls-tree", head, "--", part):
            git(folder, "read-tree", f"--prefix={part}/", f"{head}:{part}")
    git(folder, "checkout-index", "--all", "--quiet")


def _pull(known: Mapping[str, str]) -> Any:
    """Return the open pull request that is meant, or None."""
    if known.get("NUMBER"):
        return hub.fetched(f"pulls/{int(known['NUMBER'])}")
    branch = hub.quoted(f"{known['OWNER']}:{known['BRANCH']}")
    found = hub.listed(f"pulls?state=open&head={branch}")
    return next((one for one in found if one["head"]["sha"] == known["HEAD_SHA"]), None)


if __name__ == "__main__":
    main()
