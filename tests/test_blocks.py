"""Blocks of our own pages that are more than a table."""

import sample

from scorer import view
from scorer.query import QUERIES
from scorer.render import render
from scorer.view.links import Link
from scorer.view.parts.table import query


def block(name: str, path: str = "x", **changes):
    """What a page that asks for a block shows."""
    text = f"---\ntitle: T\ndescription: d\n---\n[[{name}]]\n"
    build_input = sample.build_input(sample.dataset(**changes), pages={path: text})
    found = next(page.view for page in view.pages(build_input) if page.path.startswith(path))
    return found.parts[0].block.item


def test_each_table_says_what_it_holds_how_long_it_is_and_where_it_is():
    found = block("queries")
    labs = next(one for one in found if one.title == "Coverage by lab")

    assert len(found) + len(block("queries-own-work")) == len(QUERIES)
    assert (
        labs.about
        == "How many releases and claims of each lab are recorded, checked and read twice; how many are missing."
    )
    assert labs.rows == "2 rows"
    assert [(link.text, link.href) for link in labs.files] == [
        ("CSV", "../data/coverage-by-lab.csv"), ("JSON", "../data/coverage-by-lab.json"),
    ]  # fmt: skip


def test_an_operator_is_named_with_what_is_not_set():
    table = block("operator", contact="a desk", funding="https://a.example/")

    assert [(row.head.text, row.cells[0].text, row.cells[0].href) for row in table.rows] == [
        ("Who runs this site", "not set", ""),
        ("Who pays for this", "https://a.example/", "https://a.example/"),
        ("Contact", "a desk", ""),
        ("A lab’s reply is answered within", "not set", ""),
        ("Repository", "not set", ""),
        ("Public address", "not set", ""),
    ]


def test_where_no_operator_is_named_one_sentence_says_so():
    register = block("operator")

    assert (register.said, register.table) == (
        "The operator of this site has not yet said here who runs it.",
        None,
    )


MISSING = [
    {"lab": "birch", "name": "Ash", "about": "2025", "why": "no_document"},
    {"lab": "acme", "name": "Kite", "about": "2024-05", "why": "no_document"},
    {"lab": "acme", "name": "Heron", "about": "2023-01", "why": "no_document"},
    {"lab": "nobody", "name": "Fir", "about": "2025", "why": "not_started"},
]


def test_what_is_missing_stands_by_reason_and_lab():
    found = block("gaps", missing=MISSING)

    assert [(reason.title, reason.count) for reason in found.reasons] == [
        ("No record has been started yet", "1 release"), ("No document of the lab could be read", "3 releases"),
    ]  # fmt: skip
    acme, birch = found.reasons[1].labs
    assert (acme.lab.text, acme.lab.href) == ("Acme", "../labs/acme/index.html")
    assert acme.releases == (("Heron", "January 2023"), ("Kite", "May 2024"))
    assert birch.releases == (("Ash", "2025"),)
    assert (found.reasons[0].labs[0].lab.text, found.reasons[0].labs[0].lab.href) == ("nobody", "")
    assert found.file.link.href == "../data/missing.csv"


def test_who_is_lost_finds_the_lists_from_any_address():
    at_home, anywhere = block("lists", "404"), block("lists", "404", address="https://r.example/x")

    assert [link.text for link in at_home] == ["Labs", "Models", "What we look for", "Findings"]
    assert at_home[0].href == "/labs/index.html"  # from the top of the host
    assert anywhere[0].href == "https://r.example/x/labs/index.html"


def test_what_a_rule_names_is_set_as_code():
    found = {
        path: text.decode()
        for path, text in render(sample.build_input()).items()
        if path.startswith("rules/")
    }

    assert [path for path, text in found.items() if "`" in text] == []
    assert [path for path, text in found.items() if "<code>" in text]


def test_a_long_table_is_folded_and_says_how_long_it_is(monkeypatch):
    text = "---\ntitle: T\ndescription: d\n---\n[[coverage-by-lab]]\n"
    build_input = sample.build_input(pages={"x": text})
    summary = "<summary>Coverage by lab: all 2 rows</summary>"

    assert summary not in render(build_input)["x/index.html"].decode()
    monkeypatch.setattr(query, "MAX_OPEN", 1)
    folded = render(build_input)["x/index.html"].decode()
    assert summary in folded
    assert (
        folded.index(summary)
        < folded.index("<caption>Coverage by lab</caption>")
        < folded.index("</details>")
    )


def test_of_a_very_long_answer_the_page_has_the_first_rows_and_the_way_to_all(monkeypatch):
    monkeypatch.setattr(query, "MAX_OPEN", 1)
    whole = block("coverage-by-lab")
    monkeypatch.setattr(query, "MAX_WHOLE", 1)
    begun = block("coverage-by-lab")

    assert (len(whole.rows), whole.folded, whole.whole) == (2, "Coverage by lab: all 2 rows", None)
    assert (len(begun.rows), begun.folded) == (1, "Coverage by lab: the first 1 of 2 rows")
    assert begun.whole == Link("Coverage by lab: all 2 rows as CSV", "../data/coverage-by-lab.csv")
