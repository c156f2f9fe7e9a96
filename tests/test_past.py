"""The site of a day that was asked for: it is built for every day, and says what it is and what is left out."""

import json
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
import sample

from scorer.export import export
from scorer.render import render
from scorer.view import pages
from scorer.view.past import keep_what_holds

CHANGED = date(2026, 11, 24)
RULINGS = [
    {
        "id": "code-is-code",
        "title": "Code",
        "ruling": "Code counts.",
        "why": "It runs.",
        "examples": [
            {"release": "birch/oak", "indicator": "training_code", "status": "disclosed"},
            {"release": "acme/falcon-1", "indicator": "training_code", "status": "silent"},
        ],
    },
    {
        "id": "bounds-are-parts",
        "title": "Bounds",
        "ruling": "A bound is a part.",
        "why": "It is less.",
        "examples": [{"release": "acme/falcon-2", "indicator": "dataset_size", "status": "partial"}],
    },
    {"id": "by-itself", "title": "Alone", "ruling": "It stands alone.", "why": "So.", "examples": []},
]
PAGE = """---
title: Coverage
description: d
---
Of [[last-disclosed lab=acme indicator=parameter_count: any_release]] we know.

It begins with [Oak](../releases/birch/oak/index.html).

[[rulings]]
"""
#: A quarter's end of each year, another quarter from year to year.
QUARTERS = [date(year, *((3, 31), (6, 30), (9, 30), (12, 31))[year % 4]) for year in range(2018, 2027)]


def asked_for(day, **changes):
    """Make the input of a build of a day, as `build --as-of` does."""
    data = sample.dataset(rulings=RULINGS)
    texts = {"coverage": PAGE, "methodology": sample.PAGE, "findings/told": sample.FINDING}
    reviews = dict.fromkeys(data.releases, "unreviewed")
    made = sample.build_input(data, day, pages=texts, newest_day=CHANGED, reviews=reviews)
    return keep_what_holds(replace(made, **changes))


def said(build_input):
    """Return what stands above each page: the same on all of them."""
    (notice,) = {page.view.frame.notice.text for page in pages(build_input) if hasattr(page.view, "frame")}
    return notice


@pytest.mark.thorough
@pytest.mark.parametrize("day", QUARTERS, ids=str)
def test_a_quarter_of_every_year_since_2018_is_built_and_says_what_it_is(day):
    build_input = asked_for(day)
    files = render(build_input) | export(build_input)

    assert said(build_input).startswith("What the record says today about ")
    assert "not what it said then" in unescape(files["index.html"].decode())


def test_a_state_of_before_says_until_when_it_held_and_that_nothing_proves_it():
    files = export(asked_for(date(2026, 3, 15)))
    claim = json.loads(files["api/v1/releases/acme/falcon-2.json"])["claims"]["dataset_size"]

    assert (claim["status"], claim["told_later"], claim["evidence"]) == ("withheld", "2026-03-31", [])


def test_what_came_later_is_left_out_and_counted():
    assert said(asked_for(date(2018, 3, 31))) == (
        "What the record says today about 31 March 2018, not what it said then. The statements about that day were written up "
        "to 24 November 2026. Left out, because they do not hold for that day: 2 rulings and 2 passages of pages."
    )


def test_on_a_day_when_all_holds_nothing_is_said_to_be_left_out():
    assert said(asked_for(date(2026, 11, 30))) == (
        "What the record says today about 30 November 2026, not what it said then. The statements about that day were written up "
        "to 24 November 2026."
    )


def test_a_finding_that_is_not_so_on_the_day_is_on_no_page():
    later = sample.FINDING.replace("missing: rows is 0", "missing: rows is 7")
    build_input = sample.build_input(sample.dataset(), CHANGED, pages={"findings/told": later})
    kept = keep_what_holds(build_input)

    assert (dict(kept.pages), kept.left_out.findings) == ({}, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("See here.", "See [Oak](../../releases/birch/oak/index.html)."),
        ("See here.", "Of [[last-disclosed lab=birch indicator=training_code: any_release]]."),
        ("[[last-disclosed: rows]]", "[[last-disclosed lab=birch indicator=training_code: any_release]]"),
    ],
)
def test_a_finding_that_leads_to_what_is_not_there_yet_is_left_out_whole(old, new):
    text = sample.FINDING.replace(old, new)

    def left(day):
        return keep_what_holds(
            sample.build_input(sample.dataset(), day, pages={"findings/told": text})
        ).left_out

    assert (left(date(2024, 12, 31)).findings, left(date(2025, 12, 31)).findings) == (1, 0)


def test_a_ruling_keeps_the_examples_that_bear_it_out():
    kept = asked_for(date(2020, 6, 30)).report.dataset.rulings

    assert [(ruling.id, [example.release for example in ruling.examples]) for ruling in kept] == [
        ("code-is-code", ["acme/falcon-1"]),
        ("by-itself", []),
    ]


def test_an_example_counts_only_with_the_state_it_had_on_the_day():
    def examples(day):
        return [one.id for one in asked_for(day).report.dataset.rulings]

    assert examples(date(2026, 3, 30)) == ["code-is-code", "by-itself"]
    assert examples(date(2026, 3, 31)) == ["code-is-code", "bounds-are-parts", "by-itself"]


def test_the_newest_state_says_nothing_of_itself():
    (notice,) = {
        page.view.frame.notice for page in pages(sample.build_input()) if hasattr(page.view, "frame")
    }

    assert notice is None
