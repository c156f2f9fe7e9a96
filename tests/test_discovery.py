"""What machines find at the root: a map of the pages, and what the data says."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
import sample

from scorer.export import discovery
from scorer.export.tables import TABLES
from scorer.i18n.messages import Language
from scorer.render import render

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LOST = "---\ntitle: Lost\ndescription: x\n---\n"


def made(**site):
    return render(sample.build_input(sample.dataset(**site), pages={"404": LOST, "methodology": sample.PAGE}))


def test_without_an_address_there_is_no_map():
    assert {path for path in made() if "/" not in path} == {
        "index.html",
        "404.html",
        "llms.txt",
        "robots.txt",
    }


def test_the_map_lists_every_page_that_is_a_place():
    files = made(address="https://record.example/base/")
    found = {
        url.findtext(f"{SPACE}loc").removeprefix("https://record.example/base/"): url.findtext(
            f"{SPACE}lastmod"
        )
        for url in ElementTree.fromstring(files["sitemap.xml"])
    }
    pages = {re.sub(r"(?<![^/])index\.html$", "", path) for path in files if path.endswith(".html")}

    assert pages - found.keys() == {"404.html", "releases/acme/falcon/"}
    assert found.keys() <= pages
    assert {path: day for path, day in found.items() if day} == {"releases/birch/oak/": "2026-11-23"}


def alternates(files) -> dict[str, list[tuple[str, str]]]:
    """The same page in other languages, as the map tells it: (language, path), by path."""
    base = "https://record.example/"
    return {
        url.findtext(f"{SPACE}loc").removeprefix(base): [
            (link.get("hreflang"), link.get("href").removeprefix(base))
            for link in url.findall(f"{XHTML}link")
            if link.get("rel") == "alternate"
        ]
        for url in ElementTree.fromstring(files["sitemap.xml"])
    }


@pytest.mark.thorough
def test_the_map_leads_from_each_page_to_the_same_in_other_languages():
    data = sample.dataset(address="https://record.example/")
    two = (Language("xx", "Xx", "xx/"), Language("xx-Long", "Xx", "xx-long/"))
    found = alternates(render(sample.build_input(data, languages=two)))
    same = [
        ("en", "labs/acme/"),
        ("xx", "xx/labs/acme/"),
        ("xx-Long", "xx-long/labs/acme/"),
    ]

    assert [found[path] for _, path in same] == [same] * 3


def test_a_page_was_changed_on_the_same_day_in_every_language():
    data = sample.dataset(address="https://record.example/")
    files = render(sample.build_input(data, languages=(Language("xx", "Xx", "xx/"),)))
    days = {
        url.findtext(f"{SPACE}loc").removeprefix("https://record.example/")
        for url in ElementTree.fromstring(files["sitemap.xml"])
        if url.findtext(f"{SPACE}lastmod") == "2026-11-23"
    }

    assert days == {"releases/birch/oak/", "xx/releases/birch/oak/"}


def test_a_written_page_was_changed_when_its_text_was():
    data = sample.dataset(address="https://record.example/")
    files = render(sample.build_input(data, edited={"methodology.md": date(2026, 11, 2)}))

    assert b"methodology/</loc>\n<lastmod>2026-11-02</lastmod>" in files["sitemap.xml"]


def test_a_page_that_is_in_one_language_only_names_no_other():
    data = sample.dataset(address="https://record.example/")
    one = sample.build_input(data)
    two = sample.build_input(data, languages=(Language("xx", "Xx", "xx/"),))
    both = [("en", ""), ("xx", "xx/")]

    assert set(map(tuple, alternates(render(one)).values())) == {()}
    assert alternates(discovery.discovery_files(two, ["index.html", "xx/index.html", "old/index.html"])) == {
        "": both, "xx/": both, "old/": [],
    }  # fmt: skip


def test_crawlers_are_led_to_the_map():
    assert made(address="https://record.example/base")["robots.txt"] == (
        b"User-agent: *\nAllow: /\nSitemap: https://record.example/base/sitemap.xml\n"
    )


def test_readers_of_text_are_told_what_is_where_and_how_to_say_it():
    text = made()["llms.txt"].decode()

    assert text.startswith(
        "# Record\n\n> What labs tell. 3 releases by 2 labs, as of 24 November 2026, rules version 1.\n"
    )
    listed = text.partition("## Data\n\n")[2].partition("\n\n")[0]
    assert listed.splitlines() == [
        "- [api/v1/releases.json](api/v1/releases.json): Every release with its claims, evidence and score: "
        "a list with one release on each line.",
        "- [api/v1/releases.ndjson](api/v1/releases.ndjson): The same as NDJSON: one release per line.",
        "- `api/v1/releases/<lab>/<release>.json`: One release. The file is complete in itself: what a reviewer "
        "signed can be checked with it alone.",
        "- [api/v1/labs.json](api/v1/labs.json): Every lab with its score, rank and last disclosures.",
        "- [api/v1/statements.json](api/v1/statements.json): What labs say about all their systems; "
        "it does not count for any release.",
        "- [api/v1/lists.json](api/v1/lists.json): Lists of models kept by others; each row gives our matching "
        "release or says why there is none.",
        "- [api/v1/crosswalk.json](api/v1/crosswalk.json): Laws, codes, indices and definitions that ask for the "
        "items, clause by clause.",
        "- [api/v1/vocabulary.json](api/v1/vocabulary.json): The values that fields can take, and what each means.",
        "- `data/<table>.csv`: One of the computed tables listed below, for spreadsheets.",
        "- `data/<table>.json`: The same for programs.",
        "- `api/v1/schema/<list>.schema.json`: The JSON Schema of one of these files.",
        "- `badges/<lab or release>.svg`: The badge of a lab or a release, as an image.",
        "- `badges/<lab or release>.json`: The same for services that draw badges.",
        "- `charts/<chart>/<chart>.svg`: A chart as a picture with its title, source and day, in each language.",
        "- `charts/<chart>/<chart>.csv`: The rows that a chart is drawn from.",
        "- [CITATION.cff](CITATION.cff): How to cite the whole record: version, date, commit, licence.",
        "- `<page>/cite.bib`: How to cite a release, a lab or a finding, and each claim with the documents it rests "
        "on, as BibTeX.",
        "- `<page>/cite.ris`: The same as RIS.",
        "- `<page>/cite.json`: The same as CSL-JSON.",
        "- [api/v1/corrections.json](api/v1/corrections.json): Every correction: what was said before, what is said "
        "now, and why.",
        "- [feeds/all.atom](feeds/all.atom): What changed, newest first, as Atom. "
        "Each lab and each item has its own feed.",
        "- [feeds/all.json](feeds/all.json): The same as JSON Feed 1.1.",
        "- [feeds/digest.atom](feeds/digest.atom): What happened each month, for newsletters, as Atom.",
        "- [feeds/digest.json](feeds/digest.json): The same as JSON Feed 1.1.",
        "- `feeds/<labs or indicators>/<id>.atom`: What changed for one lab or one item, as Atom.",
        "- `feeds/<labs or indicators>/<id>.json`: The same as JSON Feed 1.1.",
        "- [api/v1/parameters.json](api/v1/parameters.json): Parameter counts under the names that catalogues use "
        "(models.dev, Hugging Face), each with its source.",
        *(f"- [data/{name}.csv](data/{name}.csv): {table.about}" for name, table in TABLES.items()),
        "- [data/datapackage.json](data/datapackage.json): Dictionary of these tables: what each column holds, its type, "
        "unit, allowed values and keys (Data Package).",
        "- [data/disclosures.sqlite](data/disclosures.sqlite): The same tables as one SQLite file, with views.",
        "- [api/v1/meta.json](api/v1/meta.json): Rules of scoring, as-of date, commit, licence, counts, and the checksum "
        "of each list.",
        "- [data/disclosures.zip](data/disclosures.zip): The tables, their dictionary and the SQLite file in one archive.",
    ]
    assert "- `silent` (Not found): We looked for this in the lab’s documents and did not find it.\n" in text
    assert "CC BY 4.0" in text
    assert text.endswith(".\n")


def test_addresses_are_whole_where_the_site_has_one():
    text = made(address="https://record.example/")["llms.txt"].decode()

    assert "(https://record.example/api/v1/releases.json)" in text
    assert "(https://record.example/feeds/all.atom)" in text
