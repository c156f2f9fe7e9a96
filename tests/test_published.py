"""Who published what the law asks for: by lab and instrument, from statements and from documents of records."""

import json
from dataclasses import replace
from datetime import date

import sample
from pydantic import TypeAdapter

from scorer import view
from scorer.model import Statement
from scorer.query import QUERIES
from scorer.score import score
from scorer.score.publications import publications

LAW = sample.instrument(
    "law",
    sample.clause("law-1", ("dataset_size", "none")),
    publishes={"what": "Statement on data", "per": "lab"},
)
ACT = sample.instrument(
    "eu",
    sample.clause("eu-1", ("dataset_size", "narrower")),
    publishes={"what": "Summary of training content", "per": "release", "kind": "public_summary"},
)
PAGE = {
    "title": "Data of our systems",
    "publisher": "acme",
    "kind": "documentation",
    "url": "https://acme.example/data",
    "published": "2026-01-01",
    "read": {"date": "2026-11-20", "copy": "original", "extent": "whole"},
    "sha256": "ab" * 32,
}
STATEMENTS = [
    {
        "lab": "acme",
        "instrument": "law",
        "document": PAGE,
        "general": "its title",
        "covers": ["all"],
        "says": [{"item": "dataset_size", "shows": "trillions of tokens", "locator": "page 1"}],
    },
    {
        "lab": "acme",
        "instrument": "law",
        "document": {
            **{key: value for key, value in PAGE.items() if key not in ("read", "sha256", "published")},
            "title": "The older page",
            "unread": {"tried": [{"date": "2026-11-21", "where": "two mirrors"}]},
        },
        "general": "its title",
        "covers": ["all"],
        "says": [],
    },
    # Of no law: it stands on the page of the lab only.
    {"lab": "acme", "document": PAGE, "general": "its title", "covers": ["all"], "says": []},
    {
        "lab": "birch",
        "instrument": "law",
        "kind": "documentation",
        "looked_for": [{"date": "2026-11-22", "where": "its pages, by the name of the law"}],
    },
]
SUMMARY = {**PAGE, "title": "Summary for Falcon 2", "kind": "public_summary"}
FALCON_2 = sample.claim(
    {**sample.FALCON_2, "documents": {"report": sample.REPORT, "summary": SUMMARY}},
    "dataset_size",
    {
        "status": "partial",
        "part": "band",
        "values": [{"size": ">10T tokens"}],
        "evidence": [sample.proof("summary", "more than 10 trillion tokens")],
        "note": "A band.",
    },
)
OAK = {
    **sample.OAK,
    "looked_for": [{"kind": "public_summary", "date": "2026-11-23", "where": "the pages of the lab"}],
}


def dataset(crosswalk=(LAW, ACT), statements=STATEMENTS):
    made = sample.dataset(
        {"acme/falcon-2": FALCON_2, "birch/oak": OAK, "cedar/m": {**sample.OAK, "name": "M"}},
        crosswalk=crosswalk,
    )
    typed = TypeAdapter(tuple[Statement, ...]).validate_json(json.dumps(statements))
    return made.model_copy(update={"statements": typed})


REPORT = score(dataset(), sample.AS_OF)


def page(**changes):
    build_input = sample.build_input(dataset(**changes))
    return sample.view_of("published/index.html", build_input)


def test_documents_of_labs_come_from_the_statements_and_those_of_releases_from_the_records():
    law, act = publications(REPORT)

    assert [(one.lab, one.release, one.document.title, one.says) for one in (*law.found, *act.found)] == [
        ("acme", None, "Data of our systems", (("dataset_size", "trillions of tokens"),)),
        ("acme", None, "The older page", ()),
        (
            "acme",
            "acme/falcon-2",
            "Summary for Falcon 2",
            (("dataset_size", "more than 10 trillion tokens"),),
        ),
    ]


def test_what_was_looked_for_is_told_from_what_nobody_has_looked_for():
    law, act = publications(REPORT)

    assert [(one.lab, one.release, one.look.date) for one in (*law.not_found, *act.not_found)] == [
        ("birch", None, date(2026, 11, 22)),
        ("birch", "birch/oak", date(2026, 11, 23)),
    ]
    assert (law.nobody, act.nobody) == (("cedar",), ("cedar",))


def test_an_instrument_that_asks_for_no_document_is_not_listed():
    assert list(publications(score(dataset(crosswalk=sample.CROSSWALK), sample.AS_OF))) == []


def test_the_page_shows_day_digest_and_what_a_document_says():
    law, act = page().panels

    assert law.counts == "2 documents of 1 lab on record, 1 of them read."
    # Two laws may ask for documents of one name: the heading says whose it is.
    assert (law.instrument.text, law.told) == ("Law", "Law, 2 documents")
    assert [[row.head.text, *(cell.text for cell in row.cells)] for row in law.documents.rows] == [
        [
            "Acme", "Data of our systems", "1 January 2026", "20 November 2026, from the original, in full", "abababababab",
            "Dataset size: “trillions of tokens”",
        ],
        ["Acme", "The older page", "undated", "Not read: it was not available when we last tried, on 21 November 2026.", "none on record", "not read yet"],
    ]  # fmt: skip
    assert [(look.of.text, look.day, look.where) for look in law.looks] == [
        ("Birch", "22 November 2026", "its pages, by the name of the law")
    ]
    assert (law.nobody, act.nobody) == ("Cedar", "Cedar")
    assert [row.head.href for row in act.documents.rows] == ["../releases/acme/falcon-2/index.html"]


def test_without_an_instrument_the_page_says_so():
    assert page(crosswalk=[]).panels == ()


def test_the_query_holds_every_document_and_every_look_with_whole_digests():
    rows = [dict(zip((c.id for c in QUERIES["published"].columns), row, strict=True))
            for row in QUERIES["published"].ask(REPORT).rows]  # fmt: skip

    assert [(row["instrument"], row["lab"], row["release"], row["found"]) for row in rows] == [
        ("law", "acme", None, "read"),
        ("law", "acme", None, "unread"),
        ("law", "birch", None, "not found"),
        ("eu", "acme", "acme/falcon-2", "read"),
        ("eu", "birch", "birch/oak", "not found"),
    ]
    assert rows[0]["sha256"] == "ab" * 32
    assert rows[0]["says"] == "dataset_size: trillions of tokens"
    assert rows[1]["where"] == "two mirrors"


def test_no_page_of_what_was_published_gives_a_verdict():
    from scorer.render import render_page

    build_input = sample.build_input(dataset())
    made = next(p for p in view.pages(build_input) if p.path == "published/index.html")
    text = render_page(replace(made), build_input.templates).decode().lower()

    assert not [word for word in ("complian", "breach", "violat", "fails to", "failed to") if word in text]
