"""Offer what documents answered as one pull request (`python -m pipeline.asked`; it says what stands in
build/asked.md and build/pinned.md).

The files under disclosures/evidence/ are facts of a program: nothing is decided by them, and a person merges them.
"""

from __future__ import annotations

import os
from pathlib import Path

from . import hub
from .offer import CREDENTIALS
from .plumbing import git

BRANCH = "evidence/asked-again"
_SAID = (Path("build/asked.md"), Path("build/pinned.md"))
_WHO = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Evidence"), ("EMAIL", "evidence@invalid"))
}
_HOW = (
    "\nThe files below `disclosures/evidence/` are written by a program, and say what each address answered on that "
    "day. They move no claim and no figure. What is not there now is gone only when it was not there from another "
    "place of the network too, over two weeks (`docs/reading.md`).\n\n"
    "Close this and open it again so that the checks run: the hub runs none for what a workflow opens.\n"
)


def main() -> None:
    """Commit what changed to a branch of its own, push it, and open the pull request or write it anew."""
    top, day = Path(), os.environ["DAY"]
    git(top, "switch", "-q", "-C", BRANCH)
    git(top, "add", "--", "disclosures")
    if not git(top, "diff", "--cached", "--name-only"):
        return
    git(top, "commit", "-q", "-m", f"evidence: what documents answered on {day}", also=_WHO)
    git(top, *CREDENTIALS, "push", "--quiet", "--force", "origin", f"{BRANCH}:{BRANCH}")
    said = "".join(path.read_text(encoding="utf-8")[:30_000] for path in _SAID if path.exists())
    offer(day, said + _HOW)


def offer(day: str, body: str) -> None:
    """Keep one pull request for the branch."""
    owner = os.environ["GH_REPO"].partition("/")[0]
    said = {"title": f"Documents asked again on {day}", "body": body}
    open_ = hub.fetched(f"pulls?state=open&head={hub.quoted(f'{owner}:{BRANCH}')}")
    if open_:
        hub.call("PATCH", f"pulls/{open_[0]['number']}", said)
    else:
        hub.call("POST", "pulls", {**said, "head": BRANCH, "base": os.environ["BASE"]})


if __name__ == "__main__":
    main()
