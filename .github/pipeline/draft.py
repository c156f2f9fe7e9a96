"""Make the draft of a record out of the form *A release is missing* (`python -m pipeline.draft`; its text in BODY).

It calls `scorer new` with what the form says, on a branch of its own. What the form says is a stranger's text: each
answer is one argument, is held to what it may be, and is left out where it does not fit.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scorer.adapters import files
from scorer.model import Lab
from scorer.records.load import load

from .plumbing import git

#: What came of it, for whoever tells it: the `release`, or the `reason` why there is none.
RESULT = Path("build/draft.json")
_NOTHING = "_No response_"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ADDRESS = re.compile(r"https://[^\s<>\"')\]]+", re.ASCII)
#: What the form offers under "Access", and the word of the record for it.
ACCESS = {
    "By API or in a product only": "api",
    "Weights for download": "open_weights",
    "Weights and training code": "open_source",
    "Not released": "unreleased",
}
_WHO = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Draft"), ("EMAIL", "draft@invalid"))
}


class DraftError(Exception):
    """There is no draft; the text says what the form lacks."""


def main() -> None:
    """Draft the record, commit it to `draft/issue-NUMBER`, and write down its id or why there is none."""
    number, top = int(os.environ["NUMBER"]), Path().resolve()
    try:
        release = draft(top, answers(os.environ["BODY"]))
    except DraftError as trouble:
        _keep({"reason": str(trouble)})
        return
    git(top, "switch", "-q", "-c", f"draft/issue-{number}")
    git(top, "add", "--", "disclosures")
    git(top, "commit", "-q", "-m", f"{release}: draft the record\n\nFrom the form in #{number}.", also=_WHO)
    _keep({"release": release})


def _keep(result: dict[str, str]) -> None:
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result), encoding="utf-8")


def answers(body: str) -> dict[str, str]:
    r"""Return what a form says, by the titles of its fields.

    >>> answers("### Lab\n\nAcme\n\n### Release\n\n_No response_\n")
    {'Lab': 'Acme'}
    """
    parts = re.split(r"^### (.+)$", body.replace("\r\n", "\n"), flags=re.MULTILINE)
    told = zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True)
    return {title.strip(): text for title, text in told if text and text != _NOTHING}


def draft(top: Path, told: Mapping[str, str]) -> str:
    """Draft the record that a form tells of; return its id. Raises DraftError."""
    found = load(files.working_tree(top), files.read_schemas(top)).dataset
    lab = told.get("Lab", "").strip()
    name = " ".join(told.get("Release", "").split())
    for title, answer in (("Lab", slug(lab)), ("Release", slug(name))):
        if not answer:
            raise DraftError(f'the answer under "{title}" has no letter or digit that an id can be made of')
    known = lab_of(lab, found.labs.values() if found else ())
    release = f"{known or slug(lab)}/{slug(name)}"
    words = [*_options(told, name), *([] if known else [f"--lab-name={lab[:60]}"])]
    program = Path(sys.executable).with_name("scorer")
    done = subprocess.run(
        [str(program), "--root", str(top), "new", *words, "--", release],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise DraftError(
            done.stderr.strip().splitlines()[-1].removeprefix("scorer: ").removeprefix("Error: ")
        )
    return release


def lab_of(text: str, labs: Iterable[Lab]) -> str:
    """Return the id of the lab that goes by a name, or nothing."""
    wanted = slug(text)
    for lab in labs:
        if wanted in {lab.id, *(slug(name) for name in (lab.name, *lab.aliases, *lab.former_names))}:
            return str(lab.id)
    return ""


def slug(text: str) -> str:
    """Return a name as a step of an id: lower case, `a-z 0-9 . -`.

    >>> slug("Qwen3.5 Max (preview)")
    'qwen3.5-max-preview'
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")[:80]


def _options(told: Mapping[str, str], name: str) -> Iterator[str]:
    """Yield what the form says as options of `scorer new`, each in one word: none can be taken for another."""
    if name:
        yield f"--name={name[:100]}"
    day = told.get("Day of the announcement", "")
    if _DAY.fullmatch(day):
        yield f"--released={day}"
    if told.get("Access") in ACCESS:
        yield f"--access={ACCESS[told['Access']]}"
    address = _ADDRESS.search(told.get("Documents of the lab", ""))
    if address:
        yield f"--url={address[0]}"


if __name__ == "__main__":
    main()
