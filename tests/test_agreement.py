"""Agreement of two readings, checked against figures worked out by hand."""

from datetime import date
from fractions import Fraction

from releases import dataset, release

from scorer.model import ReaderMark, Reading, Readings, Settled, Status
from scorer.score.agreement import agreement, same_values

SILENT = release("2026-01-01", "sss")


def mark(status, *values):
    return ReaderMark(status=Status(status), values=values)


def readings(*marks, settled=()):
    """The readings of one record, from the marks of each reader."""
    return Readings(
        readings=tuple(
            Reading(date=date(2026, 8, day), by="ada", documents=("report",), claims=claims)
            for day, claims in enumerate(marks, 1)
        ),
        settled=settled,
    )


def code(*statuses):
    """Readings of the training code alone."""
    return readings(*({"training_code": mark(status)} for status in statuses))


def data(**found):
    """A record for each of some readings."""
    return dataset(
        {f"acme/{name}": SILENT for name in found}, readings={f"acme/{name}": r for name, r in found.items()}
    )


def test_kappa_by_hand():
    """Two of three agree; chance would agree in (2x1 + 1x2) / 9 = 4/9, so kappa is (2/3 - 4/9) / (5/9) = 2/5."""
    found = data(a=code("disclosed", "disclosed"), b=code("disclosed", "silent"), c=code("silent", "silent"))
    gone = found.model_copy(update={"readings": {**found.readings, "acme/gone": code("silent", "silent")}})
    training_code, parameters, _ = agreement(gone)

    assert (training_code.pairs, training_code.same_status, training_code.kappa) == (3, 2, Fraction(2, 5))
    assert (parameters.pairs, parameters.kappa) == (0, None)


def test_kappa_is_left_out_where_chance_always_agrees():
    assert agreement(data(a=code("silent", "silent")))[0].kappa is None


def test_a_settled_difference_counts_as_one():
    settled = Settled(
        date=date(2026, 8, 3), item="training_code", kept="reading", note="The report has it whole."
    )
    differing = code("partial", "disclosed").model_copy(update={"settled": (settled,)})
    found = agreement(data(a=differing, b=code("silent", "silent")))[0]

    assert (found.pairs, found.same_status) == (2, 1)


def test_what_the_record_says_now_moves_nothing():
    """A record is corrected after its readings; what two readers marked stays what it was."""
    readers = {"acme/a": code("disclosed", "silent")}
    for letters in ("sss", "dss", "wss"):
        found = dataset({"acme/a": release("2026-01-01", letters)}, readings=readers)
        assert (agreement(found)[0].pairs, agreement(found)[0].same_status) == (1, 0)


def test_a_record_that_was_read_once_is_no_pair():
    assert agreement(data(a=code("silent")))[0].pairs == 0


def test_the_last_two_readings_are_compared():
    """A record that was read again twice, after new rules, counts by its last two readings."""
    for statuses, same in (
        (("silent", "silent", "disclosed"), 0),
        (("silent", "partial", "disclosed", "disclosed"), 1),
    ):
        found = agreement(data(a=code(*statuses)))[0]
        assert (found.pairs, found.same_status) == (1, same)


def test_a_settlement_holds_for_the_readings_that_it_followed():
    settled = Settled(
        date=date(2026, 8, 2), item="training_code", kept="reading", note="The report has it whole."
    )
    before, after = code("partial", "disclosed"), code("partial", "disclosed", "silent", "disclosed")

    assert before.model_copy(update={"settled": (settled,)}).settlement("training_code") == settled
    assert after.model_copy(update={"settled": (settled,)}).settlement("training_code") is None


def test_only_what_both_marked_is_a_pair():
    assert agreement(data(a=readings({}, {"training_code": mark("silent")})))[0].pairs == 0


def test_values_are_compared_where_both_readers_saw_some():
    def parameters(*values):
        return {"parameter_count": mark("disclosed", *values)}

    found = agreement(
        data(
            a=readings(parameters({"total": "7B"}), parameters({"total": "7.0B"})),
            b=readings(
                parameters({"variant": "L", "total": "7B"}), parameters({"variant": "l", "total": "7B"})
            ),
            c=readings(parameters({"variant": "L", "total": "7B"}), parameters({"total": "7B"})),
            d=readings(parameters({"total": "7B"}), parameters()),
        )
    )[1]

    assert (found.value_pairs, found.same_values) == (3, 2)


def test_equal_amounts():
    assert same_values(mark("disclosed", {"size": "1T tokens"}), mark("disclosed", {"size": "1000B tokens"}))
    assert same_values(
        mark("disclosed", {"total": "7B", "active": "1B"}, {"total": "9B"}),
        mark("disclosed", {"total": "9B"}, {"total": "7B", "active": "1B"}),
    )


def test_different_amounts():
    assert not same_values(mark("partial", {"size": ">1T tokens"}), mark("partial", {"size": "1T tokens"}))
    assert not same_values(mark("partial", {"size": "1T tokens"}), mark("partial", {"size": "1T words"}))
    assert not same_values(mark("partial", {"total": "1B"}), mark("partial", {"active": "1B"}))
    assert not same_values(
        mark("disclosed", {"total": "9B", "active": "1B"}, {"total": "7B", "active": "2B"}),
        mark("disclosed", {"total": "9B", "active": "2B"}, {"total": "7B", "active": "1B"}),
    )
