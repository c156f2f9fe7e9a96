"""What moved: which change is a correction, which a new disclosure, which an addition."""

from datetime import UTC, date, datetime

import pytest
import sample

from scorer.history.changelog import RECORD, Part, moves, said
from scorer.history.commits import Commit, FileChange
from scorer.history.record_history import Change, Event


def entry(day: int, *changes, sha="") -> Commit:
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    return Commit(sha or f"{day:02}" * 20, at, "Ada", "ada@acme.example", (), changes)


def changed(day: int, *changes: tuple[str, str, str]) -> Event:
    return Event(entry(day), "changed", tuple(Change(*change) for change in changes))


def changes(build_input):
    return moves(build_input.report, build_input.history)


ADDED = Event(entry(1), "added")


def told(*events, release="birch/oak", data=None):
    """Give the moves of one record from its events, newest first."""
    return changes(sample.build_input(data, history={release: events}))


def parts(*events):
    return told(*events, ADDED)[0].parts


def since(day: str) -> tuple[str, str, str]:
    return ("dataset_size.since", "", day)


@pytest.mark.parametrize(
    ("before", "after", "others", "kind"),
    [
        ("silent", "partial (>1T tokens)", (), "corrected"),
        ("disclosed (1T tokens)", "disclosed (2T tokens)", (), "corrected"),
        ("disclosed (1T tokens)", "not_assessed", (), "corrected"),
        ("silent", "disclosed (1T tokens)", (since("2026-11-01"),), "disclosed"),
        ("silent", "partial (1T tokens)", (since("2026-11-05"),), "disclosed"),
        # The lab had told it before the record said that nothing was located.
        ("silent", "disclosed (1T tokens)", (since("2026-10-31"),), "corrected"),
        ("silent", "disclosed (1T tokens)", (since("soon"),), "corrected"),
        ("disclosed (1T tokens)", "silent", (since("2026-11-05"),), "corrected"),
        ("silent", "withheld", (since("2026-11-05"),), "withheld"),
        ("silent", "withheld", (), "corrected"),
        ("not_assessed", "silent", (), "assessed"),
        ("", "disclosed (1T tokens)", (since("2026-11-05"),), "assessed"),
        ("", "not_assessed", (), "updated"),
        ("dunno", "silent", (), "assessed"),
    ],
)  # fmt: skip
def test_another_state_is_a_correction_unless_the_lab_told_later(before, after, others, kind):
    (part,) = parts(changed(9, ("dataset_size", before, after), *others))

    assert (part.field, part.kind, part.before, part.after) == ("dataset_size", kind, before, after)


def test_later_is_counted_from_when_the_claim_was_last_written():
    newest = changed(9, ("dataset_size", "partial (1T tokens)", "disclosed (1T tokens)"), since("2026-11-04"))
    rewritten = changed(5, ("dataset_size", "silent", "partial (1T tokens)"))
    elsewhere = changed(5, ("training_code", "silent", "withheld"))

    assert told(newest, rewritten, ADDED)[0].parts[0].kind == "corrected"
    assert told(newest, elsewhere, ADDED)[0].parts[0].kind == "disclosed"


def test_a_claim_carries_its_note_and_the_day_it_was_told():
    change = changed(
        9, ("dataset_size", "silent", "partial"), since("2026-11-05"), ("dataset_size.note", "", "A bound."),
        ("dataset_size.evidence", "", "1 entry"),
    )  # fmt: skip

    assert parts(change) == (
        Part("dataset_size", "disclosed", "silent", "partial", note="A bound.", told=date(2026, 11, 5)),
    )


@pytest.mark.parametrize(
    ("field", "before", "after", "kind"),
    [
        ("withdrawn", "", "2026-11-08", "withdrawn"),
        ("withdrawn", "", "2026-10-08", "corrected"),
        ("withdrawn", "2026-10-08", "", "corrected"),
        ("since", "", "2026-11-08", "corrected"),
    ],
)
def test_a_day_of_a_claim_is_told_for_itself(field, before, after, kind):
    (part,) = parts(changed(9, (f"dataset_size.{field}", before, after)))

    assert (part.field, part.indicator, part.kind) == (f"dataset_size.{field}", "dataset_size", kind)


def test_another_fact_is_a_correction_and_the_rest_stands_around():
    move = told(
        changed(
            9, ("released", "2026-03-01", "2026-03-04"), ("weights_since", "", "2026-04-01"),
            ("training_code.searched", "1 entry", "2 entries"), ("documents", "1 entry", "2 entries"),
        ),
        ADDED,
    )[0]  # fmt: skip

    assert move.parts == (
        Part("released", "corrected", "2026-03-01", "2026-03-04"),
        Part(RECORD, "updated", around=("weights_since", "documents", "training_code.searched")),
    )
    assert move.counted == move.parts[:1]


def test_a_record_is_added_with_the_states_it_began_with():
    later = [
        changed(9, ("dataset_size", "partial (1T tokens)", "disclosed (2T tokens)")),
        changed(8, ("dataset_size", "silent", "partial (1T tokens)"), ("note", "", "x")),
    ]
    newest, _, first = told(*later, ADDED)

    assert not newest.added
    assert first.added
    assert first.parts == (
        Part(RECORD, "added"),
        Part("training_code", "added", after="disclosed"),
        Part("parameter_count", "added", after="disclosed"),
        Part("dataset_size", "added", after="silent"),
    )


def test_a_claim_that_is_not_there_began_as_not_assessed():
    data = sample.dataset({"birch/oak": sample.claim(sample.OAK, "training_code", None)})

    assert told(ADDED, data=data)[0].parts[1] == Part("training_code", "added", after="not_assessed")


@pytest.mark.parametrize(
    "later",
    [
        changed(9, ("text", "", "could not be read")),
        Event(entry(9), "removed"),
    ],
    ids=["unreadable", "removed"],
)
def test_states_that_something_hides_are_not_told(later):
    assert told(later, ADDED)[-1].parts == (Part(RECORD, "added"),)


def test_a_record_that_moves_keeps_the_id_it_had():
    old, new = "disclosures/acme/falcon.yaml", "disclosures/acme/falcon-1.yaml"
    move = entry(5, FileChange(old, "1", None), FileChange(new, None, "1"))
    first = entry(1, FileChange(old, None, "1"))
    found = told(Event(move, "added"), Event(move, "removed"), Event(first, "added"), release="acme/falcon-1")

    assert [(one.called, one.parts[0]) for one in found] == [
        ("acme/falcon-1", Part(RECORD, "moved", "acme/falcon", "acme/falcon-1")),
        ("acme/falcon", Part(RECORD, "added")),
    ]


def test_a_record_taken_away_is_told():
    found = told(Event(entry(5), "removed"), ADDED)

    assert found[0].parts == (Part(RECORD, "removed"),)


def test_a_signature_moves_nothing():
    assert len(told(changed(9, ("reviews", "", "1 entry")), ADDED)) == 1
    assert len(told(changed(9, ("reviews", "", "1 entry"), ("name", "A", "B")), ADDED)) == 2


def test_layout_is_nobodys_move_and_a_record_without_a_page_neither():
    assert told(Event(entry(5), "layout")) == ()
    assert told(ADDED, release="acme/unknown") == ()


def test_moves_stand_newest_first_and_of_one_commit_by_id():
    both = entry(5)
    found = changes(
        sample.build_input(
            history={
                "birch/oak": (Event(entry(7), "removed"), Event(both, "added")),
                "acme/falcon-2": (Event(both, "added"),),
            }
        )
    )

    assert [(one.entry.date.day, one.release) for one in found] == [
        (7, "birch/oak"), (5, "acme/falcon-2"), (5, "birch/oak"),
    ]  # fmt: skip


def test_a_mark_is_taken_apart():
    assert said("partial (>15T tokens, text (web))") == ("partial", ">15T tokens, text (web)")
    assert said("silent") == ("silent", "")
