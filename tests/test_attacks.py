"""Attacks by markup and format strings through every text of others, into every file that is published."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from itertools import cycle
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import leaves
import pytest
import sample
from pseudo import PSEUDO
from pydantic import ValidationError
from visit import Visit

from scorer.export import export
from scorer.history.commits import Commit
from scorer.history.record_history import Event
from scorer.model import Dataset
from scorer.render import render

pytestmark = pytest.mark.thorough

#: Each ends what it may stand in, and would be seen: a tag, a handler, an address, a place to fill in.
ATTACKS = (
    "zq1<script>hit(1)</script>",
    "zq2\"'><img src=//evil.example/x onerror=hit(2)>",
    "zq3</title></style></textarea></script><svg/onload=hit(3)>",
    "zq4--><meta http-equiv=refresh content=0;url=//evil.example>",
    "zq5]]><x xmlns='http://www.w3.org/1999/xhtml'><script>hit(5)</script>",
    "zq6[x](javascript:hit(6)) ![x](https://evil.example/i.png)",
    "zq7{0.__class__.__mro__}{n.__class__}%(n)s%s{{ 7*7 }}{% raw %}${7*7}",
    "zq8 onmouseover=hit(8) style=background:url(//evil.example) x='",
    "zq9\u202e\u2066\u200b\x85",
    "=zqa+cmd|'/C calc'!A0",
    "@zqb <base href=//evil.example/> <iframe srcdoc='<script>hit(1)</script>'>",
    "zqc\\u003cscript\\u003ehit(1)\\u003c/script\\u003e&lt;script&gt;&#60;script&#62;",
)


#: What the schemas give a form, or what leads to something else: no other text gets that far.
FORMED = frozenset(
    "kind id grade country countries arxiv doi huggingface github publisher commit sha256 digest text_sha256 rule ruling list "
    "date instrument code column seed copy final type reader terms listing text group_reviewer hosts of exception reported "
    "contact privacy takedown how hosted had_from missing jurisdiction".split()
)


def poisoned() -> tuple[Dataset, int]:
    """The sample with every field set, and an attack in each text that any text may stand in."""
    data: Any = json.loads(json.dumps(leaves.full()))
    attack = cycle(ATTACKS)
    put: dict[tuple[str | int, ...], Any] = {}
    for leaf in leaves.LEAVES:
        before = data
        for step in leaf.pointer:
            before = before[step]
        free = leaves.bare(leaf.annotation) is str and leaf.field not in FORMED | leaves.REFERENCES.keys()
        if free and isinstance(before, str) and not before.startswith("https://"):
            put[leaf.pointer] = before
            data = leaves.with_leaf(data, leaf.pointer, f"{next(attack)}")
    while True:
        try:
            return Dataset.model_validate_json(json.dumps(data)), len(put)
        except ValidationError as refused:
            # What has a form of its own refuses an attack, and has what it had.
            for error in refused.errors():
                at = next(
                    place
                    for place in put
                    if tuple(map(str, place)) == tuple(map(str, error["loc"][: len(place)]))
                )
                data = leaves.with_leaf(data, at, put.pop(at))


@cache
def site() -> dict[str, bytes]:
    data, number = poisoned()
    assert number > 60
    evil = Commit(
        sample.SHA,
        datetime(2026, 11, 23, tzinfo=UTC),
        ATTACKS[0],
        "a@b.example",
        (ATTACKS[1], ATTACKS[7]),
        (),
        ATTACKS[3],
    )
    events = (Event(evil, "changed", (sample.CHANGE,)), Event(replace(evil, author=ATTACKS[4]), "added"))
    whole = sample.whole_site()
    made = replace(
        whole,
        pages={name: text for name, text in whole.pages.items() if not name.startswith("findings/")},
        **{name: getattr(sample.build_input(data), name) for name in ("report", "agreement", "records")},
        reviews=dict.fromkeys(data.releases, "reviewed"),
        history={"acme/falcon-1": events, "birch/oak": events},
        languages=(PSEUDO,),
    )
    # What the sample fills its fields with has not the forms that the schemas of the API want, attacked or not.
    with mock.patch("scorer.export.api.validate"):
        return render(made) | export(made)


#: What search engines read: a browser runs nothing of it.
DATA_BLOCK = {"type": "application/ld+json"}


class Seen(HTMLParser):
    """Everything of a page that could run, lead elsewhere or load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.script = ""
        self.data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.found.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action", "data", "xlink:href") and re.match(
                r"\s*(?:javascript|data|vbscript):|//", value, re.I
            ):
                self.found.append(f"{tag} {name}={value}")
        # What stands for a picture is words, and leads nowhere.
        leads = " ".join(value for name, value in given.items() if name != "alt")
        if tag in ("iframe", "base", "object", "embed", "img") and "evil" in leads:
            self.found.append(f"{tag} {given}")
        if (
            tag == "meta"
            and given.get("http-equiv", "").lower() == "refresh"
            and "evil" in given.get("content", "")
        ):
            self.found.append(f"{tag} {given}")
        if tag == "script" and "src" not in given and given != DATA_BLOCK:
            self.found.append(f"{tag} of its own")
        self.script = tag if tag in ("script", "style") else ""
        self.data = tag == "script" and given == DATA_BLOCK

    def handle_endtag(self, tag: str) -> None:
        self.script = ""
        self.data = False

    def handle_data(self, text: str) -> None:
        if self.data:
            try:
                json.loads(text)
            except ValueError:
                self.found.append(f"in data: {text[:80]}")
        if self.script and "<" in text and (self.data or re.search(r"zq\w", text)):
            self.found.append(f"in {self.script}: {text[:80]}")


def named(*endings: str) -> list[str]:
    return [path for path in site() if path.endswith(endings)]


def test_the_attacks_reach_the_pages():
    seen = b"".join(site()[path] for path in named(".html")).decode()

    assert set(re.findall(r"zq[1-9a-c]", seen)) == {f"zq{n}" for n in "123456789abc"}


def test_no_page_runs_or_leads_elsewhere():
    found = []
    for path in named(".html"):
        seen = Seen()
        seen.feed(site()[path].decode())
        found += [f"{path}: {one}" for one in seen.found]

    assert found == []


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if re.search("<(?!script>hit.1)", attack)])
def test_an_attack_that_came_through_would_be_seen(attack):
    seen = Seen()
    seen.feed(f"<p>{attack}</p>")

    assert seen.found != []


def test_no_format_is_filled_in_and_no_mark_hidden():
    for path in named(".html", ".svg", ".xml", ".atom", ".json", ".txt", ".md"):
        text = site()[path].decode()
        assert "class &#39;" not in text, path
        assert "<class '" not in text, path
        assert "49" not in re.findall(r"zq7[^\n]{0,120}?\$?(49)", text), path
        if path.endswith((".html", ".svg", ".xml")):
            assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x85]", text), path


def test_pictures_and_feeds_are_xml_and_nothing_runs_in_them():
    for path in named(".svg", ".xml", ".atom"):
        for element in ElementTree.fromstring(site()[path]).iter():
            tag = str(element.tag).rpartition("}")[2]
            assert tag not in ("script", "foreignObject", "iframe", "image"), path
            assert not [name for name in element.attrib if name.startswith("on")], path


def test_data_stays_data():
    for path in named(".json"):
        json.loads(site()[path])
    for path in named(".csv"):
        for row in csv.reader(io.StringIO(site()[path].decode(), newline="")):
            assert not [cell for cell in row if cell[:1] in "=+@\t\r＝＋＠" and cell], path


def most_attacked() -> list[str]:
    """Return of each kind of page the one that holds most attacks, where it holds more than stand on every page.

    The page for lost readers asks for the style of the address it is made for, which is not there.
    """
    held = {path: site()[path].count(b"zq") for path in named(".html") if path != "404.html"}
    found: dict[tuple[str, int], str] = {}
    for path in sorted(held, key=held.__getitem__):
        parts = path.removeprefix(PSEUDO.folder).removeprefix("embed/").split("/")
        found[parts[0], path.count("/")] = path
    return [path for path in found.values() if held[path] > min(held.values())]


@pytest.mark.browser
def test_nothing_happens_in_a_browser(browser, serve, tmp_path):
    for path, content in site().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    base = serve(tmp_path)
    visit = Visit(browser)
    visit.page.on("dialog", lambda dialog: visit.said.append(dialog.message))
    for path in most_attacked():
        visit.page.goto(f"{base}/{path}")
        assert visit.page.url == f"{base}/{path}"
    said, outside = visit.said, visit.outside(base)
    visit.close()

    assert (said, outside) == ([], [])
