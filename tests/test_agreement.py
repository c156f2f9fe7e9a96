"""Agreement of two readings, checked against figures worked out by hand."""

from datetime import date
from fractions import Fraction

from releases import dataset, release

from scorer.model import ReaderMark, SecondReading, Settled, Status
from scorer.score.agreement import agreement, same_values


def mark(status, *values):
    return ReaderMark(status=Status(status), values=values)


def reading(settled=None, **claims):
    return SecondReading(date=date(2026, 8, 2), documents=("report",), claims=claims, settled=settled or {})


def test_kappa_by_hand():
    """Two of three agree; chance would agree in (2x1 + 1x2) / 9 = 4/9, so kappa is (2/3 - 4/9) / (5/9) = 2/5."""
    data = dataset(
        {"acme/a": release("2026-01-01", "dss"), "acme/b": release("2026-01-01", "dss"), "acme/c": release("2026-01-01", "sss")},
        readings={
            "acme/a": reading(training_code=mark("disclosed")),
            "acme/b": reading(training_code=mark("silent")),
            "acme/c": reading(training_code=mark("silent")),
            "acme/gone": reading(training_code=mark("silent")),
        },
    )  # fmt: skip
    code, parameters, _ = agreement(data)

    assert (code.pairs, code.same_status, code.kappa) == (3, 2, Fraction(2, 5))
    assert (parameters.pairs, parameters.kappa) == (0, None)


def test_kappa_is_left_out_where_chance_always_agrees():
    data = dataset(
        {"acme/a": release("2026-01-01", "sss")}, readings={"acme/a": reading(training_code=mark("silent"))}
    )

    assert agreement(data)[0].kappa is None


def test_a_settled_difference_counts_as_one():
    settled = Settled(first=mark("partial"), note="The report has it whole.")
    data = dataset(
        {"acme/a": release("2026-01-01", "dss"), "acme/b": release("2026-01-01", "sss")},
        readings={
            "acme/a": reading({"training_code": settled}, training_code=mark("disclosed")),
            "acme/b": reading(training_code=mark("silent")),
        },
    )

    assert (agreement(data)[0].pairs, agreement(data)[0].same_status) == (2, 1)


def test_a_missing_claim_is_a_mark_too():
    bare = release("2026-01-01", "sss")
    bare = bare.model_copy(
        update={"claims": {name: claim for name, claim in bare.claims.items() if name != "training_code"}}
    )
    data = dataset({"acme/a": bare}, readings={"acme/a": reading(training_code=mark("silent"))})

    assert agreement(data)[0].same_status == 0


def test_values_are_compared_where_both_readers_saw_some():
    data = dataset(
        {
            "acme/a": release(
                "2026-01-01", "sds", parameter_count={"values": [{"variant": "L", "total": "7B"}]}
            )
        },
        readings={"acme/a": reading(parameter_count=mark("disclosed", {"total": "7.0B"}))},
    )
    parameters = agreement(data)[1]

    assert (parameters.value_pairs, parameters.same_values) == (1, 1)


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
