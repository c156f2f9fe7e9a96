"""Post what `record.py` found: one comment, kept up to date, suggestions, labels, a state (`python -m pipeline.post`).

It has a token and runs nothing of the pull request: number, commit and author come from the event, the text from the
base's own program. Where that left no report, the comment says so: a newcomer is never met with silence.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import hub

MARK = "<!-- scorer record -->"
#: How the hub calls people whose first contribution here this is.
FIRST = frozenset(["FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "NONE"])
MOST_TEXT = 64_000

WELCOME = """\
Welcome, and thank you: this is your first contribution here. A program wrote this comment; people read what it cannot.
Nothing that it says is a verdict on you, and every point comes with what to do. Push to the same branch as often as you
like, and this comment follows. How things go from here: [CONTRIBUTING]({contributing}).
"""
SILENT = """\
### The check did not end

It was stopped before it could say anything. That is most likely not your doing: whoever looks after this repository
finds the reason in [the run]({run}). Your change stands as it is.
"""
CODE = "This changes no record. The tests of the code say the rest, above or below this comment.\n"


def main(words: Sequence[str]) -> None:
    """Post the report in the file that is named, or that there is none."""
    number, head = int(os.environ["NUMBER"]), os.environ["HEAD_SHA"]
    if hub.fetched(f"pulls/{number}")["head"]["sha"] != head:
        sys.stdout.write("a newer commit is there: its own run tells of it\n")
        return
    report = read_report(Path(words[0]), head)
    welcome = os.environ.get("ASSOCIATION") in FIRST
    known = _comment_of_ours(number)
    if report is None or report["text"] or welcome or known:
        _keep_comment(number, known, comment(report, head, welcome=welcome, addresses=os.environ))
    if report:
        _attempt("labels", _label, number, report)
        _attempt("suggestions", _suggest, number, head, report)
    state, told = (report["state"], report["told"]) if report else ("error", "the check did not end")
    hub.set_state(head, "record", state, told, os.environ.get("RUN_URL", ""))


def read_report(path: Path, head: str) -> Mapping[str, Any] | None:
    """Return the report, if there is one and it speaks of this commit."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return report if isinstance(report, dict) and report.get("head") == head else None


def comment(
    report: Mapping[str, Any] | None, head: str, *, welcome: bool, addresses: Mapping[str, str]
) -> str:
    """Return the text of the comment; it names the commit that it speaks of."""
    run, preview = addresses.get("RUN_URL", ""), addresses.get("PREVIEW_URL", "")
    told = report["told"] if report else "the check did not end"
    parts = [f"{MARK}\n**Commit {head}**: {told}.\n"]
    if welcome:
        parts.append(WELCOME.format(contributing=addresses["CONTRIBUTING_URL"]))
    parts.append((report["text"] or CODE) if report else SILENT.format(run=run))
    if preview:
        parts.append(
            f"### Preview\n\n[The site with this change]({preview}): download, unpack, open `index.html`.\n"
        )
    text = "\n".join(parts)
    if len(text) > MOST_TEXT:
        text = text[:MOST_TEXT].rpartition("\n")[0] + "\n\nThe rest is too long for a comment.\n"
    return text


def _comment_of_ours(number: int) -> int:
    """Return the id of the comment to update, or 0; only the workflows' own account writes it."""
    for one in hub.listed(f"issues/{number}/comments"):
        if one["user"]["login"] == hub.BOT and one["body"].startswith(MARK):
            return int(one["id"])
    return 0


def _keep_comment(number: int, known: int, body: str) -> None:
    if known:
        hub.call("PATCH", f"issues/comments/{known}", {"body": body})
    else:
        hub.call("POST", f"issues/{number}/comments", {"body": body})


def _label(number: int, report: Mapping[str, Any]) -> None:
    if report["labels"]:
        hub.call("POST", f"issues/{number}/labels", {"labels": report["labels"]})


def _suggest(number: int, head: str, report: Mapping[str, Any]) -> None:
    """Offer what was not offered yet."""
    offered = {
        (one["path"], one.get("line"), one["body"])
        for one in hub.listed(f"pulls/{number}/comments")
        if one["user"]["login"] == hub.BOT
    }
    fresh = [one for one in report["suggestions"] if (one["path"], one["last"], one["body"]) not in offered]
    if fresh:
        comments = [_review_comment(one) for one in fresh]
        hub.call("POST", f"pulls/{number}/reviews",
                 {"commit_id": head, "event": "COMMENT", "body": "", "comments": comments})  # fmt: skip


def _review_comment(one: Mapping[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = {"path": one["path"], "line": one["last"], "side": "RIGHT", "body": one["body"]}
    if one["first"] < one["last"]:
        place |= {"start_line": one["first"], "start_side": "RIGHT"}
    return place


def _attempt(what: str, do: Any, *of: Any) -> None:
    """Do what the comment and the state can do without."""
    try:
        do(*of)
    except hub.HubError as trouble:
        sys.stdout.write(f"{what}: {trouble}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
