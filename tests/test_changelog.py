"""What moved: which change is a correction, which a new disclosure, which an addition."""

from datetime import UTC, date, datetime

import pytest
import sample
from sample import says

from scorer.history.changelog import CLAIMS, FieldChange, changelog
from scorer.history.commits import Commit, FileChange
from scorer.history.diff import ClaimState
from scorer.history.record_history import Event, record_changes

SIZE, CODE = "claims.dataset_size", "claims.training_code"


def entry(day: int, *changes, sha="") -> Commit:
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    return Commit(sha or f"{day:02}" * 20, at, "Ada", "ada@acme.example", (), changes)


def changed(day: int, *places: tuple[str, object, object]) -> Event:
    return Event(entry(day), "changed", tuple(sample.change(*place) for place in places))


def changes(build_input):
    return changelog(build_input.report, build_input.history)


ADDED = Event(entry(1), "added")


def told(*events, release="birch/oak", data=None):
    """Return the changes of one record from its events, newest first."""
    return changes(sample.build_input(data, history={release: events}))


def fields(*events):
    return told(*events, ADDED)[0].fields


def since(day: str) -> tuple[str, str, str]:
    return (f"{SIZE}.since", None, day)


@pytest.mark.parametrize(
    ("before", "after", "others", "kind"),
    [
        (says("silent"), says("partial", ">1T tokens"), (), "corrected"),
        (says("disclosed", "1T tokens"), says("disclosed", "2T tokens"), (), "corrected"),
        (says("disclosed", "1T tokens"), says("not_assessed"), (), "reopened"),
        (says("silent"), says("disclosed", "1T tokens"), (since("2026-11-01"),), "disclosed"),
        (says("silent"), says("partial", "1T tokens"), (since("2026-11-05"),), "disclosed"),
        # The lab had told it before the record said that nothing was located.
        (says("silent"), says("disclosed", "1T tokens"), (since("2026-10-31"),), "corrected"),
        (says("silent"), says("disclosed", "1T tokens"), (since("soon"),), "corrected"),
        (says("disclosed", "1T tokens"), says("silent"), (since("2026-11-05"),), "corrected"),
        (says("silent"), says("withheld"), (since("2026-11-05"),), "withheld"),
        (says("silent"), says("withheld"), (), "corrected"),
        (says("not_assessed"), says("silent"), (), "assessed"),
        (None, says("disclosed", "1T tokens"), (since("2026-11-05"),), "assessed"),
        (None, says("not_assessed"), (), "updated"),
        (says("dunno"), says("silent"), (), "assessed"),
    ],
)  # fmt: skip
def test_another_state_is_a_correction_unless_the_lab_told_later(before, after, others, kind):
    (field,) = fields(changed(9, (SIZE, before, after), *others))

    assert (field.pointer, field.field, field.kind) == (("claims", "dataset_size"), "dataset_size", kind)
    assert [side and side.word for side in field.answer] == [
        side and side["status"] for side in (before, after)
    ]


def test_later_is_counted_from_when_the_claim_was_last_written():
    newest = changed(
        9, (SIZE, says("partial", "1T tokens"), says("disclosed", "1T tokens")), since("2026-11-04")
    )
    rewritten = changed(5, (SIZE, says("silent"), says("partial", "1T tokens")))
    elsewhere = changed(5, (CODE, says("silent"), says("withheld")))

    assert told(newest, rewritten, ADDED)[0].fields[0].kind == "corrected"
    assert told(newest, elsewhere, ADDED)[0].fields[0].kind == "disclosed"


def test_a_claim_carries_its_note_and_the_day_it_was_told():
    change = changed(
        9, (SIZE, says("silent"), says("partial")), since("2026-11-05"), (f"{SIZE}.note", None, "A bound."),
        (f"{SIZE}.evidence", None, [sample.proof("readme", "x")]),
    )  # fmt: skip

    assert fields(change) == (
        FieldChange(
            (*CLAIMS, "dataset_size"), "disclosed", ClaimState("silent"), ClaimState("partial"),
            note="A bound.", told=date(2026, 11, 5),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "before", "after", "kind"),
    [
        ("withdrawn", None, "2026-11-08", "withdrawn"),
        ("withdrawn", None, "2026-10-08", "corrected"),
        ("withdrawn", "2026-10-08", None, "corrected"),
        ("since", None, "2026-11-08", "corrected"),
    ],
)
def test_a_day_of_a_claim_is_told_for_itself(field, before, after, kind):
    (part,) = fields(changed(9, (f"{SIZE}.{field}", before, after)))

    assert (part.field, part.indicator, part.kind) == (f"dataset_size.{field}", "dataset_size", kind)


def test_another_fact_is_a_correction_and_the_rest_stands_around():
    move = told(
        changed(
            9, ("released", "2026-03-01", "2026-03-04"), ("weights_since", None, "2026-04-01"),
            (f"{CODE}.searched", ["a"], ["a", "b"]), ("documents.readme", None, sample.README),
        ),
        ADDED,
    )[0]  # fmt: skip

    assert move.fields == (
        FieldChange(("released",), "corrected", date(2026, 3, 1), date(2026, 3, 4)),
        FieldChange(
            (), "updated", around=(("weights_since",), ("documents",), (*CLAIMS, "training_code", "searched"))
        ),
    )
    assert move.counted == move.fields[:1]


def test_a_record_is_added_with_the_states_it_began_with():
    later = [
        changed(9, (SIZE, says("partial", "1T tokens"), says("disclosed", "2T tokens"))),
        changed(8, (SIZE, says("silent"), says("partial", "1T tokens")), ("note", None, "x")),
    ]
    newest, _, first = told(*later, ADDED)

    assert not newest.added
    assert first.added
    assert first.fields == (
        FieldChange((), "added"),
        FieldChange((*CLAIMS, "training_code"), "added", after=ClaimState("disclosed")),
        FieldChange((*CLAIMS, "parameter_count"), "added", after=ClaimState("disclosed")),
        FieldChange((*CLAIMS, "dataset_size"), "added", after=ClaimState("silent")),
    )


def test_a_claim_that_is_not_there_began_as_not_assessed():
    data = sample.dataset({"birch/oak": sample.claim(sample.OAK, "training_code", None)})

    assert told(ADDED, data=data)[0].fields[1] == FieldChange(
        (*CLAIMS, "training_code"), "added", after=ClaimState("not_assessed")
    )


@pytest.mark.parametrize(
    "later",
    [
        Event(entry(9), "changed", record_changes("x", {}, None)),
        Event(entry(9), "removed"),
    ],
    ids=["unreadable", "removed"],
)
def test_states_that_something_hides_are_not_told(later):
    assert told(later, ADDED)[-1].fields == (FieldChange((), "added"),)


def test_a_record_that_moves_keeps_the_id_it_had():
    old, new = "disclosures/acme/falcon.yaml", "disclosures/acme/falcon-1.yaml"
    move = entry(5, FileChange(old, "1", None), FileChange(new, None, "1"))
    first = entry(1, FileChange(old, None, "1"))
    found = told(Event(move, "added"), Event(move, "removed"), Event(first, "added"), release="acme/falcon-1")

    assert [(one.called, one.fields[0]) for one in found] == [
        ("acme/falcon-1", FieldChange((), "moved", "acme/falcon", "acme/falcon-1")),
        ("acme/falcon", FieldChange((), "added")),
    ]


def test_a_record_taken_away_is_told():
    found = told(Event(entry(5), "removed"), ADDED)

    assert found[0].fields == (FieldChange((), "removed"),)


def test_a_signature_moves_nothing():
    assert len(told(changed(9, ("reviews", None, [{"by": "bo"}])), ADDED)) == 1
    assert len(told(changed(9, ("reviews", None, [{"by": "bo"}]), ("name", "A", "B")), ADDED)) == 2


def test_a_record_without_a_page_moves_nothing():
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
