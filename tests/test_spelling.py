"""A misspelt word is taken for what was meant, and never for something else."""

import json
import re

import pytest
from case import SCHEMAS
from hypothesis import given
from hypothesis import strategies as st

from scorer.records.synonyms import synonym
from scorer.spelling import edits, nearest, nearest_id, nearest_name


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("trilion", "trillion", 1),
        ("frist", "first", 1),
        ("trillon", "trillion", 1),
        ("", "abc", 3),
        ("kitten", "sitting", 3),
    ],
)
def test_slips_are_counted(one, other, slips):
    assert edits(one, other) == edits(other, one) == slips


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("pretrain", ["pretraining", "posttraining"], "pretraining"),
        ("Reports", ["report", "card"], "report"),
        ("report_2", ["report_1"], ""),
        ("tillion", ["billion", "trillion"], ""),
        ("undisclosed", ["disclosed", "silent"], ""),
        ("released", ["unreleased"], ""),
        ("not_assessed", ["assessed"], ""),
        ("hole", ["whole"], "whole"),
        ("low", ["note", "how"], "how"),
        ("public", ["public_summary", "paper"], ""),
        ("cat", ["report"], ""),
    ],
)
def test_the_nearest_word(word, known, meant):
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("openai/gpt4.1", ["openai/gpt-4.1", "openai/gpt-4"], "openai/gpt-4.1"),
        ("anthropic/claude-3-5-sonet", ["anthropic/claude-3.5-sonnet"], "anthropic/claude-3.5-sonnet"),
        ("openai/gpt-7", ["openai/gpt-5"], ""),
        ("meta/llama-5", ["meta/llama-3"], ""),
        ("google/gemini-4", ["google/gemini-1.0"], ""),
        ("acme/falcon-1", ["tii/falcon-1"], ""),
        ("openai/gpt-4o", ["openai/gpt-4"], ""),
        ("openai/gpt-41", ["openai/gpt-4.1"], ""),
        ("deepseek/deepseek-r3", ["deepseek/deepseek-v3"], ""),
        ("openai/o4-mini", ["openai/o4-nano"], ""),
        ("acme/falcom-2", ["acme/falcon-2", "acme/falcon-3"], "acme/falcon-2"),
    ],
)
def test_the_nearest_id(written, known, meant):
    assert nearest_id(written, known) == meant


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("reprot", ["report", "card"], "report"),
        ("report_v1", ["report_v2"], ""),
        ("card_a", ["card_b", "card_c"], ""),
        ("modelcard", ["model_card"], ""),
        ("model-card", ["model_card"], "model_card"),
    ],
)
def test_the_nearest_name(written, known, meant):
    assert nearest_name(written, known) == meant


IDS = st.from_regex(r"[ab]{1,2}/[a-z]{3,7}(-?[0-9]{1,2}(\.[0-9])?)?(-(mini|pro|max))?", fullmatch=True)


@given(IDS, st.lists(IDS, max_size=4))
def test_no_id_is_taken_for_one_of_another_lab_or_with_other_digits(written, known):
    meant = nearest_id(written, known)

    if meant:
        assert meant.partition("/")[0] == written.partition("/")[0]
        assert re.findall(r"\d+", meant) == re.findall(r"\d+", written)


def enumerations(node):
    if isinstance(node, dict):
        words = [word for word in node.get("enum", []) if isinstance(word, str)]
        if words:
            yield tuple(words)
        for inner in node.values():
            yield from enumerations(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from enumerations(inner)


ENUMERATIONS = sorted({words for text in SCHEMAS.values() for words in enumerations(json.loads(text))})


@pytest.mark.parametrize("words", ENUMERATIONS, ids=lambda words: words[0])
def test_no_word_of_the_schemas_is_suggested_for_its_opposite_or_for_another(words):
    for word in words:
        others = [other for other in words if other != word]
        assert nearest(word, others) == ""
        for negation in ("un", "non", "not_", "non-", "in", "dis", "de"):
            assert nearest(negation + word, words) in ("", *[w for w in words if w == negation + word])


@pytest.mark.parametrize(
    ("word", "field", "fix"),
    [
        ("undisclosed", "not_assessed", "say which: `silent` (not found) or `withheld` (it says so)"),
        ("unknown", "not_assessed", "say which: `silent` (not found) or `not_assessed`"),
        ("closed", "open_weights", "say which: `api` or `unreleased`"),
        ("open", "open_weights", "say which: `open_weights` or `open_source`"),
        ("API", "open_weights", "write `api`"),
        ("Blog post", "model_card", "write `announcement`"),
        ("pdf", "mirror", "say which: `original`, `mirror` or `archive`"),
        ("technical report", "model_card", "write `technical_report`"),
        ("nonsense", "model_card", ""),
    ],
)  # fmt: skip
def test_what_a_word_means(word, field, fix):
    words = next(words for words in ENUMERATIONS if field in words)
    meanings = {"silent": "Not found. Needs `searched`.", "withheld": "It says so."}

    assert synonym(word, {one: meanings.get(one, "") for one in words}) == fix
