"""What `serve` makes when it is asked is what a build makes: byte for byte, in two languages, after whatever edit."""

import os
import random
import re
from dataclasses import replace

import pytest
from case import RECORD, ROOT
from checkout import commit, make

from scorer.cli.build import made, material
from scorer.cli.support.common import Refused
from scorer.cli.support.fresh import FreshPages
from scorer.errors import ScorerError
from scorer.i18n.catalogue import language

pytestmark = pytest.mark.thorough

FALCON, OAK, LABS = "disclosures/acme/falcon-2.yaml", "disclosures/acme/oak.yaml", "disclosures/labs.yaml"
PO = "site/languages/zh-Hans.po"


def checkout(top):
    make(top)
    (top / OAK).write_text(RECORD.replace("Falcon 2", "Oak"))
    (top / PO).parent.mkdir()
    (top / PO).write_bytes((ROOT / PO).read_bytes())
    commit(top, "first")
    return top


def whole(top, known=None):
    """Build everything in two languages, one of them published whatever it translates."""
    build_input = material(top, None, images=False, translations=False, known=known)
    build_input = replace(build_input, languages=(language("zh-Hans", (top / PO).read_text()),))
    return build_input, made(build_input, top)


def fresh(top):
    known = {}
    build_input, built = whole(top, known)
    return FreshPages(top, build_input, built, known, None), built


def pages(site):
    return {path: site[path] for path in site if path.endswith(".html")}


def contents(built):
    return {path: content for path, (content, _) in built.items() if path.endswith(".html")}


def edit(top, path, before, after):
    """Replace the first of some words in a file; it is another size, or was written at another time."""
    text = (top / path).read_text()
    assert before in text
    (top / path).write_text(text.replace(before, after, 1))


@pytest.fixture
def top(tmp_path):
    return checkout(tmp_path / "top")


def test_nothing_is_made_anew_while_nothing_is_edited(top):
    site, built = fresh(top)

    assert {path: site[path] for path in site} == {path: content for path, (content, _) in built.items()}
    assert len(site) == len(built)
    assert "nowhere.html" not in site


def test_every_page_is_what_a_build_makes_after_an_edit(top):
    site, before = fresh(top)
    edit(top, FALCON, "name: Falcon 2", "name: Falcon <Two>")
    edit(top, FALCON, "status: silent", "note: Another.\n    status: silent")
    edit(top, "site/templates/release.html", "<h1>", '<h1 id="edited">')
    found = pages(site)

    assert found == contents(whole(top)[1])
    changed = {path for path, content in found.items() if before[path][0] != content}
    assert {
        "releases/acme/falcon-2/index.html",
        "zh-hans/releases/acme/oak/index.html",
        "labs/acme/index.html",
    } <= changed


def test_only_what_was_asked_for_is_made(top, monkeypatch):
    site, built = fresh(top)
    edit(top, FALCON, "name: Falcon 2", "name: Falcon Two")
    asked = []
    really = FreshPages._page
    monkeypatch.setattr(
        FreshPages, "_page", lambda self, path, share: asked.append(path) or really(self, path, share)
    )
    path = "releases/acme/falcon-2/index.html"

    assert b"Falcon Two" in site[path]
    assert site[path] is site[path]
    assert site["api/v1/labs.json"] == built["api/v1/labs.json"][0]
    assert asked == [path]


#: Edits that no page is made from by itself.
ALONE = [
    (FALCON, "name: Falcon 2", "name: ["),
    (FALCON, "name: Falcon 2", "name: Falcon Two\nformer_ids: [acme/falcon-0]"),
    (FALCON, "access: ", "access: nobody's "),
    (LABS, "acme", "birch"),
    ("schema/rubric.yaml", "version: ", "version: 9"),
    ("site/templates/release.html", "<h1>", "{% if %}"),
]


def test_what_cannot_be_made_by_itself_is_as_it_was_built(top):
    site, built = fresh(top)
    page = "releases/acme/falcon-2/index.html"
    for path, before, after in ALONE:
        edit(top, path, before, after)
        assert site[page] == built[page][0], path
        edit(top, path, after, before)
        assert site[page] == built[page][0], path


def test_a_record_that_is_new_waits_for_the_build(top):
    site, built = fresh(top)
    (top / "disclosures/acme/elm.yaml").write_text(RECORD.replace("Falcon 2", "Elm"))

    assert site["labs/acme/index.html"] == built["labs/acme/index.html"][0]


#: What a writer may do: a file, a pattern in it, and what stands there afterwards.
EDITS = [
    (FALCON, r"(?m)^name: .*", "name: Falcon {n}"),
    (OAK, r"(?m)^name: .*", "name: '{n} & <b>Oak</b>'"),
    (FALCON, r"(?m)^released: .*", "released: 2026-0{d}-11"),
    (FALCON, r"(?m)^flagship: .*", "flagship: unknown"),
    (OAK, r"(?m)^    note: .*", "    note: 'Read **{n}** times; {{{{ 7 * 7 }}}}'"),
    (OAK, r"status: silent", "status: not_assessed"),
    ("site/templates/release.html", r"<h1[^>]*>", '<h1 data-n="{n}">'),
    ("site/templates/base.html", r"<main[^>]*>", '<main id="main" class="wide" tabindex="-1" data-n="{n}">'),
    ("site/pages/about.md", r"(?m)^description: .*", "description: About this record, said for the {n}th time."),
    ("site/pages/methodology.md", r"\Z", "\nA paragraph more, number {n}.\n"),
    (PO, r'msgstr "[^"%{{}}<>&\n]{{5,}}"', 'msgstr "译文 {n}"'),
    (FALCON, r"\Z", "# a remark, number {n}\n"),
]  # fmt: skip


def at_random(top, chance, n):
    path, pattern, after = chance.choice(EDITS)
    text = (top / path).read_text()
    found = list(re.finditer(pattern.replace("{{", "{").replace("}}", "}"), text))
    if found:
        at = chance.choice(found)
        said = after.format(n=n, d=chance.randint(1, 7))
        (top / path).write_text(text[: at.start()] + said + text[at.end() :])
    return path


#: After each edit a whole site is built in two languages; `make edits` takes forty for each of five seeds.
EDITS_A_SEED = int(os.environ.get("SCORER_EDITS", "0")) or 4
SEEDS = range(1, 6 if "SCORER_EDITS" in os.environ else 3)


@pytest.mark.parametrize("seed", SEEDS)
def test_after_any_edits_pages_are_what_a_build_makes(top, seed):
    """Some edits one after the other, drawn by the seed; where the rules refuse one, it is undone."""
    chance = random.Random(seed)
    site, _ = fresh(top)
    done = []
    for n in range(EDITS_A_SEED):
        kept = {path: (top / path).read_bytes() for path, *_ in EDITS}
        done.append(at_random(top, chance, n))
        asked = [path for path in site if path.endswith(".html")]
        some = dict.fromkeys(chance.sample(asked, 12))
        found = {path: site[path] for path in some}
        try:
            expected = contents(whole(top)[1])
        except (Refused, ScorerError):
            for path, content in kept.items():
                (top / path).write_bytes(content)
            continue
        assert found == {path: expected[path] for path in some}, done
