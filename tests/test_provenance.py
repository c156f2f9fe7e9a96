"""How a record came to say what it says: commits in, events out."""

import json
from datetime import UTC, date, datetime

import pytest
from fuzz.laws import holds_only
from hypothesis import given
from hypothesis import strategies as st

from scorer.history.commits import Commit, FileChange
from scorer.history.diff import Change, ClaimState, Unreadable, change_values
from scorer.history.record_history import Event, authors, histories, plain_data, record_changes
from scorer.model import DataValue
from scorer.records import positions

OLD = b"name: Falcon\nclaims:\n  dataset_size: {status: silent, searched: [a]}\n"
LAID_OUT = (
    b"claims:\n  dataset_size:\n    searched: [a]\n    status: silent   # looked twice\nname: 'Falcon'\n"
)
NEW = b"""name: Falcon
claims:
  dataset_size: {status: partial, values: [{size: '>15T tokens', stage: pretraining}], evidence: [a], note: x}
  training_code: {status: silent, searched: [a]}
flagship: true
"""
BLOBS = {"1": OLD, "2": LAID_OUT, "3": NEW, "4": b"name: [", "5": b"\xff"}


PARTIAL = ClaimState("partial", (DataValue(size=">15T tokens", stage="pretraining"),))


def entry(sha, *changes, author="Ada", email="ada@acme.example"):
    listed = tuple(FileChange(f"disclosures/{path}.yaml", before, after) for path, before, after in changes)
    return Commit(sha, datetime(2026, 1, 1, tzinfo=UTC), author, email, (), listed)


def told(entries, **ids):
    asked = {name.replace("_", "/"): former for name, former in (ids or {"a_b": ()}).items()}
    return histories(entries, asked, lambda blobs: [BLOBS[blob] for blob in blobs])


def test_a_record_from_its_first_commit_on():
    entries = [
        entry("c", ("a/b", "2", "3")),
        entry("b", ("a/b", "1", "2")),
        entry("a", ("a/b", None, "1"), ("a/c", None, "1")),
    ]
    events = told(entries)["a/b"]

    assert [(e.entry.sha, e.kind) for e in events] == [("c", "changed"), ("a", "added")]
    assert [(".".join(map(str, c.pointer)), c.before, c.after) for c in events[0].changes] == [
        ("claims.dataset_size", ClaimState("silent"), PARTIAL),
        ("claims.dataset_size.evidence", None, ["a"]),
        ("claims.dataset_size.note", None, "x"),
        ("claims.dataset_size.searched", ("a",), None),
        ("claims.training_code", None, ClaimState("silent")),
        ("claims.training_code.searched", None, ("a",)),
        ("flagship", None, True),
    ]


def test_a_record_keeps_the_history_of_its_former_names():
    entries = [entry("b", ("a/b", "1", None), ("a/c", None, "1")), entry("a", ("a/b", None, "1"))]

    assert [(e.entry.sha, e.kind) for e in told(entries, a_c=("a/b",))["a/c"]] == [
        ("b", "added"), ("b", "removed"), ("a", "added"),
    ]  # fmt: skip
    assert told([], a_b=()) == {"a/b": ()}


def test_only_what_changed_is_read():
    asked = []
    histories([entry("a", ("a/b", None, "1"))], {"a/b": ()}, lambda blobs: asked.append(blobs) or [])

    assert asked == [[]]


def test_a_text_that_could_not_be_read_is_said_to_be_so():
    entries = [entry("c", ("a/b", "4", "3")), entry("b", ("a/b", "5", "4")), entry("a", ("a/b", "1", "5"))]
    events = told(entries)["a/b"]

    assert [e.changes for e in events] == [
        (Change("disclosures/a/b.yaml", (), Unreadable(), None),),
        (Change("disclosures/a/b.yaml", (), None, Unreadable()),),
    ]
    assert change_values(events[0].changes[0])["before"] == {"unreadable": True}


LEAVES = st.sampled_from(
    ["a", "b", "", "2026-01-01", True, False, None, 1, 1.0, [], {}, ["a"], [{"document": "a"}]]
)
CLAIMS = st.dictionaries(
    st.sampled_from(["status", "values", "searched", "evidence", "note"]),
    st.sampled_from(
        ["silent", "partial", ["a"], ["a", "b"], [{"size": "1T tokens"}], [{"document": "a"}], None, 1]
    ),
)
STATES = st.dictionaries(
    st.sampled_from(["name", "claims", "documents", "flagship", "aliases", "notes", "odd"]),
    LEAVES | st.dictionaries(st.sampled_from(["training_code", "dataset_size", "a", "b"]), LEAVES | CLAIMS),
)


@given(STATES, STATES)
def test_what_both_states_say_is_no_part_of_any_change(before, after):
    """Only what one of them says is kept: the same is told of it as of both whole."""
    apart = {}
    texts = [json.dumps(before).encode(), json.dumps(after).encode()]
    events = histories([entry("a", ("a/b", "1", "2"))], {"a/b": ()}, lambda _: texts, apart)["a/b"]
    whole = record_changes("disclosures/a/b.yaml", *map(plain_data, texts))

    assert repr([change for event in events for change in event.changes]) == repr(list(whole))


def test_what_is_kept_of_two_states_is_where_they_differ():
    apart = {}
    histories([entry("a", ("a/b", "1", "3"))], {"a/b": ()}, lambda blobs: [BLOBS[b] for b in blobs], apart)
    ((before, after),) = apart.values()

    assert list(apart) == ["1 3"]
    assert before.keys() == {"claims"}
    assert after.keys() == {"claims", "flagship"}


@pytest.mark.parametrize(
    "token",
    ["True", "FALSE", "true", "~", "null", "Null", "1", "1.5", "-0", "1e999", "017", "0x1F", "&a x", "*a", "& x", "a & b",
     "**a**", "!t x", "! x", "? a", "---", "...", "<<", "%x", "'True'", "a ? b", "1_000", ".5", "+1", "2026-01-01", "yes"],
)  # fmt: skip
def test_an_old_text_is_read_as_the_careful_reader_reads_it(token):
    for text in (
        f"a: {token}\n",
        f"a: [{token}]\n",
        f"a:\n  - {token}\n",
        f"{token}: a\n",
        f"- {token}\n",
        f"{token}\n",
    ):
        careful = positions.read(text)
        assert repr(plain_data(text.encode())) == repr(None if careful.faults else careful.data), text
    assert holds_only(plain_data(b"a: [b, true]"), str | bool)


def test_odd_data_is_compared_all_the_same():
    odd = {"claims": {"a": 5, "b": {"status": "silent", "values": ["x"]}, "c": {"status": 7, "values": "y"}}}

    assert record_changes("p", {"claims": [1], "x": 1}, odd) == (
        Change("p", ("claims", "b"), None, ClaimState("silent", ("x",))),
        Change("p", ("claims", "c"), None, ClaimState("7", ("y",))),
        Change("p", ("x",), 1, None),
    )


@pytest.mark.parametrize("odd", [10**40, "\ud800", -1.5, [[{}]], {"x": 10**40}], ids=repr)
def test_what_no_model_takes_is_told_as_it_is(odd):
    (change,) = record_changes("p", {"released": "2026-01-01"}, {"released": odd})

    assert (change.before, change.after) == (date(2026, 1, 1), odd)


def test_long_lists_are_compared_in_one_pass():
    old = [{"document": "a", "locator": str(n), "shows": "x"} for n in range(20_000)]
    new = [*old[:10_000], {"document": "b", "locator": "p", "shows": "y"}, *old[10_001:]]

    found = record_changes("p", {"claims": {"a": {"evidence": old}}}, {"claims": {"a": {"evidence": new}}})

    assert [change.pointer[3:] for change in found] == [
        (10_000, "document"),
        (10_000, "locator"),
        (10_000, "shows"),
    ]


def test_the_order_of_the_fields_of_an_amount_is_layout():
    one = {"status": "disclosed", "values": [{"size": "1T tokens", "stage": "all", "variant": "base"}]}
    two = {"status": "disclosed", "values": [{"variant": "base", "stage": "all", "size": "1T tokens"}]}

    assert record_changes("p", {"claims": {"dataset_size": one}}, {"claims": {"dataset_size": two}}) == ()


def test_who_only_signs_is_no_author():
    def event(kind, *fields, **who):
        return Event(entry("a", **who), kind, tuple(Change("p", (f,), None, None) for f in fields))

    known = {
        "a/b": (
            event("changed", "reviews", author="Bo", email="9+bo@users.noreply.example"),
            event("changed", "reviews", "note", author="Cy", email="9+cy-x@users.noreply.example"),
            event("added"),
        )
    }

    assert authors(known) == {
        "a/b": {"Cy", "9+cy-x@users.noreply.example", "9+cy-x", "cy-x", "Ada", "ada@acme.example", "ada"}
    }
