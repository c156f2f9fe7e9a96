"""Lists that others keep: what their names mean here, how their rows stand, and their marks beside our states."""

import json
import re
from datetime import date
from typing import get_args

import pytest
import sample
from case import SCHEMAS
from sample import EDITION, LIST

from scorer.edit.layout import canonical_layout
from scorer.export import export
from scorer.history.comparison import compare_states
from scorer.lists.called import LabNames, ReleaseNames, name_key
from scorer.lists.standing import lists_of
from scorer.model import Access, Mark, Status
from scorer.query import QUERIES, parse_expr
from scorer.records.kinds import LIST_SCHEMA
from scorer.records.schema import record_schema
from scorer.render import render
from scorer.score import score

DATA = sample.dataset(lists={EDITION: LIST})
REPORT = score(DATA, sample.AS_OF)


def rows(name, report=REPORT):
    answer = QUERIES[name].ask(report)
    return [dict(zip((c.id for c in answer.columns), row, strict=True)) for row in answer.rows]


def names(**conventions):
    known = sample.dataset(conventions=sample.CONVENTIONS | conventions)
    return LabNames(known.labs, known.conventions)


@pytest.mark.parametrize(
    ("printed", "labs"),
    [
        ("Acme", ("acme",)),
        ("ACME, Birch", ("acme", "birch")),
        ("Birch and Acme", ("birch", "acme")),
        ("acme-ai", ("acme",)),
        ("Fir", ()),
    ],
)
def test_what_a_list_prints_as_its_labs_is_taken_apart(printed, labs):
    assert names(providers={"acme_ai": "acme"}).labs(printed) == labs


def test_a_namesake_is_no_lab_of_ours():
    assert names().lab("birch") == "birch"
    assert names(namesakes={"birch": "Birch Industries"}).lab("birch") is None


def test_a_release_goes_by_its_name_its_aliases_and_its_names_in_interfaces():
    known = ReleaseNames(DATA)
    release = DATA.releases["acme/falcon-1"]

    for name in ("FALCON-1", *release.identifiers.aliases, *release.identifiers.api):
        assert known.releases("acme", name) == ("acme/falcon-1",)
    assert known.releases("birch", "Falcon 1") == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("GPT-5.1 Codex", "gpt-5.1-codex", True),
        ("Command R+", "command-r", False),
        ("文心 4", "文心-4", True),
    ],
)
def test_spellings_of_a_name(one, other, same):
    assert (name_key(one) == name_key(other)) is same


def test_how_much_of_a_list_is_held():
    (found,) = rows("lists")

    assert {k: str(v) for k, v in found.items()} == {
        "list": EDITION,
        "edition": "2026-08-01",
        "rows": "5",
        "held": "2",
        "variant": "1",
        "missing": "1",
        "absent": "1",
        "held_percent": "60",
        "releases": "2",
    }


def test_every_row_leads_to_a_release_or_says_why_not():
    assert [(r["row"], r["standing"], r["release"], r["why"]) for r in rows("list-rows")] == [
        ("Falcon One", "held", "acme/falcon-1", None),
        ("Falcon One (fast)", "variant", "acme/falcon-1", None),
        ("Oak", "held", "birch/oak", None),
        ("Falcon 9", "missing", None, "Falcon 9"),
        ("Elm", "absent", None, "a lab that we do not have"),
    ]


def test_their_marks_stand_beside_our_states():
    ours = REPORT.releases["acme/falcon-1"].claim("training_code").status
    found = [(r["row"], r["about"], r["theirs"], r["ours"], r["beside"]) for r in rows("list-marks")]

    assert ours == "silent"
    assert found == [
        ("Falcon One", "training_code", "Open", "silent", "differs"),
        ("Falcon One (fast)", "training_code", "Unreleased", "silent", "same"),
        ("Oak", "training_code", None, "disclosed", "not_rated"),
        ("Falcon One", "access", "Closed", "api", "same"),
        ("Falcon One (fast)", "access", None, "api", "not_rated"),
        ("Oak", "access", None, "open_source", "not_rated"),
    ]


def test_who_is_right_stands_beside_what_differs_until_either_mark_is_another():
    (found,) = rows("disagreements")
    assert (found["row"], found["theirs"], found["ours"], found["right"], found["looked_on"]) == (
        "Falcon One", "Open", "silent", "rules", date(2026, 8, 21),
    )  # fmt: skip

    since = json.loads(json.dumps(LIST))
    since["rows"][0]["looked_into"][0]["ours"] = "partial"
    report = score(sample.dataset(lists={EDITION: since}), sample.AS_OF)
    (found,) = rows("disagreements", report)
    assert (found["right"], found["why"], found["looked_on"]) == ("nobody", None, None)


def test_disagreements_are_counted_list_by_list():
    found = {r["about"]: r for r in rows("disagreements-by-list")}

    assert {
        about: (r["marks"], r["same"], r["differs"], r["rules"], r["nobody"]) for about, r in found.items()
    } == {
        "training_code": (2, 1, 1, 1, 0),
        "access": (1, 1, 0, 0, 0),
    }


def test_a_list_of_several_editions_is_told_edition_by_edition():
    later = {**LIST, "edition": "2026-09-01", "rows": LIST["rows"][:1]}
    report = score(sample.dataset(lists={EDITION: LIST, "noted-2026-09-01": later}), sample.AS_OF)
    code = [r for r in rows("list-over-time", report) if r["indicator"] == "training_code"]

    assert [(str(r["edition"]), r["rows"], r["on_record"], r["missing"], r["absent"]) for r in code] == [
        ("2026-08-01", 5, 3, 1, 1),
        ("2026-09-01", 1, 1, 0, 0),
    ]
    assert [(r["silent"], r["disclosed"]) for r in code] == [(2, 1), (1, 0)]
    assert rows("list-over-time") == []


def test_the_page_of_disagreements_says_who_is_right_and_leads_to_what_decided_it():
    page = render(sample.build_input(DATA))["disagreements/index.html"].decode()

    for said in (
        "3 marks can be compared with ours: 2 agree, 1 differ.",
        "<strong>Both are right, by different rules.</strong>",
        "They count the code that runs the model.",
        '<a href="https://acme.example/readme"',
    ):
        assert said in page


def test_by_year_a_row_without_a_mark_was_not_rated():
    found = {r["year"]: r for r in rows("notable-by-year")}

    assert {year: (r["rows"], r["told"], r["not_told"], r["not_rated"]) for year, r in found.items()} == {
        "2025": (1, 0, 0, 1),
        "2026": (1, 1, 0, 0),
    }
    assert (found["2026"]["releases"], found["2026"]["silent"]) == (1, 1)
    assert found["2025"]["without_percent"] is None


def test_a_statement_may_be_about_the_releases_on_a_list():
    line = f"disclosed-by-year scope=list:{EDITION} indicator=training_code year=2020: releases is 1"

    assert parse_expr(line).holds(REPORT) == ""


def test_a_release_says_on_which_lists_it_stands():
    assert dict(lists_of(DATA, "acme/falcon-1")) == {EDITION: ("Falcon One", "Falcon One (fast)")}
    assert dict(lists_of(DATA, "acme/falcon-2")) == {}


def test_pages_and_api_have_the_list():
    site = render(sample.build_input(DATA))
    page = site[f"lists/{EDITION}/index.html"].decode()
    (published,) = json.loads(
        export(sample.build_input(DATA, reviews=dict.fromkeys(DATA.releases, "reviewed")))[
            "api/v1/lists.json"
        ]
    )

    assert "Models worth a note, 1 Aug 2026" in site["lists/index.html"].decode()
    for said in (
        "5 rows: 2 on record, 1 as a variant, 1 known but missing, 1 left out",
        "a lab that we",
    ):
        assert said in page
    assert published["id"] == EDITION
    assert [row["releases"] for row in published["rows"]][:1] == [["acme/falcon-1"]]


def test_a_diff_tells_a_row_that_changed_and_of_a_new_list_how_many_it_has():
    other = {**LIST, "rows": [*LIST["rows"][:-1], {**LIST["rows"][-1], "absent": "a lab of nobody"}]}
    changed = compare_states(DATA, sample.dataset(lists={EDITION: other}), sample.AS_OF).files
    (new,) = compare_states(sample.dataset(), DATA, sample.AS_OF).files

    assert [(c.file, c.pointer, c.before, c.after) for c in changed] == [
        (
            f"disclosures/lists/{EDITION}.yaml",
            ("rows", "Elm", "absent"),
            "a lab that we do not have",
            "a lab of nobody",
        )
    ]
    assert (new.before, new.after["rows"]) == (None, 5)


WRITTEN = b"""\
# Two of them.
name: Models worth a note
list: noted
rows:
- name: Falcon One
  lab: Acme
  releases:
  - acme/falcon-1
  date: "2026"
- {lab: Cedar, name: Elm, absent: a lab that we do not have}
"""
LAID_OUT = """\
# Two of them.
list: noted
name: Models worth a note
rows:
  - {name: Falcon One, lab: Acme, date: '2026', releases: [acme/falcon-1]}
  - {name: Elm, lab: Cedar, absent: a lab that we do not have}
"""


def test_a_list_is_laid_out_with_a_row_in_each_line():
    assert canonical_layout(WRITTEN, record_schema(SCHEMAS[LIST_SCHEMA])).decode() == LAID_OUT


def test_a_mark_is_any_state_or_kind_of_access():
    assert set(get_args(Mark)) == {str(status) for status in Status} | set(get_args(Access))


def test_the_rows_of_a_long_list_are_folded_year_by_year():
    many = [{**LIST["rows"][-1], "name": f"Elm {n}", "date": str(2020 + n % 2)} for n in range(201)]
    report = sample.dataset(lists={EDITION: {**LIST, "rows": [*many, LIST["rows"][-1]]}})
    page = render(sample.build_input(report))[f"lists/{EDITION}/index.html"].decode()

    assert re.findall("<summary>(.*)</summary>", page) == [
        "2021: 100 rows",
        "2020: 101 rows",
        "Without a date: 1 row",
    ]
