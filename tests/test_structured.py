"""What search engines read in the head of a page: the data set on two pages, the way on those below others."""

import json
import re
from dataclasses import replace

import pytest
import sample
from visit import Visit

from scorer.export.tables import TABLES
from scorer.query import QUERIES
from scorer.render import render

BASE = "https://record.example/base/"
DATA = "---\ntitle: Data\ndescription: d\n---\nFiles.\n"


def made(**changes):
    data = sample.dataset(**{"address": BASE, **changes})
    return render(sample.build_input(data, pages={"data": DATA}))


def told(content: bytes) -> list[dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', content.decode(), re.DOTALL)
    return [json.loads(text) for text in found]


@pytest.mark.parametrize("path", ["index.html", "data/index.html"])
def test_the_record_is_described_as_a_data_set(path):
    (found,) = told(made()[path])

    files = found.pop("distribution")
    assert found == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Record",
        "description": "What labs tell. State of each item for 3 releases by 2 labs, with the documents that prove it, "
        "as of 24 November 2026.",
        "url": BASE,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "copyrightNotice": "Quoted fragments belong to their publishers.",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "Maintainers of the Record", "url": BASE},
        "publisher": {"@type": "Organization", "name": "Maintainers of the Record", "url": BASE},
        "identifier": BASE,
        "version": "2026-11-24",
        "keywords": ["Training code", "Parameter count", "Dataset size"],
        "dateModified": "2026-11-24",
        "temporalCoverage": "2020-05-28/2026-03-01",
        "variableMeasured": [
            {"@type": "PropertyValue", "name": "Training code", "description": "Is the code public?"},
            {"@type": "PropertyValue", "name": "Parameter count", "description": "How many parameters?"},
            {"@type": "PropertyValue", "name": "Dataset size", "description": "How much data?"},
        ],
    }
    assert files[0] == {
        "@type": "DataDownload",
        "name": "Every release with its claims, evidence and score: a list with one release on each line.",
        "encodingFormat": "application/json",
        "contentUrl": f"{BASE}api/v1/releases.json",
    }
    csv = [one["contentUrl"] for one in files if one["encodingFormat"] == "text/csv"]
    assert csv == [f"{BASE}data/{name}.csv" for name in (*TABLES, *QUERIES)]
    assert len(files) == len(csv) + 10 + len(["datapackage.json", "disclosures.sqlite", "disclosures.zip"])


def test_who_made_it_and_what_it_was_made_from_is_told_where_an_operator_says_so():
    site = made(operator="Ada & Co", repository="https://code.example/r", contact="ada@record.example")
    (found,) = told(site["index.html"])

    assert found["creator"] == {"@type": "Organization", "name": "Maintainers of the Record", "url": BASE}
    assert found["publisher"] == {
        "@type": "Organization",
        "name": "Ada & Co",
        "url": BASE,
        "contactPoint": {"@type": "ContactPoint", "email": "ada@record.example"},
    }
    assert found["isBasedOn"] == "https://code.example/r"


def test_an_empty_record_covers_no_time():
    (found,) = told(made(releases={})["index.html"])

    assert "temporalCoverage" not in found


def test_a_page_below_others_tells_the_way_to_it():
    (found,) = told(made()["releases/birch/oak/index.html"])

    assert found["@type"] == "BreadcrumbList"
    assert [(step["position"], step["name"], step["item"]) for step in found["itemListElement"]] == [
        (1, "Labs", f"{BASE}labs/"),
        (2, "Birch", f"{BASE}labs/birch/"),
        (3, "Oak", f"{BASE}releases/birch/oak/"),
    ]


def test_without_an_address_or_a_way_nothing_is_told():
    assert [path for path, content in made(address=None).items() if b"ld+json" in content] == []
    assert told(made()["labs/index.html"]) == []


def test_hostile_names_do_not_end_the_block():
    bad = "</script><script>alert(1)</script>\u202e"
    text = made(releases={"birch/oak": sample.variant(sample.OAK, name=bad)})["releases/birch/oak/index.html"]
    (found,) = told(text)

    assert found["itemListElement"][2]["name"] == "</script><script>alert(1)</script>[U+202E]"


@pytest.mark.browser
def test_the_policy_of_pages_lets_the_block_be(browser, serve, tmp_path):
    site = replace(sample.whole_site(), report=sample.build_input(sample.dataset(address=BASE)).report)
    for path, content in render(site).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    visit = Visit(browser)
    visit.page.goto(f"{serve(tmp_path)}/index.html")
    kinds = visit.page.evaluate(
        "[...document.querySelectorAll('script[type]')].map((one) => JSON.parse(one.text)['@type'])"
    )
    visit.close()

    assert (kinds, visit.said) == (["Dataset"], [])
