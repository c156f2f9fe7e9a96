"""Put a drafted branch into the repository and tell its issue, or why there is none (`python -m pipeline.offer`)."""

from __future__ import annotations

import json
import os
from pathlib import Path

from scorer.records.finding import escape_markdown as plain

from . import hub
from .draft import RESULT
from .plumbing import git

#: The credentials of the job are asked for when they are needed, and stand in no file and no command.
CREDENTIALS = ("-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential")


def main() -> None:
    """Push the branch, or tell why there is none."""
    number, result = int(os.environ["NUMBER"]), json.loads(RESULT.read_text(encoding="utf-8"))
    if "release" in result:
        branch = f"draft/issue-{number}"
        git(Path(), *CREDENTIALS, "push", "--quiet", "--force", "origin", f"{branch}:{branch}")
        body = offered(os.environ["ADDRESS"], branch, result["release"])
    else:
        body = f"No draft could be made: {plain(result['reason'])}. Edit the form above, and set the label once more.\n"
    hub.call("POST", f"issues/{number}/comments", {"body": body})


def offered(address: str, branch: str, release: str) -> str:
    """Return what is said of a draft: where it is, how it goes on, where it leads."""
    file = f"disclosures/{release}.yaml"
    return (
        f"A draft is there: [`{file}`]({address}/blob/{branch}/{file}). Each empty place says what belongs there.\n\n"
        f"1. [Fill it in]({address}/edit/{branch}/{file}), in the browser or in a clone of yours.\n"
        f"2. [Open a pull request]({address}/compare/{branch}?expand=1). A comment then names whatever is still "
        "missing, line by line.\n\n"
        "Whoever cannot write to this repository is led to a copy of their own by the first link; that is as it "
        "should be.\n"
    )


if __name__ == "__main__":
    main()
