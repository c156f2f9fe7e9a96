"""Terms: what a program looks for before anybody may say that a text does not tell an item."""

import time

import pytest
from case import ROOT
from hypothesis import given
from hypothesis import strategies as st

from scorer.adapters.files import read_schemas
from scorer.evidence.terms import EXCERPT, search_listing, search_text, terms_digest
from scorer.records.formats import why_not
from scorer.records.load import read_indicators
from scorer.records.paths import INDICATORS

FOUND, _ = read_indicators(
    {INDICATORS: (ROOT / INDICATORS).read_bytes()}, read_schemas(ROOT)["schema/indicators.schema.json"]
)
#: Those of the project: it is these lists that have to meet what labs write.
TERMS = {str(indicator.id): indicator.terms for indicator in FOUND if indicator.terms}


@pytest.mark.parametrize(
    ("term", "yes", "no"),
    [
        ("training code", "our Training code; training-code; trainingcode; training_code", "training codec; retraining code"),
        ("train*", "training; train", "retrain; x"),
        ("*train*", "pretraining; train", "rain"),
        ("# B", "7B; 7 b; 1.5-B; of 70B.; a_7B", "7BN; 7; B"),
        ("# billion*", "175 billion; 1.5billions", "billion"),
        ("# @ hour*", "13 million hours", "13 hours; 13 or so hours"),
        ("##", "12,345; 12345; 7,000,559,616; 1.234.567", "1.2345; 2026; 99,9"),
        ("万亿", "15万亿", "亿"),
        ("main.py", "src/main.py", "mainxpy; domain.py"),
        ("parameter*", "parameters", "hyperparameters"),
    ],
)  # fmt: skip
def test_what_a_term_stands_for(term, yes, no):
    assert why_not("search-term", term) is None
    assert [text for text in yes.split("; ") if not search_text(text, (term,))] == []
    assert [text for text in no.split("; ") if search_text(text, (term,))] == []


@pytest.mark.parametrize(
    "term", ["", " ", "#", "*", "@", "a  b", "###", "a**", "a*@", " a", "a ", "@ b", "**a"]
)
def test_what_is_no_term(term):
    assert why_not("search-term", term)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("dataset_size", "It was trained on 15 trillion tokens."),
        ("dataset_size", "a corpus of 680,000 hours of audio"),
        ("dataset_size", "| Data | 800B |"),
        ("dataset_size", "在14.8T词元上训练"),
        ("dataset_size", "about half a million songs"),
        ("dataset_size", "we do not disclose the size of the training set"),
        ("parameter_count", "A 70-billion model"),
        ("parameter_count", "Falcon-7B-Instruct"),
        ("parameter_count", "| 7,000,559,616 |"),
        ("parameter_count", "总参数量为6710亿"),
        ("training_code", "see https://github.com/acme/falcon"),
        ("training_code", "We release the codes for pre-training."),
        ("training_code", "训练代码已开源"),
        ("training_code", "launch it with `torchrun`"),
    ],
)  # fmt: skip
def test_ways_of_telling_an_item_are_met(item, text):
    assert search_text(text, TERMS[item].text)


@pytest.mark.parametrize(
    ("item", "name"),
    [("training_code", "src/pretrain_gpt.py"), ("training_code", "Train.sh"), ("training_code", "configs/7b.yaml"),
     ("training_code", ".gitmodules"), ("parameter_count", "configs/falcon-7b.json"), ("dataset_size", "docs/dataset_card.md")],
)  # fmt: skip
def test_names_of_files_that_tell_an_item_are_met(item, name):
    assert search_listing([name], TERMS[item].listing)


def test_a_listing_tells_the_place_in_it():
    hits = search_listing(["README.md", "train.py", f"{'x/' * 60}train.sh"], ("train*",))

    assert [(hit.offset, hit.text[-8:]) for hit in hits] == [(1, "train.py"), (2, "train.sh")]
    assert len(hits[1].text) == EXCERPT


def test_what_one_excerpt_shows_is_told_once():
    hits = search_text(f"{'a' * 100} 7B and 8B {'b' * 100} 9B", ("# B",))

    assert [(hit.offset, "7B and 8B" in hit.text, "9B" in hit.text) for hit in hits] == [
        (101, True, False),
        (212, False, True),
    ]


@given(st.text(), st.sampled_from(sorted(TERMS)))
def test_an_excerpt_is_short_and_holds_the_place(text, item):
    for hit in search_text(text, TERMS[item].text):
        assert len(hit.text) <= EXCERPT
        assert hit.text.isprintable()
        assert 0 <= hit.offset < len(text)


@given(st.text(max_size=60), st.text(max_size=200))
def test_a_hit_is_a_hit_wherever_it_stands(before, after):
    assert search_text(f"{before} 15 trillion tokens {after}", TERMS["dataset_size"].text)


def test_the_digest_is_that_of_the_list():
    assert terms_digest(["a", "b"]) != terms_digest(["ab"]) != terms_digest(["b", "a"])
    assert terms_digest(("参数",)) == terms_digest(["参数"])


@pytest.mark.thorough
@pytest.mark.parametrize(
    "text",
    [
        "1" * 50_000,
        "1," * 50_000,
        "a" * 50_000,
        "_" * 50_000,
        "1 a " * 20_000,
        "1_" * 50_000,
        "12 " * 30_000,
        "train " * 10_000,
        "code " * 20_000,
    ],
)
def test_no_text_makes_a_search_slow(text):
    start = time.perf_counter()
    for terms in TERMS.values():
        search_text(text, terms.text)

    assert time.perf_counter() - start < 20
