"""The site as bytes: its files, some pages compared whole, and all held to what every page must be."""

import difflib
import gzip
import html
import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest
import sample
from jinja2 import UndefinedError

from scorer import view
from scorer.checks.rules import RULES
from scorer.render import render
from scorer.view.context import SiteContext
from scorer.view.parts.charts.chart import chart_card, chart_page
from scorer.view.parts.charts.registry import chart_ids

#: Where files stand that pages lead to and something else than a page maker writes.
EXPORTED = ("api/v1/", "badges/", "og/", "data/", "feeds/", "CITATION.cff")
CITED = re.compile(r".+/cite\.(bib|ris|json)|charts/([a-z0-9-]+)/\2\.(png|svg|csv)")
GOLDEN = Path(__file__).parent / "golden" / "site"
#: Compared whole: one page of each kind whose parts no other has.
COMPARED = [
    "index.html",
    "changes/2026/index.html",
    "compare/index.html",
    "crosswalk/index.html",
    "embed/labs/acme/index.html",
    "indicators/dataset_size/index.html",
    "labs/acme/index.html",
    "releases/acme/falcon-1/index.html",
    "rules/d104/index.html",
]
#: All files of the sample but the pages of the rules.
FILES = """
changes/2026/index.html
changes/disclosures/index.html
changes/index.html
charts/index.html
compare/flagships/index.html
compare/index.html
compare/releases/index.html
crosswalk/index.html
digest/2020-05/index.html
digest/2025-06/index.html
digest/2026-03/index.html
digest/2026-11/index.html
digest/index.html
disagreements/index.html
embed/labs/acme/index.html
embed/labs/birch/index.html
embed/releases/acme/falcon-1/index.html
embed/releases/acme/falcon-2/index.html
embed/releases/birch/oak/index.html
findings/index.html
help/index.html
index.html
indicators/dataset_size/index.html
indicators/index.html
indicators/parameter_count/index.html
indicators/training_code/index.html
labs/acme/index.html
labs/birch/index.html
labs/index.html
lists/index.html
llms.txt
methodology/index.html
published/index.html
releases/acme/falcon-1/index.html
releases/acme/falcon-1/record.yaml
releases/acme/falcon-2/index.html
releases/acme/falcon-2/record.yaml
releases/acme/falcon/index.html
releases/birch/oak/index.html
releases/birch/oak/record.yaml
releases/birch/oak/states/index.html
releases/index.html
robots.txt
rules/index.html
static/archive.css
static/changes.css
static/chart.css
static/chart_card.css
static/charts.css
static/compare-data.js
static/compare.css
static/crosswalk.css
static/digest.css
static/digests.css
static/disagreements.css
static/embed.css
static/favicon.svg
static/finding.css
static/findings.css
static/flagships.css
static/help.css
static/home.css
static/indicator.css
static/indicators.css
static/lab.css
static/labs.css
static/list.css
static/lists.css
static/moved.css
static/prose.css
static/published.css
static/release.css
static/releases.css
static/rule.css
static/rules.css
static/search-index.js
static/states.css
static/tables.css
static/trends.css
static/versus.css
static/vocabulary.css
trends/index.html
vocabulary/index.html
"""
#: What some page has no room for, though its view knows it: (template, field).
UNSAID = {
    ("archive.html", "End.plain"),
    ("archive.html", "Link.href"),
    ("changes.html", "End.plain"),
    ("changes.html", "Link.href"),
    ("compare.html", "Cell.detail"),
    ("compare.html", "CompareRow.about"),
    ("compare.html", "CompareRow.score"),
    ("crosswalk.html", "ItemAsks.rest"),
    ("chart.html", "HeatCell.drawn"),
    ("chart_card.html", "Frame.tagline"),
    ("chart_card.html", "HeatCell.drawn"),
    ("chart_card.html", "NavItem.href"),
    ("chart_card.html", "NavItem.title"),
    ("chart_card.html", "Take.href"),
    ("chart_card.html", "Take.label"),
    ("chart_card.html", "Take.text"),
    ("embed.html", "Frame.tagline"),
    ("embed.html", "NavItem.href"),
    ("embed.html", "NavItem.title"),
    ("finding.html", "Block.template"),
    ("flagships.html", "Cell.detail"),
    ("flagships.html", "Cell.text"),
    ("flagships.html", "ComparePage.window"),
    ("digest.html", "Cell.key"),
    ("home.html", "Cell.key"),
    ("home.html", "End.plain"),
    ("home.html", "Link.text"),
    ("indicator.html", "ItemAsks.rest"),
    ("prose.html", "Block.template"),
    ("tables.html", "Block.template"),
    ("release.html", "Link.text"),
}


class Reader(HTMLParser):
    """Notes addresses, ids, attributes and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name in ("href", "src"):
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_data(self, data):
        self.words.append(data)


@cache
def read(content: bytes) -> Reader:
    return Reader(content.decode())


def pages(files: dict[str, bytes]) -> dict[str, Reader]:
    return {path: read(content) for path, content in files.items() if path.endswith(".html")}


def hostile() -> dict[str, object]:
    """A record whose every free text tries to be more than text."""
    bad = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e{{ 7 }}"
    trap = "javascript:alert(1)"
    document = sample.variant(
        sample.REPORT, title=bad, url=trap, archived="https://a.example/\"onclick='x'", path=bad
    )
    oak = sample.variant(
        sample.OAK,
        name=bad,
        family=bad,
        note=f"{bad} [x]({trap}) [y](https://ok.example/)",
        documents={"readme": document},
        identifiers={"huggingface": 'a/b"onload="x', "api": [bad], "aliases": [bad]},
        replies=[
            {
                "date": "2026-01-01",
                "from": bad,
                "url": trap,
                "claim": "dataset_size",
                "summary": bad,
                "outcome": "open",
            }
        ],
        estimates=[{"indicator": "dataset_size", "value": bad, "source": bad, "url": trap}],
        reviews=[{"by": bad, "date": "2026-01-01", "method": "read_through", "digest": sample.DIGEST}],
        derived_from=[bad],
    )
    body = {
        "status": "partial",
        "values": [{"size": "1T tokens", "variant": bad}],
        "evidence": [{"document": "readme", "locator": bad, "shows": bad}],
        "note": bad,
    }
    return sample.claim(oak, "dataset_size", body)


def hostile_site() -> dict[str, bytes]:
    bad = "</title><script>alert(1)</script>\u202e"
    lab = {**sample.LABS["birch"], "name": bad, "home": "javascript:alert(1)", "aliases": [bad]}
    data = sample.dataset(
        {"birch/oak": hostile()}, labs={"birch": lab}, contact=bad, repository="javascript:alert(1)//"
    )
    return render(replace(sample.whole_site(), report=sample.build_input(data).report))


SITES = {
    "sample": lambda: render(sample.whole_site()),
    "empty": lambda: render(
        replace(sample.whole_site(), report=sample.build_input(sample.dataset({})).report)
    ),
    "hostile": hostile_site,
}


@pytest.fixture(scope="module", params=SITES)
def site(request) -> dict[str, bytes]:
    return SITES[request.param]()


def unified(path: str, before: bytes, after: bytes) -> str:
    """Show how a page differs from what it was, as git would."""
    lines = [text.decode().splitlines() for text in (before, after)]
    return "\n".join(difflib.unified_diff(*lines, f"golden/{path}", f"now/{path}", n=1, lineterm=""))


@pytest.mark.golden
@pytest.mark.parametrize("path", COMPARED)
def test_a_page_of_each_kind_whole(path):
    made, golden = render(sample.build_input())[path], GOLDEN / path
    if os.environ.get("SCORER_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(made)
    before = golden.read_bytes() if golden.exists() else b""

    if made != before:
        pytest.fail(f"{unified(path, before, made)}\n\nMeant? Then `make golden`.", pytrace=False)


def test_no_page_is_kept_that_nothing_is_compared_with():
    assert sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.*")) == sorted(COMPARED)


def test_the_files_of_the_site_by_name():
    rules = {f"rules/{code.lower()}/index.html" for code in RULES}
    made = render(sample.build_input())

    assert rules <= made.keys()
    drawn = chart_ids(SiteContext(sample.build_input()))
    charts = {path for name in drawn for path in (chart_page(name), chart_card(name))}
    assert charts <= made.keys()
    assert sorted(made.keys() - rules - charts) == FILES.split()


def texts(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Return every text in a view, with the field it stands in."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield field, value
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts(getattr(value, one.name), f"{type(value).__name__}.{one.name}")
    elif isinstance(value, Sequence | Mapping):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from texts(one, field)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text)).strip()


def test_all_that_a_view_says_stands_on_its_page():
    build_input = sample.whole_site()
    made = render(build_input)
    unsaid = set()
    for page in view.pages(build_input):
        shown = plain(made[page.path].decode())
        unsaid |= {(page.template, field) for field, text in texts(page.view) if plain(text) not in shown}

    assert unsaid == UNSAID


def test_the_same_material_gives_the_same_bytes():
    assert render(sample.whole_site()) == render(sample.whole_site())


@pytest.mark.thorough
def test_every_page_parses_without_an_error(site):
    for path, content in site.items():
        if path.endswith(".html"):
            parses(content)


@cache
def parses(content: bytes) -> None:
    """Raise where a page is not HTML; many pages, those of the rules above all, are the same in every site."""
    html5lib.HTMLParser(strict=True).parse(content.decode())


def test_links_are_relative_end_in_a_file_and_lead_somewhere(site):
    known = pages(site)
    for path, page in known.items():
        for link in page.links:
            if link.startswith("https://"):
                continue
            # Who is lost is led back from the top of the host: the page may be shown at any address.
            assert path == "404.html" or not link.startswith("/"), (path, link)
            target, _, anchor = re.sub(r"\?[^#]*", "", link.removeprefix("/")).partition("#")
            found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert found in site or found.startswith(EXPORTED) or CITED.fullmatch(found), (path, link)
            assert not anchor or anchor in known[found].ids, (path, link)


def test_ids_are_unique_on_a_page(site):
    for path, page in pages(site).items():
        assert len(page.ids) == len(set(page.ids)), path


def test_nothing_runs_and_nothing_is_styled_inline(site):
    for path, page in pages(site).items():
        tags = {tag for tag, _, _ in page.attributes}
        root = [value for _, name, value in page.attributes if name == "data-root"]
        assert re.findall(r"(?i)<script.*", site[path].decode()) == [
            f'<script src="{one}static/{name}.js" defer></script>'
            for one in root
            for name in (*own_scripts(path, site[path].decode()), "search")
        ], path
        assert bool(root) is not path.startswith("embed/"), path
        assert not tags & {"style", "iframe", "object", "base", "form"}, path
        images = [value for tag, name, value in page.attributes if (tag, name) == ("img", "src")]
        assert all(re.fullmatch(r"(\.\./)+(badges|charts)/[a-z0-9./-]+\.svg", image) for image in images), (
            path
        )
        assert not [a for a in page.attributes if a[1] == "style" or a[1].startswith("on")], path
        assert not [
            link for link in page.links if re.match(r"(?i)\s*(javascript|data|vbscript|http):", link)
        ], path


def test_every_page_carries_the_policy_and_what_a_head_needs(site):
    for path, page in pages(site).items():
        metas = {
            value for tag, name, value in page.attributes if tag == "meta" and name in ("name", "property")
        }
        assert {"viewport", "color-scheme", "description", "og:title", "og:description"} <= metas, path
        # A card for frames of others runs nothing at all.
        scripts = "" if path.startswith("embed/") else "script-src 'self'; connect-src 'self'; "
        policy = f"default-src 'none'; {scripts}style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
        assert ("meta", "content", policy) in page.attributes, path
        assert ("html", "lang", "en") in page.attributes, path


def test_no_page_judges_by_law_and_every_ranking_has_its_caveat(site):
    for path, page in pages(site).items():
        text = " ".join(page.words).lower()
        assert "compliant" not in text, path
        assert "not measure safety or quality" in text, path


def test_direction_marks_are_spelt_out(site):
    for path, content in site.items():
        if path.endswith(".html"):
            assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]", content.decode()), path


def test_hostile_text_is_shown_as_text():
    page = Reader(hostile_site()["releases/birch/oak/index.html"].decode())

    assert "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>[U+202E]{{ 7 }}" in "".join(page.words)


def test_raw_records_and_static_files_are_copied():
    made = render(sample.build_input(static={"copy.js": b"x"}))

    assert made["static/copy.js"] == b"x"
    assert made["releases/birch/oak/record.yaml"] == b"name: birch/oak\n"


def test_releases_after_the_as_of_date_have_no_page():
    made = render(sample.build_input(as_of=sample.date(2025, 12, 31), records={"acme/falcon-2": "late"}))

    assert not [path for path in made if "falcon-2" in path]


def test_former_addresses_lead_on():
    text = render(sample.build_input())["releases/acme/falcon/index.html"].decode()

    assert '<meta http-equiv="refresh" content="0; url=../../../releases/acme/falcon-1/index.html">' in text
    assert '<link rel="canonical" href="../../../releases/acme/falcon-1/index.html">' in text
    assert '<a href="../../../releases/acme/falcon-1/index.html">Falcon 1</a>' in text


def test_a_public_address_gives_canonical_links_and_roots_the_page_for_lost_readers():
    lost = "---\ntitle: Lost\ndescription: x\n---\n"
    data = sample.dataset(address="https://record.example/base/")
    made = render(sample.build_input(data, pages={"404": lost}))

    assert '<link rel="canonical" href="https://record.example/base/labs/acme/">' in (
        made["labs/acme/index.html"].decode()
    )
    assert '<link rel="canonical" href="https://record.example/base/releases/acme/falcon-1/">' in (
        made["releases/acme/falcon/index.html"].decode()
    )
    assert 'href="https://record.example/base/static/prose.css"' in made["404.html"].decode()
    # It is shown at any address, and is the page of none.
    assert 'rel="canonical"' not in made["404.html"].decode()
    assert 'href="/static/prose.css"' in render(sample.build_input(pages={"404": lost}))["404.html"].decode()


def test_a_page_carries_its_address_for_print():
    made = render(sample.build_input(sample.dataset(address="https://record.example/")))

    assert 'data-address="https://record.example/labs/acme/"' in made["labs/acme/index.html"].decode()


def test_without_a_public_address_no_page_claims_one():
    assert not [path for path, page in pages(render(sample.whole_site())).items()
                if "/falcon/" not in path and ("link", "rel", "canonical") in page.attributes]  # fmt: skip


@pytest.mark.thorough
def test_pages_stay_light_with_five_hundred_releases():
    names = {f"lab{n:02}": {**sample.LABS["cedar"], "name": f"Laboratory {n}"} for n in range(40)}
    releases = {
        f"{lab}/model-{n}": sample.variant(
            sample.OAK, name=f"Model {n}", released=f"{2019 + n % 8}-0{1 + n % 9}-11", former_ids=None
        )
        for n in range(500)
        for lab in [f"lab{n % 40:02}"]
    }
    made = render(
        replace(sample.whole_site(), report=sample.build_input(sample.dataset(releases, labs=names)).report)
    )
    weights = {path: len(gzip.compress(content)) for path, content in made.items() if path.endswith(".html")}

    # What a reader waits for: the first page within 40 kB with its sheet, every other within 60 kB.
    sheets = {path: len(gzip.compress(made[f"static/{sheet_on(made[path])}"])) for path in weights}
    assert max(sheets.values()) < 7_000
    assert weights["index.html"] + sheets["index.html"] < 40_000
    assert max(weights[path] + sheets[path] for path in weights) < 60_000
    assert len(gzip.compress(made["static/search-index.js"])) < 40_000
    assert max(scripts(made, text.decode()) for path, text in made.items() if path.endswith(".html")) < 8_000
    assert len(gzip.compress(made["static/compare-data.js"])) < 60_000


def sheet_on(page: bytes) -> str:
    """Name the sheet of a page for the screen."""
    return re.search(rb'<link rel="stylesheet" href="[./]*static/([\w-]+\.css)">', page)[1].decode()


#: Pages that may have a chart.
CHARTED = re.compile(r"index\.html|trends/.*|(indicators|labs|findings|charts)/.+/index\.html")


def own_scripts(path: str, page: str) -> tuple[str, ...]:
    """Name the scripts that a page has beside the search."""
    if path == "compare/releases/index.html":
        return "compare", "copy"
    own = () if path.startswith("charts/") and 'class="copy"' in page else ("fits",)
    if 'class="tools"' in page:
        own += ("tables",)
    if 'class="copy"' in page:
        own += ("copy",)
    if 'class="printing"' in page:
        own += ("print",)
    return (*own, "charts") if CHARTED.fullmatch(path) else own


def scripts(made: dict[str, bytes], page: str) -> int:
    """Weigh the scripts that a page loads at once, as they travel."""
    return sum(
        len(gzip.compress(made[f"static/{name}.js"]))
        for name in re.findall(r'<script src="[./]*static/(\w+)', page)
    )


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "error"),
    [("{{ page.frame.missing }}", AttributeError), ("{{ page.nothing.more }}", AttributeError),
     ("{{ nothing }}", UndefinedError), ("{% if nothing %}{% endif %}", UndefinedError),
     ("{% for one in page.frame.missing %}{% endfor %}", AttributeError)],
)  # fmt: skip
def test_a_template_that_asks_for_what_no_view_has_fails(text, error):
    with pytest.raises(error, match=r"missing|nothing"):
        render(sample.build_input(templates={**sample.files("templates", ".html"), "home.html": text}))


def test_a_template_never_prints_none():
    templates = {**sample.files("templates", ".html"), "release.html": "{{ page.claims[0].values }}"}

    with pytest.raises(TypeError, match="not there"):
        render(sample.build_input(templates=templates))
