"""Answers of claims from the history, in the words of the pages."""

import pytest
import sample

from scorer.history.record_history import record_changes
from scorer.model import build_amount
from scorer.view.parts.claim.amounts import amounts_words, claim_words, value_table


def state(indicator: str, answer: object):
    """What a claim of a record answers, as the history keeps it."""
    (change,) = record_changes("x", {}, sample.nested(f"claims.{indicator}", answer))
    return change.after


VALUES = [
    ({"size": ">10T tokens", "stage": "all", "modality": "text"}, "more than 10 trillion tokens (text, all stages)"),
    ({"variant": "base", "size": "64,000 examples", "measure": "seen"}, "base: 64,000 examples (repeats included)"),
    ({"variant": "1:8, new", "total": "671B", "active": "37B"}, "1:8, new: 671 billion parameters, 37 billion active"),
    ({"variant": "base; chat", "total": "7B"}, "base; chat: 7 billion parameters"),
    ({"variant": "partial (x)", "total": "7B"}, "partial (x): 7 billion parameters"),
    ({"total": "~1T", "active": "<3%"}, "about 1 trillion parameters, less than 3% of them active"),
    ({"active": "37B"}, "37 billion active, total not stated"),
]  # fmt: skip


def indicator_of(value: dict[str, str]) -> str:
    return "dataset_size" if "size" in value else "parameter_count"


@pytest.mark.parametrize(("value", "told"), VALUES)
def test_an_amount_is_told_as_the_page_of_the_release_tells_it(value, told):
    assert (
        claim_words(state(indicator_of(value), sample.says("partial", value))) == f"partly disclosed ({told})"
    )


def test_several_amounts_stand_behind_each_other():
    values = [{"variant": "a", "total": "7B"}, {"variant": "b", "total": "70B"}]

    assert claim_words(state("parameter_count", sample.says("disclosed", *values))) == (
        "disclosed (a: 7 billion parameters; b: 70 billion parameters)"
    )


@pytest.mark.parametrize(
    ("word", "told"),
    [("silent", "not found"), ("not_assessed", "not fully checked"), ("of old", "not fully checked")],
)
def test_a_claim_without_amounts_is_its_state(word, told):
    assert claim_words(state("dataset_size", sample.says(word))) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("x", "x"),
        ({"size": "much"}, "much"),
        ({"size": "1T tokens", "stage": "once"}, "1T tokens [once]"),
        ({"total": "7B", "layers": 32}, "7B [32]"),
        ({"active": "some"}, "some active"),
        ({}, ""),
    ],
)
def test_what_no_check_had_passed_is_told_as_it_was_written(value, told):
    indicator = indicator_of(value) if isinstance(value, dict) else "dataset_size"
    found = state(indicator, {"status": "partial", "values": [value]})

    assert amounts_words(found) == [told] * bool(told)


def test_the_head_of_the_column_that_names_the_rows_stands_above_their_names():
    values = [build_amount({"size": size, "modality": "text"}) for size in ("1T tokens", "2T tokens")]
    named = value_table("Data", [v.model_copy(update={"variant": v.size.text}) for v in values])

    assert [(cell.text, cell.css) for cell in value_table("Data", values).head] == [
        ("Size", ""),
        ("Data", ""),
    ]
    assert [(cell.text, cell.css) for cell in named.head] == [("Variant", ""), ("Size", "num"), ("Data", "")]
