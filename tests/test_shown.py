"""What of an answer stands on a page, and what our own record lacks, in sentences without a zero."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace

import pytest

from scorer.query import AnswerColumn, QueryAnswer
from scorer.view.context import SiteContext
from scorer.view.html import note_line
from scorer.view.parts.table.shown import part_shown, shown
from scorer.view.parts.text import own_work
from tests import sample


def answer(columns, *rows):
    return QueryAnswer("T", tuple(AnswerColumn(name, "text", name) for name in columns.split()), rows)


def table(name, columns, *rows):
    found = shown(name, answer(columns, *rows))
    return [column.id for column in found.columns], [*found.rows]


def test_a_column_that_says_what_another_says_is_left_out():
    same = table("coverage-by-lab", "lab claims read_twice", ("acme", 6, 6), ("birch", 3, 3))
    other = table("coverage-by-lab", "lab claims read_twice", ("acme", 6, 6), ("birch", 3, 2))

    assert (same[0], other[0]) == (["lab", "claims"], ["lab", "claims", "read_twice"])


def test_rows_and_columns_of_nothing_are_left_to_the_file():
    assert table("exceptions-by-rule", "rule exceptions", ("D1", 0), ("D2", 3))[1] == [("D2", 3)]
    assert table("error-rates", "item percent", ("a", None), ("b", Fraction(0)))[1] == [("b", Fraction(0))]
    assert table("days-to-disclosure", "item median_days", ("a", 0))[0] == ["item"]
    assert table("days-to-disclosure", "item median_days", ("a", 2))[0] == ["item", "median_days"]
    assert table("samples", "item median_days", ("a", 0))[1] == [("a", 0)]


def test_a_release_has_one_row_for_the_items_of_which_the_same_is_said():
    columns = "release indicator documents note"
    rows = [
        ("acme/a", "training_code", "card", None),
        ("acme/a", "parameter_count", "card", "n"),
        ("acme/a", "dataset_size", "card", None),
        ("acme/b", "dataset_size", "card", None),
    ]

    assert table("not-assessed", columns, *rows)[1] == [
        ("acme/a", "training_code,dataset_size", "card", None),
        ("acme/a", "parameter_count", "card", "n"),
        ("acme/b", "dataset_size", "card", None),
    ]


def test_of_labs_that_nobody_searches_no_search_is_shown():
    part = answer("lab days lead behind looked_on where", ("acme", 3, None, None, None, None))
    searched = answer("lab days lead behind looked_on where", ("acme", 3, None, None, sample.AS_OF, "a list"))

    assert [column.id for column in part_shown("freshness", part).columns] == ["lab", "lead"]
    assert part_shown("freshness", searched) == searched
    assert part_shown("samples", part) == part


CONTEXT = SiteContext(sample.build_input())


def rows(**found):
    """Rows that a query is said to find: each says nothing but these words."""
    return lambda _: [SimpleNamespace(**found)]


def test_where_nothing_is_lacking_no_zero_is_printed(monkeypatch):
    monkeypatch.setattr(own_work, "evidence_without_copy", lambda _: [])
    monkeypatch.setattr(own_work, "exceptions_by_rule", lambda _: [])

    assert own_work.evidence_told(CONTEXT).startswith("Every claim with evidence rests on a document whose")
    assert own_work.silences_told(CONTEXT).endswith("No “not found” in the record breaks it.")


def test_what_is_lacking_is_counted(monkeypatch):
    monkeypatch.setattr(own_work, "silences_beside_unread", rows(release="acme/falcon-1"))
    monkeypatch.setattr(own_work, "exceptions_by_rule", rows(rule="D151", exceptions=2))

    assert own_work.silences_told(CONTEXT).endswith(
        "Some “not found” claims break it: a known document was not read in full (1)."
    )
    assert own_work.exceptions_told(CONTEXT) == ""


@pytest.mark.parametrize(("status", "said"), [("withheld", "a refusal"), ("disclosed", "not a refusal")])
def test_refusals_among_lost_evidence_are_counted(monkeypatch, status, said):
    monkeypatch.setattr(own_work, "evidence_without_copy", rows(status=status))

    assert own_work.evidence_told(CONTEXT).startswith(f"1 claim, {said}, rests on documents")


def test_claims_read_once_are_told_from_those_read_twice():
    assert own_work.claims_read_twice(CONTEXT).startswith("Of the 9 claims (three for each release), ")


def test_rules_without_exceptions_are_counted(monkeypatch):
    monkeypatch.setattr(own_work, "exceptions_by_rule", rows(rule="D151", exceptions=0))

    assert own_work.exceptions_told(CONTEXT) == "1 more rule of this kind has no exceptions left."


def test_a_note_is_printed_with_the_quotation_marks_of_the_pages():
    assert (
        note_line('The lab\'s card says "so" and `"x"`.')
        == "The lab’s card says “so” and <code>&quot;x&quot;</code>."
    )
