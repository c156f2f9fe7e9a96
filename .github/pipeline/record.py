"""Judge the records of a pull request, and write what its comment shall say (`python -m pipeline.record`).

It has no token and asks nobody. What it writes is data for `post.py`: a JSON file with the state, the text and the
suggestions.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from scorer.adapters import files
from scorer.edit.layout import Unreadable, canonical_layout
from scorer.errors import ScorerError
from scorer.records import positions
from scorer.records.finding import escape_markdown as plain
from scorer.records.kinds import READING_SCHEMA, RECORD_SCHEMA, file_kind
from scorer.records.paths import CATALOGUES, EXCEPTIONS
from scorer.records.schema import record_schema

from .labels import labels_of
from .plumbing import GitError, git
from .pull_data import PullData, pull_data, put_down
from .suggestions import MOST, Suggestion, fence_for, hunks, patch_of, suggestions

#: So many findings are shown; the rest is counted. A comment takes 65,536 characters.
SHOWN = 40
MOST_TEXT = 60_000
MOST_PATCH = 12_000
#: Longer than any verb needs, shorter than the job has.
SECONDS = 90


def main(words: Sequence[str] | None = None) -> None:
    """Judge and write; what goes wrong becomes a part of what is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--head", required=True)
    parser.add_argument("--repository", type=Path, default=Path())
    parser.add_argument("--number", type=int, help="fetch the pull request of this number first")
    parser.add_argument("--address", default="..", help="the address of the repository, for links")
    parser.add_argument("--data", type=Path, default=Path("build/pull"), help="where its files are put")
    parser.add_argument("--out", type=Path, default=Path("build/record/report.json"))
    asked = parser.parse_args(words)
    repository = asked.repository.resolve()
    if asked.number is not None:
        git(repository, "fetch", "--no-tags", "--quiet", "origin", f"refs/pull/{asked.number}/head")
    report = judge(repository, asked.base, asked.head, asked.data.resolve(), asked.address)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{report['state']}: {report['told']}\n")


def judge(repository: Path, base: str, head: str, folder: Path, address: str = "..") -> dict[str, object]:
    """Return the report on the commit `head`, merged into `base`, whose files are put into a folder."""
    try:
        data = pull_data(repository, base, head)
        put_down(repository, data.commit, folder)
    except GitError as trouble:
        text = f"### It cannot be merged\n\nGit says: {plain(str(trouble))}.\n"
        return _report(head, "error", "the branch cannot be read", text)
    if not data.records and not data.method:
        return _report(head, "success", "no record is changed", "", labels_of(data.touched))
    found, stopped = _findings(folder, data)
    # What cannot be read yet is mended first, and laid out then.
    unread = {str(one["path"]) for one in found if str(one["code"]).startswith("S")}
    offered, layout = _layout(repository, head, data, [path for path in data.records if path not in unread])
    state = "error" if stopped else "failure" if _errors(found) or data.refused else "success"
    parts = (
        _conflicts(data),
        _refused(data),
        _method(data),
        stopped,
        _told(found, f"{address}/blob/{head}"),
        layout,
        _difference(folder, data),
    )
    text = "\n".join(part for part in parts if part)
    return _report(head, state, _count(found, stopped), text, labels_of(data.touched), offered)


def _report(
    head: str,
    state: str,
    told: str,
    text: str,
    labels: Sequence[str] = (),
    offered: Sequence[Suggestion] = (),
) -> dict[str, object]:
    return {
        "head": head,
        "state": state,
        "told": told,
        "text": _cut(text),
        "labels": list(labels),
        "suggestions": [
            {"path": one.path, "first": one.first, "last": one.last, "body": one.body} for one in offered
        ],
    }


def _cut(text: str) -> str:
    if len(text) <= MOST_TEXT:
        return text
    return (
        text[:MOST_TEXT].rpartition("\n")[0] + "\n\nMore is not shown here: it is too long for a comment.\n"
    )


def _scorer(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run a verb of the base's program over a folder of data."""
    program = Path(sys.executable).with_name("scorer")
    command = [str(program), "--root", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return 2, "", f"it took more than {SECONDS} seconds"
    return done.returncode, done.stdout, done.stderr


def _findings(folder: Path, data: PullData) -> tuple[list[Mapping[str, object]], str]:
    """Return the findings, or what kept the check from running."""
    status, out, said = _scorer(folder, "check", "--since", data.since, "--format", "json")
    if status in (0, 1):
        return json.loads(out), ""
    return [], f"### The check could not run\n\n{plain(_last(said))}\n"


def _difference(folder: Path, data: PullData) -> str:
    status, out, said = _scorer(folder, "diff", data.since, data.commit, "--format", "markdown")
    if status:
        return f"### What it does\n\nThe difference cannot be told: {plain(_last(said))}.\n"
    head, _, rest = out.partition("\n")
    told = (rest.strip() or head).replace("### ", "#### ")
    without = "Records that cannot be read yet are left out here.\n\n" if "left out" in said else ""
    return f"### What it does\n\n{without}{told}\n"


def _last(said: str) -> str:
    return (said.strip().splitlines() or ["no reason was given"])[-1].removeprefix("scorer: ")


def _errors(found: Sequence[Mapping[str, object]]) -> int:
    return sum(one["severity"] == "error" for one in found)


def _count(found: Sequence[Mapping[str, object]], stopped: str) -> str:
    if stopped:
        return "the check could not run"
    errors = _errors(found)
    warnings = len(found) - errors
    told = [_many(n, noun) for n, noun in ((errors, "thing to mend"), (warnings, "thing to look at")) if n]
    return ", ".join(told) or "nothing to mend"


def _many(number: int, noun: str) -> str:
    first, _, rest = noun.partition(" ")
    return f"{number} {first}{'' if number == 1 else 's'} {rest}".rstrip()


def _told(found: Sequence[Mapping[str, object]], files_at: str) -> str:
    """Return the findings: what has to be mended first, and then what stops nothing."""
    kinds = {
        "### What to mend": [one for one in found if one["severity"] == "error"],
        "### To look at; it stops nothing": [one for one in found if one["severity"] != "error"],
    }
    return "\n".join(_listed(head, rows, files_at) for head, rows in kinds.items() if rows)


def _listed(head: str, found: Sequence[Mapping[str, object]], files_at: str) -> str:
    lines = [f"{head}\n"]
    for one in found[:SHOWN]:
        place = f"{one['path']}:{one['line']}"
        href = f"{files_at}/{quote(str(one['path']))}?plain=1#L{one['line']}"
        message, fix = plain(str(one["message"])), plain(str(one["fix"]))
        lines.append(f"- [{plain(place)}]({href}): {message} ({one['code']})\n  **What to do:** {fix}")
    if len(found) > SHOWN:
        lines.append(f"\n{len(found) - SHOWN} more are not shown; `scorer check` shows them all.")
    return "\n".join(lines) + "\n"


def _conflicts(data: PullData) -> str:
    if not data.conflicts:
        return ""
    named = "\n".join(f"- {plain(path)}" for path in data.conflicts[:SHOWN])
    return (
        "### Conflicts to resolve\n\nThe same lines were changed in the base since this branch began. *Resolve "
        "conflicts*, below, mends it in the browser; until then the records are judged as the branch has them.\n\n"
        f"{named}\n"
    )


def _refused(data: PullData) -> str:
    if not data.refused:
        return ""
    named = "\n".join(f"- {plain(path)}" for path in data.refused[:SHOWN])
    return (
        "### Left out\n\nLinks, other repositories and hidden files are no records. Put the file itself there, or take "
        f"it away.\n\n{named}\n"
    )


def _method(data: PullData) -> str:
    if not data.method:
        return ""
    return (
        "### A change of method\n\nIt changes what records are judged by (`schema/`): what follows is judged by its "
        "own rules.\n"
    )


def _layout(
    repository: Path, head: str, data: PullData, paths: Sequence[str]
) -> tuple[list[Suggestion], str]:
    """Return suggestions for the files as the branch has them, and what is told of them."""
    offered: list[Suggestion] = []
    left, patches, odd = 0, "", 0
    for path, raw, wanted in _laid_out(repository, head, paths):
        odd += 1
        now, then = raw.decode("utf-8", "replace"), wanted.decode("utf-8")
        diff = git(repository, "diff", "-U3", "--no-renames", data.merge_base, head, "--", path)
        found, hidden = suggestions(
            path, now, then, hunks(diff.decode("utf-8", "replace")), partial(_says_the_same, now)
        )
        offered += found
        left += hidden
        patches += patch_of(path, now, then)
    if not odd:
        return [], ""
    left += max(0, len(offered) - MOST)
    offered = offered[:MOST]
    return offered, _layout_told(len(offered), left, patches)


def _says_the_same(before: str, after: str) -> bool:
    one, two = positions.read(before), positions.read(after)
    return not two.faults and one.data == two.data


def _layout_told(offered: int, left: int, patches: str) -> str:
    lines = ["### Layout\n", "Nothing fails over layout, and nothing here changes a value."]
    if offered:
        lines.append(f"{_many(offered, 'suggestion')} below: *Commit suggestion* takes one with a click.")
    if left or not offered:
        lines.append("What cannot be suggested there is laid out by `scorer fmt`, or by whoever merges.")
    if patches and len(patches) <= MOST_PATCH:
        fence = fence_for(patches)
        head = "\n<details><summary>All of it as a patch</summary>\n"
        lines.append(f"{head}\n{fence}diff\n{patches}{fence}\n</details>")
    return "\n".join(lines) + "\n"


def _laid_out(repository: Path, head: str, paths: Sequence[str]) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield the records that are there and not in their one layout, as they are and as they would be."""
    schemas = files.read_schemas(repository)
    shapes = {path: record_schema(schemas[path]) for path in (RECORD_SCHEMA, READING_SCHEMA)}
    for path in paths:
        shape = shapes.get(file_kind(path).schema)
        listed = path in CATALOGUES or path.startswith(EXCEPTIONS)
        if listed or not path.endswith(".yaml") or not shape:
            continue
        try:
            raw = git(repository, "cat-file", "blob", f"{head}:{path}")
            wanted = canonical_layout(raw, shape)
        except (GitError, Unreadable, UnicodeDecodeError):
            continue  # it is gone, is no file, or the check says what is wrong with it
        if wanted != raw:
            yield path, raw, wanted


if __name__ == "__main__":
    try:
        main()
    except (GitError, ScorerError) as trouble:
        sys.exit(f"record: {trouble}")
