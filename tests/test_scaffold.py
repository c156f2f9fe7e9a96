"""Drafts, the canonical layout and signatures: what is written is what was meant."""

import json
from datetime import date

import pytest
from case import BASE_DATASET, RECORD, SCHEMAS, loaded
from hypothesis import example, given
from hypothesis import strategies as st

from scorer.checks.check import run_checks
from scorer.edit.add_review import add_review
from scorer.edit.draft import KnownAnswers, draft, lab_entry
from scorer.edit.layout import Unreadable, canonical_layout, layout
from scorer.model import Review
from scorer.records import positions
from scorer.records.digest import digest, review_state
from scorer.records.kinds import READING_SCHEMA, RECORD_SCHEMA
from scorer.records.schema import RecordSchema

SHAPE, READING = RecordSchema(SCHEMAS[RECORD_SCHEMA]), RecordSchema(SCHEMAS[READING_SCHEMA])
PATH = "disclosures/acme/falcon-2.yaml"


def findings(text):
    return run_checks(loaded({PATH: text}))


def empty_places(text):
    return [n for n, line in enumerate(text.splitlines(), 1) if line.split("#")[0].rstrip().endswith(":")]


def leaves(text):
    """Return the lines of keys that stand empty and hold no further lines."""
    lines = text.splitlines()
    indent = [len(line) - len(line.lstrip()) for line in lines] + [0]
    return [n for n in empty_places(text) if indent[n] <= indent[n - 1]]


def test_a_draft_checks_as_exactly_its_empty_places():
    text = draft(KnownAnswers("acme"), BASE_DATASET.indicators, SHAPE)
    found = findings(text)

    assert [f.line for f in found] == leaves(text)
    assert {f.code for f in found} == {"S012"}
    assert all(
        f.message.endswith(
            (
                "is empty, and has to be text",
                "is empty, and has to be true or false",
                "is empty",
                "is empty, and has to be a map of fields",
            )
        )
        for f in found
    )


def test_what_is_known_is_filled_in():
    known = KnownAnswers(
        "acme",
        "Falcon: 2 'x'",
        "2026-03-04",
        "api",
        True,
        "Yes",
        "paper",
        "https://acme.example/a#b",
        "2026-08-01",
    )
    text = draft(known, BASE_DATASET.indicators, SHAPE)
    data = positions.read(text).data
    report = data["documents"]["report"]

    assert text.startswith("# yaml-language-server: $schema=../../schema/disclosure.schema.json\nname: ")
    assert (data["name"], data["released"], data["access"], data["flagship"]) == (
        "Falcon: 2 'x'", "2026-03-04", "api", True,
    )  # fmt: skip
    assert report == {
        "title": "Yes", "publisher": "acme", "kind": "paper", "url": "https://acme.example/a#b",
        "read": {"date": "2026-08-01", "copy": None, "extent": None},
    }  # fmt: skip
    assert [f.line for f in findings(text)] == leaves(text)


@given(st.text(min_size=1, max_size=60))
def test_any_name_is_written_so_that_it_is_read_back(name):
    text = draft(KnownAnswers("acme", name), BASE_DATASET.indicators, SHAPE)
    read = positions.read(text)

    assert (read.faults == [] and read.data["name"] == name) or not name.isprintable()


def test_a_draft_filled_in_checks():
    known = KnownAnswers(
        "acme",
        "Falcon 2",
        "2026-03-04",
        "api",
        True,
        "Report",
        "paper",
        "https://acme.example/",
        "2026-08-01",
    )
    text = draft(known, BASE_DATASET.indicators, SHAPE)
    lines = [
        line.split("#")[0] + " original" if line.lstrip().startswith("copy:")
        else line.split("#")[0] + " whole" if line.lstrip().startswith("extent:")
        else "  released: {document: report, locator: head, shows: 4 March 2026}" if line.startswith("  released:")
        else "  flagship: {reason: first}" if line.startswith("  flagship:")
        else "looked_for:\n  - {kind: announcement, date: 2026-08-01, where: the pages of the lab}"
        if line.startswith("# looked_for:")
        else line.split("#")[0] + " silent\n    searched: [report]" if line.lstrip().startswith("status:")
        else line
        for line in text.splitlines()
    ]  # fmt: skip

    assert findings("\n".join(lines) + "\n") == ()


def test_a_new_lab_is_an_entry_with_empty_places():
    given = {"name": "Oak & Sons", "country": "NO", "home": None, "kind": "company"}

    assert positions.read(lab_entry("oak", given)).data == {
        "oak": {"name": "Oak & Sons", "country": "NO", "home": None, "kind": "company", "hosts": None}
    }
    known = positions.read(lab_entry("oak", given | {"home": "https://www.oak.example/en/"})).data
    assert known["oak"]["hosts"] == ["oak.example"]


MESSY = """\
# yaml-language-server: $schema=../../schema/disclosure.schema.json
released: 2026-03-04   # the day of the post
name: 'Falcon 2'
flagship:   true
access: "api"
# Read on two days.
documents:
    report: {title: "Falcon 2: the report", publisher: acme, kind: technical_report, url: "https://acme.example/falcon-2", read: {copy: original, date: 2026-08-01}}
identifiers: {arxiv: "2412.19437"}
claims:
  parameter_count:
    values:
      - {active: 1B, total: 7B}   # from the abstract
    status: disclosed
    evidence: [{shows: 7B parameters, document: report, locator: abstract}]
  training_code:
    searched:
      - report
    status: silent
    note: >-
      A long note that runs over more than one line, because it says at length what a reader of the record would want
      to know: which files there are, and which there are not.
"""
TIDY = """\
# yaml-language-server: $schema=../../schema/disclosure.schema.json
name: Falcon 2
released: 2026-03-04  # the day of the post
access: api
# Read on two days.
flagship: true
identifiers:
  arxiv: '2412.19437'
documents:
  report:
    title: 'Falcon 2: the report'
    publisher: acme
    kind: technical_report
    url: https://acme.example/falcon-2
    read: {date: 2026-08-01, copy: original}
claims:
  training_code:
    status: silent
    searched: [report]
    note: 'A long note that runs over more than one line, because it says at length what a reader of the record
      would want to know: which files there are, and which there are not.'
  parameter_count:
    status: disclosed
    values:
      - {total: 7B, active: 1B}  # from the abstract
    evidence:
      - document: report
        locator: abstract
        shows: 7B parameters
"""


def test_one_layout():
    assert layout(MESSY, SHAPE) == TIDY


def test_laying_out_twice_changes_nothing():
    assert layout(TIDY, SHAPE) == TIDY


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Falcon", "\n\nname: Falcon"),
        ("access: api", "\naccess: api\n\n"),
        ("# Read on", "\n# Read on"),
        ("released: 2026-03-04", "released: '2026-03-04'"),
        ("{date: 2026-08-01, copy", '{"date": "2026-08-01", copy'),
        ("  # the day", "       # the day"),
        ("  # the day", " # the day"),
        ("access: api", 'access: "api"'),
        ("status: silent", "status: 'silent'"),
        ("total: 7B", 'total: "7B"'),
        ("'Falcon 2: the report'", '"Falcon 2: the report"'),
        ("'Falcon 2: the report'", ">-\n      Falcon 2:\n      the report"),
        ("shows: 7B parameters\n", "shows: 7B\n\n          parameters\n".replace("\n\n", "\n")),
        ("[report]", '["report"]'),
        ("training_code:\n", '"training_code":\n'),
        ("parameters\n", "parameters\n\n\n"),
    ],
)
def test_however_it_is_written_the_layout_is_one(old, new):
    assert old in TIDY
    assert layout(TIDY.replace(old, new, 1), SHAPE) == TIDY


def test_empty_lines_between_paragraphs_stay():
    text = "name: x\nnote: |-\n  One.\n\n  Two.\n"

    assert layout(text.replace("note", "\nnote"), SHAPE) == text


def test_what_looks_like_a_day_and_is_none_stays_text():
    assert layout("released: 2026-02-30\n", SHAPE) == layout("released: '2026-02-30'\n", SHAPE)
    assert positions.read(layout("released: 2026-02-30\n", SHAPE)).data == {"released": "2026-02-30"}


def test_the_layout_of_a_reading():
    text = (
        "readings:\n- {documents: [a, b], date: 2026-08-02, by: ada, claims: {training_code: {status: silent}}}\n"
        "settled:\n- {item: training_code, note: Both., date: 2026-08-03, kept: record}\n"
    )

    assert layout(text, READING) == (
        "readings:\n  - date: 2026-08-02\n    by: ada\n    documents: [a, b]\n"
        "    claims:\n      training_code:\n        status: silent\n"
        "settled:\n  - date: 2026-08-03\n    item: training_code\n    kept: record\n    note: Both.\n"
    )


def test_a_list_with_a_comment_or_too_long_stands_below_each_other():
    keys = ", ".join(f"a_rather_long_key_{n}" for n in range(8))
    text = (
        RECORD.replace("searched: [report]", "searched:\n      - report  # whole") + f"former_ids: [{keys}]\n"
    )
    written = layout(text, SHAPE)

    assert "searched:\n      - report # whole\n" in written or "- report  # whole\n" in written
    assert "former_ids:\n  - a_rather_long_key_0\n" in written


def test_several_paragraphs_stay_so():
    text = RECORD.replace("    note: A bound only.", "    note: |\n      One.\n\n      Two.")

    assert positions.read(layout(text, SHAPE)).data == positions.read(text).data
    assert "note: |\n" in layout(text, SHAPE)


def test_bytes_lose_their_mark_and_their_carriage_returns():
    raw = b"\xef\xbb\xbf" + RECORD.replace("\n", "\r\n").encode()

    assert canonical_layout(raw, SHAPE) == layout(RECORD, SHAPE).encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"name: [",
        b"- a\n",
        b"\xff",
        b"name: a\nname: b\n",
        b"a: 0x1F\nb: *x\n",
        b"~: a\n",
        b"1: a\n01: b\n",
        b"a: # why\n  b\r\rc: d\n",
        b"name:\n  # why\n  Falcon\n",
        b"name: +_\n",
    ],
)
def test_what_is_not_read_is_left_as_it_is(raw):
    with pytest.raises(Unreadable):
        canonical_layout(raw, SHAPE)


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=150
)
_VALUE = st.recursive(
    _TEXT | st.booleans() | st.integers(-(10**9), 10**9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_TEXT.map(lambda t: t[:40]), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.thorough
@given(
    st.dictionaries(
        st.sampled_from(["name", "note", "documents", "claims", "searched", "x"]), _VALUE, min_size=1
    )
)
@example({"documents": [":'"]})  # which the writer leaves without quotes, and no reader takes
def test_any_data_comes_out_as_it_was_and_once_is_enough(data):
    """Laying out never changes what is said, and a second time changes nothing."""
    try:
        once = layout(json.dumps(data, ensure_ascii=False), SHAPE)
    except Unreadable:
        return

    assert positions.read(once).data == data
    assert layout(once, SHAPE) == once
    assert layout(json.dumps(data, ensure_ascii=False, indent=4), SHAPE) == once


def test_a_signature_covers_what_stands_there_and_keeps_comments():
    release = loaded({PATH: RECORD}).dataset.releases["acme/falcon-2"]
    review = Review(by="ada", date=date(2026, 8, 3), method="read_through", digest=digest(release))
    text = add_review(RECORD.replace("access: api", "access: api  # at release"), review, SHAPE)
    read = loaded({PATH: text}).dataset.releases["acme/falcon-2"]

    assert review_state(read) == "reviewed"
    assert read.reviews[0].model_dump(mode="json") == {
        "by": "ada", "date": "2026-08-03", "method": "read_through", "digest": digest(release),
    }  # fmt: skip
    assert "# at release" in text


def test_a_second_signature_of_one_person_stands_below_the_first():
    first = Review(by="ada", date=date(2026, 8, 3), method="read_through", digest=64 * "0")
    text = add_review(RECORD, first, SHAPE)
    text = add_review(text, first.model_copy(update={"by": "bo"}), SHAPE)
    text = add_review(text, first.model_copy(update={"date": date(2026, 9, 1)}), SHAPE)
    reviews = loaded({PATH: text}).dataset.releases["acme/falcon-2"].reviews

    assert [(r.by, r.date) for r in reviews] == [
        ("ada", date(2026, 8, 3)),
        ("bo", date(2026, 8, 3)),
        ("ada", date(2026, 9, 1)),
    ]
