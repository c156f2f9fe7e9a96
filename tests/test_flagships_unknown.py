"""Beside every sentence about flagships stands of how many releases it is not known whether they were one."""

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from pseudo import PSEUDO, wide

from scorer.cli.support.score_text import explain, score_table
from scorer.export import api
from scorer.export.discovery import discovery_files
from scorer.i18n.messages import use_language
from scorer.render import render
from scorer.score.flagships import unknown_flagships
from scorer.view.parts.text.flagships import unjudged, unjudged_briefly
from scorer.view.parts.text.summary import summaries

MAYBE = sample.variant(sample.FALCON_1, flagship="unknown")
ELM = sample.variant(sample.OAK, name="Elm", flagship="unknown")
#: What is read as one: a count stands in it beside the sentence, and not somewhere on the page.
CONTAINERS = frozenset({"section", "article", "header", "main", "head", "svg"})
COUNTED = re.compile(
    r"for \d+ of \d+ releases(?: of these labs)?, we do not know whether (?:it was a flagship|they were flagships)",
    re.IGNORECASE,
)
#: Names of pages and of columns, and pages that say what a flagship is and tell of none.
NO_SENTENCE = frozenset({"a", "th", "button", "option", "label", "code"})
EXPLAINS = (
    "selection/",
    "methodology/",
    "rules/",
    "data/",
    "coverage/",
    "crosswalk/",
    "vocabulary/",
    "glossary/",
    "indicators/index",
)


class Blocks(HTMLParser):
    """The texts of a page that speak of flagships, each with all that stands in its container."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.texts = [[]]
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag in ("meta", "link", "input", "br", "img", "path", "rect", "circle", "line"):
            self._say(dict(attrs).get("content") or "")
            return
        self.open.append(tag)
        if tag in CONTAINERS:
            self.texts.append([])

    def handle_endtag(self, tag):
        if tag not in self.open:
            return
        while self.open.pop() != tag:
            pass
        if tag in CONTAINERS:
            self._close(self.texts.pop())

    def handle_data(self, data):
        if not NO_SENTENCE & set(self.open) and not {"script", "style", "nav", "footer"} & set(self.open):
            self._say(data)

    def _say(self, text):
        # One word alone is the mark of one release, or the name of a row: known or not, it tells of no other.
        if text.strip() not in ("", "Flagship"):
            self.texts[-1].append(" ".join(text.split()))

    def _close(self, said):
        whole = " ".join(said)
        if "flagship" in COUNTED.sub("", whole).lower() and not COUNTED.search(whole):
            self.found.append(whole[:200])


def site(**changes):
    data = sample.dataset({**sample.THREE, "acme/falcon-1": MAYBE, "birch/elm": ELM})
    return replace(sample.whole_site(), report=sample.build_input(data).report, **changes)


def uncounted(pages):
    blocks = {
        path: Blocks(page.decode()).found
        for path, page in pages.items()
        if path.endswith(".html") and not path.startswith(EXPLAINS)
    }
    return {path: found for path, found in blocks.items() if found}


def test_no_sentence_about_flagships_stands_without_the_count():
    assert uncounted(render(site())) == {}


def test_a_sentence_without_the_count_is_seen():
    page = "<main><p>For 1 of 2 releases, we do not know whether it was a flagship.</p><section><p>Its flagship told all.</p></section></main>"
    assert Blocks(page).found == ["Its flagship told all."]
    assert uncounted(render(replace(sample.whole_site())))


@pytest.mark.parametrize(
    "path", ["index.html", "labs/acme/index.html", "compare/index.html", "trends/index.html"]
)
def test_the_count_is_that_of_the_scope(path):
    expected = "1 of 2 releases" if path.startswith("labs/") else "2 of 4 releases"
    said = "it was a flagship" if path.startswith("labs/") else "they were flagships"
    assert f"For {expected}, we do not know whether {said}." in render(site())[path].decode()


def test_where_all_is_known_nothing_is_said():
    assert unjudged(()) == unjudged_briefly(()) == ""
    assert not any(COUNTED.search(page.decode()) for page in render(sample.build_input()).values())


@given(st.lists(st.sampled_from([True, False, "unknown"]), max_size=12))
def test_only_marks_that_are_unknown_are_counted(marks):
    one = sample.build_input().report.releases["acme/falcon-1"]
    releases = [
        replace(one, release=one.release.model_copy(update={"flagship": None if mark == "unknown" else mark}))
        for mark in marks
    ]
    assert unknown_flagships(releases) == marks.count("unknown")


def test_badges_cards_and_pictures_say_it():
    subjects = {found.id: found.subject for found in summaries(site().report) if found.kind == "labs"}

    assert (
        subjects["acme"]
        == "Latest flagship: Falcon 2; for 1 of 2 releases, we do not know whether it was a flagship"
    )
    assert (
        subjects["birch"]
        == "Latest flagship: Oak; for 1 of 2 releases, we do not know whether it was a flagship"
    )


def test_the_terminal_says_it():
    report = site().report

    assert "flagship unknown" in score_table(report)
    assert "1 of 2" in score_table(report)
    assert "  flagship or not: unknown for 1 of 2 releases\n" in (explain(report, "acme") or "")


def test_files_for_programs_say_it():
    schemas = dict.fromkeys(("labs.schema.json",), "{}")
    build = replace(site(), api_schemas=schemas)
    labs = {lab["id"]: lab for _, text in api.lab_files(build) for lab in json.loads(text)}
    tables = {path: text.decode() for path, text in api.query_files(build) if path.endswith(".csv")}
    by_year = csv.DictReader(io.StringIO(tables["data/disclosed-by-year.csv"]))
    told = {(row["scope"], row["year"]): row["flagship_unknown"] for row in by_year}

    assert (labs["acme"]["flagship_unknown"], labs["birch"]["flagship_unknown"]) == (1, 1)
    assert (told["flagships", "2020"], told["flagships", "2026"], told["all", "2020"]) == ("1", "0", "")
    assert "`flagship` is null for 2 of 4 releases" in discovery_files(build, [])["llms.txt"].decode()


def test_it_is_said_in_the_language_that_is_spoken():
    with use_language(PSEUDO):
        said = unjudged(tuple(site().report.releases.values()))
    assert wide("they were flagships") in said
