"""What a reader hears link by link and heading by heading, and files of ours that no reader can open."""

import re
from collections import defaultdict
from html.parser import HTMLParser
from itertools import pairwise

import pytest
import sample

from scorer.render import render

#: Folders of the repository: a reader of the site has none of them.
OURS = re.compile(r"(?<![\w/])(?:site|schema|scorer|tests|disclosures)/[\w./-]*\w|\bsite\.yaml\b")
#: Who reads these writes records.
FOR_CONTRIBUTORS = re.compile(r"(zh-hans/)?(rules|contribute)/")


class Heard(HTMLParser):
    """Links by name and headings by level, as the main part of a page has them; `words` is all its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: dict[str, set[str]] = defaultdict(set)
        self.levels: list[tuple[int, str]] = []
        self.words: list[str] = []
        self.open: list[tuple[str, str, list[str]]] = []
        main = re.search(r"<main.*</main>", page, re.DOTALL)
        self.feed(main[0] if main else "")

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a" or re.fullmatch("h[1-6]", tag):
            label = given.get("aria-label")
            self.open.append((tag, given.get("href", ""), [label] if label else []))
            self.labelled = bool(label)

    def handle_endtag(self, tag):
        if self.open and self.open[-1][0] == tag:
            _, href, said = self.open.pop()
            name = " ".join("".join(said).split())
            if tag == "a":
                self.links[name].add(href)
                if self.open:
                    self.open[-1][2].append(name)
            else:
                self.levels.append((int(tag[1]), name))

    def handle_data(self, data):
        self.words.append(data)
        if self.open and not (self.open[-1][0] == "a" and self.labelled):
            self.open[-1][2].append(data)


@pytest.fixture(scope="module")
def pages():
    site = render(sample.whole_site())
    return {path: Heard(content.decode()) for path, content in site.items() if path.endswith(".html")}


def test_what_is_told_apart_by_its_name_alone_is_found():
    heard = Heard(
        '<main><h1>Oak</h1><h3><a href="#a">how</a></h3><a href="#b" aria-label="how">see</a> site/site.yaml</main>'
    )

    assert dict(heard.links) == {"how": {"#a", "#b"}}
    assert heard.levels == [(1, "Oak"), (3, "how")]
    assert OURS.findall(" ".join(heard.words)) == ["site/site.yaml"]


def test_no_two_links_of_a_page_have_one_name_and_lead_to_different_places(pages):
    found = {
        path: sorted(name for name, targets in heard.links.items() if len(targets) > 1)
        for path, heard in pages.items()
    }

    assert {path: names for path, names in found.items() if names} == {}


def test_no_heading_stands_two_levels_below_the_one_before(pages):
    found = {
        path: [name for (before, _), (level, name) in pairwise(levels) if level > before + 1]
        for path, heard in pages.items()
        if (levels := heard.levels)
    }

    assert {path: names for path, names in found.items() if names} == {}


def test_no_reader_is_sent_to_a_file_of_ours(pages):
    found = {
        path: OURS.findall("".join(heard.words))
        for path, heard in pages.items()
        if not FOR_CONTRIBUTORS.match(path)
    }

    assert {path: files for path, files in found.items() if files} == {}
