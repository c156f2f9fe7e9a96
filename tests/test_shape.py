"""Both judges of the schema say the same, and the schema can refuse."""

import copy
from typing import Any

import pytest
from case import CATALOGUE, RECORD, SCHEMAS
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.records import positions
from scorer.records.kinds import RECORD_SCHEMA
from scorer.records.schema import RecordSchema

SHAPE = RecordSchema(SCHEMAS[RECORD_SCHEMA])
GOOD: Any = positions.read(RECORD).data
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.floats(allow_nan=False), st.text(max_size=8), st.just([]),
    st.just({}), st.sampled_from(["2026-02-30", "2026-02-28", "7B", "15T tokens", "silent", "withheld", "https://a.b/"]),
    st.lists(st.text(max_size=3), max_size=2), st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, part in inner for place in places(part, (*at, key)))]


def changed(at: tuple[Any, ...], new: Any, *, remove: bool) -> Any:
    data = copy.deepcopy(GOOD)
    parent = data
    for step in at[:-1]:
        parent = parent[step]
    if remove:
        del parent[at[-1]]
    else:
        parent[at[-1]] = new
    return data


@pytest.mark.parametrize("text", sorted(SCHEMAS))
def test_every_schema_refuses_what_is_empty(text):
    """A schema that accepts nothing at all in a file is not a check."""
    assert not RecordSchema(SCHEMAS[text]).fits(None)
    assert RecordSchema(SCHEMAS[text]).problems("") != []


def test_a_good_record_fits_both_judges():
    assert SHAPE.fits(GOOD)
    assert SHAPE.problems(GOOD) == []


@pytest.mark.thorough
@given(st.sampled_from(places(GOOD)[1:]), ODD, st.booleans())
@settings(max_examples=max(200, settings().max_examples), deadline=None)
def test_the_quick_judge_and_the_explaining_one_agree(at, new, remove):
    """What the quick judge refuses is explained in at least one sentence, and nothing else is."""
    data = changed(at, new, remove=remove)
    problems = SHAPE.problems(data)

    assert SHAPE.fits(data) == (problems == [])
    assert all(problem.message and problem.fix for problem in problems)


def test_messages_quote_what_stands_there():
    data = copy.deepcopy(GOOD) | {"access": None, "name": "x" * 200, "documents": [1], "flagship": {"a": 1}}

    assert {problem.message for problem in SHAPE.problems(data)} == {
        "`access` is empty",
        "`name` has 200 characters; 120 is the most",
        "`documents` is a list, and has to be a map of fields",
        "`flagship` is a map of fields",
    }


def problems(old, new):
    assert old in RECORD
    return {(p.message, p.fix) for p in SHAPE.problems(positions.read(RECORD.replace(old, new)).data)}


def test_a_missing_note_says_what_it_is_for():
    """What a note has to tell depends on the status; the help of the field joins the two."""
    assert problems("    note: A bound only.\n", "") == {
        ("`note` is missing", "add `note`: say what is missing")
    }
    # A claim that is not assessed has its document; whether it has one is for a rule.
    assert problems("    status: silent\n    searched: [report]\n", "    status: not_assessed\n") == set()


def test_a_comma_that_ends_an_amount_is_told():
    """In a list of one line the comma of 64,000 ends the value, and leaves a key that nobody wrote."""
    assert problems('{size: ">15T tokens"', "{size: 64,000 tokens") == {
        (
            "`size` ends at its first comma: the rest, '000 tokens', is taken for a field",
            'put the whole amount in quotes and write `"64,000 tokens"`',
        )
    }


def test_a_number_out_of_bounds_is_quoted():
    (problem,) = RecordSchema(SCHEMAS["schema/rubric.schema.json"]).problems(
        positions.read(
            CATALOGUE["schema/rubric.yaml"].decode().replace("ranked_from: 3", "ranked_from: 0")
        ).data
    )

    assert (problem.message, problem.fix) == (
        "`ranked_from` is 0",
        "write how many fully checked releases a rank needs",
    )


def test_long_text_is_quoted_in_part():
    (problem,) = SHAPE.problems(copy.deepcopy(GOOD) | {"access": "y" * 100})

    assert problem.message == f"`access` is '{'y' * 60}…'"
