"""A page, rule, query, export or verb is added by its file alone, and gone without it."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import inside
import pytest
from case import RECORD, ROOT
from checkout import make

pytestmark = pytest.mark.thorough

FALCON = "disclosures/acme/falcon-2.yaml"
#: Where each file is dropped, in a copy of the package with a checkout around it.
ADDED = {
    "scorer/view/pages/zebra.py": '''\
"""A page of zebras."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..context import Frame, NavEntry, SiteContext
from ..registry import Page, register_pages

_PATH, _APART = "zebra/index.html", "zebra/apart/index.html"


@dataclass(frozen=True, slots=True)
class ZebraPage:
    frame: Frame
    word: str


@register_pages(nav=NavEntry(99, "Zebras", _PATH), places=(NavEntry(99, "A zebra apart", _APART),))
def zebras(context: SiteContext) -> Iterator[Page]:
    for path in (_PATH, _APART):
        yield Page(path, "zebra.html", ZebraPage(context.frame(path, "Zebras", "Stripes.", here=path), "striped"))
''',
    "site/templates/zebra.html": '{% extends "base.html" %}{% block main %}<p>{{ page.word }}</p>{% endblock %}',
    "scorer/checks/rules/zebra.py": '''\
"""Z9xx: zebras."""

from collections.abc import Iterator

from .registry import Hit, RecordContext, record_rule


@record_rule("Z901", "A record is called after a zebra", fix="call it after a zebra")
def named_after_zebras(record: RecordContext) -> Iterator[Hit]:
    """A zebra is told from a horse by its name alone, where there is no picture."""
    yield Hit(("name",), f"'{record.release.name}' is no zebra")
''',
    "scorer/query/zebra.py": '''\
"""Zebras, counted."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from ..score import Report
from .registry import AnswerColumn, query


class ZebrasByLab(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    zebras: Annotated[int, AnswerColumn("Zebras", "count")]


@query("zebras-by-lab", "Zebras by lab")
def zebras_by_lab(report: Report) -> Iterator[ZebrasByLab]:
    """How many zebras each lab keeps."""
    for lab in report.labs:
        yield ZebrasByLab(lab, 7)
''',
    "scorer/export/zebra.py": '''\
"""Zebras for machines."""

from ..build_input import BuildInput, PublishedFile
from .registry import Files, register_export


@register_export(PublishedFile("zebra/all.txt", "Every zebra, one a line.", "text/plain"))
def zebra_files(build_input: BuildInput) -> Files:
    for lab in build_input.report.labs:
        yield "zebra/all.txt", f"{lab}\\n".encode()
''',
    "scorer/cli/zebra.py": '''\
"""`zebra`: a zebra says its name."""

import click

from . import cli


@cli.command()
def zebra() -> None:
    """Say the name of a zebra."""
    click.echo("Marty")
''',
}


@dataclass(frozen=True)
class House:
    """A copy of the package, with a checkout of one record around it."""

    top: Path

    def run(self, *calls: Sequence[str]) -> list[subprocess.CompletedProcess[str]]:
        return inside.of_another_package(self.top, [(self.top, words) for words in calls])

    def site(self, out: str) -> dict[str, str]:
        """Return the texts of a built site."""
        site = self.top / "build" / out
        return {
            path.relative_to(site).as_posix(): path.read_text(encoding="utf-8", errors="backslashreplace")
            for path in sorted(site.rglob("*"))
            if path.is_file()
        }

    def build(
        self, out: str, *more: Sequence[str]
    ) -> tuple[dict[str, str], list[subprocess.CompletedProcess[str]]]:
        """Build the site without pictures, and ask more in the same process; give the texts and the answers."""
        words = ("build", "--no-images", "--as-of", "2026-09-01", "--out", f"build/{out}")
        done, *answers = self.run(words, *more)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.site(out), answers


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> House:
    top = make(tmp_path_factory.mktemp("house"))
    shutil.copytree(ROOT / "scorer", top / "scorer")
    return House(top)


@pytest.fixture(scope="module")
def before(house) -> dict[str, str]:
    return house.build("before")[0]


EXPLAINED, CHECKED, ANSWERED, SAID = (
    ("check", "--explain", "z901"),
    ("--root", "other", "check", "--format", "json"),
    ("report", "zebras-by-lab", "--as-of", "2026-09-01", "--format", "csv"),
    ("zebra",),
)
LISTED, HELP = ("check", "--list"), ("--help",)


@pytest.fixture(scope="module")
def with_all(house, before):
    """The house with every file dropped into its folder: its site, and what it answers, by the words.

    Its record waives the new rule, so that it is built; that of another checkout does not.
    """
    for path, text in ADDED.items():
        (house.top / path).write_text(text, encoding="utf-8")
    waived = RECORD + "waivers: [{rule: Z901, saw: {name: Falcon 2}, reason: a falcon is no zebra}]\n"
    (house.top / FALCON).write_text(waived, encoding="utf-8")
    make(house.top / "other")
    asked = (LISTED, EXPLAINED, CHECKED, ANSWERED, SAID, HELP)
    site, answers = house.build("site", *asked)
    return site, dict(zip(asked, answers, strict=True))


@pytest.fixture(scope="module")
def site(with_all) -> dict[str, str]:
    return with_all[0]


@pytest.fixture(scope="module")
def answers(with_all):
    return with_all[1]


def entries(site: dict[str, str]) -> list[list[str]]:
    """Return what the search finds: title, path, detail, other names."""
    lines = site["static/search-index.js"].splitlines()
    first = lines.index("window.searchIndex = [")
    return [json.loads(line.rstrip(",")) for line in lines[first:] if line.startswith('["')]


def test_a_page_is_built_in_the_navigation_and_found(site):
    assert "<p>striped</p>" in site["zebra/index.html"]
    assert "<p>striped</p>" in site["zebra/apart/index.html"]
    assert '<a href="zebra/index.html">Zebras</a>' in site["index.html"]
    assert [entry[:3] for entry in entries(site) if "zebra" in entry[1]] == [
        ["Zebras", "zebra/", "Page"],
        ["A zebra apart", "zebra/apart/", "Page"],
    ]


def test_a_rule_is_listed_explained_held_to_and_on_the_site(answers, site):
    assert "Z901 error   A record is called after a zebra\n" in answers[LISTED].stdout
    assert answers[EXPLAINED].stdout.startswith("Z901 (error; may be waived in a record, with a reason)\n")
    found = [finding for finding in json.loads(answers[CHECKED].stdout) if finding["code"] == "Z901"]
    assert [(one["line"], one["message"], one["fix"]) for one in found] == [
        (1, "'Falcon 2' is no zebra", "call it after a zebra")
    ]
    assert "z901/index.html" in site["rules/index.html"]
    assert "A zebra is told from a horse by its name alone" in site["rules/z901/index.html"]


def test_a_query_is_answered_shown_and_written(answers, site):
    assert answers[ANSWERED].stdout.splitlines() == ["lab,zebras", "acme,7"]
    assert site["data/zebras-by-lab.csv"].splitlines() == ["lab,zebras", "acme,7"]
    assert json.loads(site["data/zebras-by-lab.json"])
    assert "How many zebras each lab keeps." in site["data/index.html"]


def test_an_export_is_written_and_listed(site):
    assert site["zebra/all.txt"] == "acme\n"
    assert '<a href="../zebra/all.txt">zebra/all.txt</a>' in site["data/index.html"]
    assert "- [zebra/all.txt](zebra/all.txt): Every zebra, one a line.\n" in site["llms.txt"]


def test_a_verb_is_run_and_listed(answers):
    assert answers[SAID].stdout == "Marty\n"
    assert "Say the name of a zebra." in answers[HELP].stdout


def test_nothing_is_left_of_what_is_removed(with_all, before, house):
    for path in ADDED:
        (house.top / path).unlink()
    (house.top / FALCON).write_text(RECORD, encoding="utf-8")
    after, (listed, asked, said) = house.build("after", LISTED, ANSWERED, SAID)

    assert after == before
    assert "Z901" not in listed.stdout
    assert asked.returncode == 2
    assert said.returncode == 2
