"""Where the benchmark works: checkouts of each size, sites of others, the code of before; made when asked for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from .measure import Failed, Prepare, Program
from .records import OF_THE_RECORD, ROOT, checkout
from .rivals.install import Rivals, install
from .rivals.sites import eleventy_site, hugo_site

SCORER = Path(sys.executable).parent / "scorer"
#: The commit whose code was measured first, with the records of that day.
BEFORE = "4532961"
#: The build of today over records that were right by the rules of another day: all is checked, and nothing refused.
_WHATEVER = """
from scorer.checks.check import run_checks
from scorer.cli import build, main
def passed(found, as_of=None):
    list(run_checks(found, as_of=as_of))
    return found.dataset
build.clean_dataset = passed
main()
"""
_DAY = re.compile(r"(?<=: )\d{4}-\d\d-\d\d(?=[\n,}])")
_SIGNED = re.compile(r"(?m)^reviews:\n(?:[ -].*\n)*")
_PLAIN = "from scorer.cli import main; main()"
_BARE = ("build", "--no-images", "--no-editions")


class Workshop:
    """A folder that is thrown away in the end, and the rivals, which stay."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def rivals(self) -> Rivals:
        return install(ROOT / "build/rivals")

    def checkout(self, count: int) -> Path:
        """Return a checkout of so many records."""
        top = self.folder / f"records-{count}"
        return top if top.exists() else checkout(top, count)

    def check(self, count: int, *, cold: bool) -> Program:
        """Check all records; `cold` as on the first day, with nothing remembered."""
        top = self.checkout(count)
        return Program((SCORER, "--root", top, "check"), before=_emptied(top / "build") if cold else None)

    def build(self, count: int, *, full: bool, edit: bool = False) -> Program:
        """Build in one language; `full` as on the first day, `edit` after another change of a record."""
        top = self.checkout(count)
        command = (SCORER, "--root", top, *_BARE, "--no-translations")
        before = _emptied(top / "build") if full else _edited(top / "disclosures/lab-1/model-1.yaml")
        return Program(command, before=before if full or edit else None)

    def check_jsonschema(self, top: Path, *files: Path) -> Program:
        """Check some records, or all, with check-jsonschema."""
        asked = files or sorted(top.glob("disclosures/lab-*/*.yaml"))
        program = self.rivals.programs["check-jsonschema"]
        return Program((program, "--schemafile", top / "schema/disclosure.schema.json", *asked))

    def ajv(self, count: int) -> Program:
        """Check all records with ajv; formats of ours, which it does not know, it passes over.

        It takes days that stand without quotes for something else than text: it is given them with quotes.
        """
        top = self.folder / f"quoted-{count}"
        for record in () if top.exists() else self.checkout(count).glob("disclosures/lab-*/*.yaml"):
            copy = top / record.relative_to(self.checkout(count))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(_DAY.sub(r'"\g<0>"', record.read_text()))
        words = ("validate", "--spec=draft2020", "--strict=false", "-c", "ajv-formats")
        files = (
            "-s",
            self.checkout(count) / "schema/disclosure.schema.json",
            "-d",
            "disclosures/lab-*/*.yaml",
        )
        return Program((self.rivals.programs["ajv-cli"], *words, *files), cwd=top)

    def hugo(self, count: int, *, every_form: bool, again: bool = False) -> Program:
        """Build the site of the same records with Hugo; `again` over what it built before."""
        top = self.folder / f"hugo-{count}-{'all' if every_form else 'pages'}"
        if not top.exists():
            hugo_site(top, self.checkout(count), every_form=every_form)
        command = (self.rivals.programs["Hugo"], "--destination", "public", "--quiet")
        return Program(command, cwd=top, before=None if again else _emptied(top / "public"))

    def eleventy(self, count: int) -> Program:
        """Build the pages of the same records with Eleventy."""
        top = self.folder / f"eleventy-{count}"
        if not top.exists():
            eleventy_site(top, self.checkout(count))
        command = (self.rivals.programs["Eleventy"], "--quiet")
        return Program(command, cwd=top, before=_emptied(top / "public"))

    def real(self) -> Path:
        """Return a copy of this repository, with its history."""
        top = self.folder / "real"
        if not top.exists():
            _git("clone", "--quiet", "--no-hardlinks", str(ROOT), str(top))
        return top

    def before_and_now(self) -> tuple[Program, Program]:
        """Return the full builds of the records of `BEFORE`: by the code of today, and by that of before.

        Second readings have another form now: they and what was signed for them are left out on both sides.
        """
        then, now = self.folder / "then", self.folder / "now"
        if not then.exists():
            then.mkdir()
            archive = self.folder / "then.tar"
            _git("-C", str(ROOT), "archive", "--format=tar", f"--output={archive}", BEFORE)
            shutil.unpack_archive(archive, then, filter="data")
            shutil.rmtree(then / "disclosures/readings", ignore_errors=True)
            for record in then.glob("disclosures/*/*.yaml"):
                record.write_text(_SIGNED.sub("", record.read_text()))
            now.mkdir()
            shutil.copytree(then / "disclosures", now / "disclosures")
            # The code of both is read for the messages that its pages say.
            for folder in ("schema", "site", "scorer"):
                shutil.copytree(ROOT / folder, now / folder)
            for path in OF_THE_RECORD:
                here = now / path
                shutil.rmtree(here) if here.is_dir() else here.unlink()
        python = (sys.executable, "-c")
        ours = Program((*python, _WHATEVER, *_BARE), cwd=now, before=_emptied(now / "build"))
        old = {"PYTHONPATH": str(then)}
        theirs = Program(
            (*python, _PLAIN, *_BARE[:2]), cwd=then, before=_emptied(then / "build"), environment=old
        )
        return ours, theirs


def _emptied(folder: Path) -> Prepare:
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def _edited(record: Path) -> Prepare:
    """Return a call that says another name and another note in a record each time."""
    count = 0

    def edit() -> None:
        nonlocal count
        count += 1
        text = re.sub(r"(?m)^name: .*", f"name: Model 1, edited {count} times", record.read_text())
        record.write_text(re.sub(r"(?m)^note: .*", f"note: Edited {count} times.", text))

    return edit


def _git(*words: str) -> None:
    done = subprocess.run(["git", *words], check=False, capture_output=True, text=True)
    if done.returncode:
        raise Failed(done.stderr.strip().splitlines()[-1])
