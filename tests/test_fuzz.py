"""What began the search for bytes that break a law, and what once broke one, holds; and a broken law is found."""

import random

import pytest
from case import RECORD
from fuzz.__main__ import known, mutated
from fuzz.laws import LAWS, Law, read_alike
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scorer.edit.layout import canonical_layout

SEEDS = [
    pytest.param(law, raw, id=f"{law.name}-{number}")
    for law in LAWS.values()
    for number, raw in enumerate(known(law))
]


@pytest.mark.parametrize(("law", "raw"), SEEDS)
def test_a_law_holds_of_its_seeds(law, raw):
    law.hold(raw)


@pytest.mark.thorough
@pytest.mark.parametrize("name", LAWS)
def test_a_law_holds_of_a_few_hundred_inputs(name):
    """The same ones in each run; `make fuzz` tries others for as long as one likes."""
    chance, pool = random.Random(name), list(known(LAWS[name]))
    for _ in range(40 if name == "check" else 300):
        LAWS[name].hold(mutated(chance.choice(pool), chance, pool))


def test_a_law_that_is_broken_is_found_by_chance():
    def hold(raw):
        assert b"<script>" not in raw

    def search():
        for _ in range(1000):
            law.hold(mutated(b"a: b", chance, [b"a"]))

    law, chance = Law("none", hold, (b"a",)), random.Random(1)
    with pytest.raises(AssertionError):
        search()


WORDS = st.sampled_from(
    ["a", "b", "1", "+5", "1.5", "true", "null", "~", "?", "-", "2026-03-04", "0x1", "1e9", "'q'", '"d"', "no", "{", "}",
     "[", "]", ",", ", ", ": ", ":", "\n", "\n  ", "\n- ", " # c", "|", ">", "&x", "*x", "!t", "---", "..", "\t", "%",
     "True", "FALSE", "1e999", "<<", "a & b", "**b**"]
)  # fmt: skip


@pytest.mark.thorough
@settings(max_examples=max(400, settings().max_examples))
@given(st.lists(WORDS, max_size=14).map("".join))
def test_the_quick_reader_agrees_with_the_careful_one(text):
    read_alike(text.encode())


COMMENT = st.text("abc xyz", min_size=1, max_size=8).map(str.strip).filter(bool)


@pytest.mark.thorough
@settings(max_examples=max(25, settings().max_examples), phases=[Phase.generate])
@given(st.data())
def test_layout_keeps_comments_and_values(data):
    """Comments behind and between the lines of a record come out again, in whichever lines they stood."""
    lines = RECORD.replace('">15T tokens"', "15T tokens").splitlines()
    put = data.draw(st.lists(st.tuples(st.integers(0, len(lines) - 1), COMMENT, st.booleans()), max_size=4))
    for number, comment, above in put:
        blank = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        lines[number] = f"{blank}# {comment}\n{lines[number]}" if above else f"{lines[number]}  # {comment}"
    LAWS["layout"].hold("\n".join([*lines, ""]).encode())


@pytest.mark.parametrize("suffix", [b"\n# last\n", b"\n\n\n# last"])
def test_the_last_comment_stays(suffix):
    from fuzz.laws import _shape

    assert b"# last" in canonical_layout(RECORD.encode() + suffix, _shape())
