"""What machines find at the root: a map of the pages, and what the data says."""

from xml.etree import ElementTree

import sample

from scorer.render import render

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LOST = "---\ntitle: Lost\ndescription: x\n---\n"


def made(**site):
    return render(sample.material(sample.dataset(**site), pages={"404": LOST, "methodology": sample.PAGE}))


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
    pages = {path for path in files if path.endswith(".html")}

    assert pages - found.keys() == {"404.html", "releases/acme/falcon/index.html"}
    assert found.keys() <= pages
    assert {path: day for path, day in found.items() if day} == {
        "releases/birch/oak/index.html": "2026-11-23"
    }


def test_crawlers_are_led_to_the_map():
    assert made(address="https://record.example/base")["robots.txt"] == (
        b"User-agent: *\nAllow: /\nSitemap: https://record.example/base/sitemap.xml\n"
    )


def test_readers_of_text_are_told_what_is_where_and_how_to_say_it():
    text = made()["llms.txt"].decode()

    assert text.startswith(
        "# Record\n\n> What labs tell. 3 releases by 2 labs, as of 24 November 2026, rubric version 1.\n"
    )
    assert "- [api/v1/releases.json](api/v1/releases.json): Every release" in text
    assert "- `silent` (Nothing located): Looked for in the lab’s documents, and not located.\n" in text
    assert "CC BY 4.0" in text
    assert text.endswith(".\n")


def test_addresses_are_whole_where_the_site_has_one():
    text = made(address="https://record.example/")["llms.txt"].decode()

    assert "(https://record.example/api/v1/releases.json)" in text
    assert "(https://record.example/feeds/all.atom)" in text
