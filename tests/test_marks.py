"""Marks of claims from the history, in the words of the pages."""

import pytest

from scorer.history.record_history import mark_text as written
from scorer.i18n import words
from scorer.view.parts.claim.claim_text import amounts_words, claim_words

VALUES = [
    ({"size": ">10T tokens", "stage": "all", "modality": "text"}, "more than 10 trillion tokens (text, all stages)"),
    ({"variant": "base", "size": "64,000 examples", "measure": "seen"}, "base: 64,000 examples (seen in training)"),
    ({"variant": "1:8, new", "total": "671B", "active": "37B"}, "1:8, new: 671 billion parameters, 37 billion active"),
    ({"total": "~1T", "active": "<3%"}, "about 1 trillion parameters, less than 3% of them active"),
    ({"active": "37B"}, "37 billion active, total not stated"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "told"), VALUES)
def test_an_amount_is_told_as_the_page_of_the_release_tells_it(value, told):
    assert claim_words(written({"status": "partial", "values": [value]})) == f"partly ({told})"


def test_several_amounts_stand_behind_each_other():
    values = [{"variant": "a", "total": "7B"}, {"variant": "b", "total": "70B"}]

    assert claim_words(written({"status": "disclosed", "values": values})) == (
        "disclosed (a: 7 billion parameters; b: 70 billion parameters)"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [("silent", "nothing located"), ("not_assessed", "not assessed"), ("of old", "not assessed")],
)
def test_a_mark_without_amounts_is_its_state(text, told):
    assert claim_words(text) == told


@pytest.mark.parametrize("odd", ["x", "7B, 8B", "7B, text", "1T tokens, much", "a; b: 7B", "a: "])
def test_what_no_check_had_passed_is_told_as_it_was_written(odd):
    assert amounts_words(odd) == odd


def test_a_word_of_an_amount_has_one_meaning():
    kinds = [*words.STAGES, *words.MODALITIES, *words.MEASURES]

    assert len(kinds) == len(set(kinds))
