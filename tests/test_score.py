"""Points, means, ranks and clocks on releases made by hand, and the laws that hold for any."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from releases import AS_OF, dataset, release

from scorer.model import Status
from scorer.score import newest_day, score
from scorer.score.release import claim_on, status_on
from scorer.score.window import Window, mean, months_before, tenths
from scorer.view.parts.text.scores import why_outside


def scored(letters, **more):
    return score(dataset({"acme/a": release("2026-01-01", letters, **more)}), AS_OF).releases["acme/a"]


@pytest.mark.parametrize(
    ("letters", "earned", "percent", "grade"),
    [
        ("ddd", 6, Fraction(100), "A"),
        ("ddp", 5, Fraction(250, 3), "B"),
        ("dds", 4, Fraction(200, 3), "B"),
        ("dps", 3, Fraction(50), "C"),
        ("dss", 2, Fraction(100, 3), "D"),
        ("pss", 1, Fraction(50, 3), "E"),
        ("www", 0, Fraction(0), "F"),
        ("sss", 0, Fraction(0), "F"),
    ],
)
def test_points_of_a_release(letters, earned, percent, grade):
    result = scored(letters)

    assert (result.earned, result.possible, result.percent, result.grade) == (earned, 6, percent, grade)


def test_a_claim_not_assessed_leaves_a_range_and_no_grade():
    result = scored("d-s")

    assert (result.percent, result.grade, result.assessed) == (None, None, False)
    assert (result.low, result.high) == (Fraction(100, 3), Fraction(200, 3))
    assert result.claim("parameter_count").points is None


CLAIMS = st.lists(st.sampled_from("dpws-"), min_size=3, max_size=3).map("".join)


@given(CLAIMS, st.integers(0, 2))
def test_disclosing_more_never_lowers_a_score(letters, index):
    """A silence that becomes a disclosure raises the points and leaves what is possible."""
    silent = scored(letters[:index] + "s" + letters[index + 1 :])
    told = scored(letters[:index] + "d" + letters[index + 1 :])

    assert told.earned > silent.earned
    assert told.possible == silent.possible


@given(CLAIMS, st.integers(0, 2))
def test_knowing_less_never_raises_a_score(letters, index):
    """Taking an assessment away widens the range around the score and takes the release out of means."""
    known, unknown = scored(letters), scored(letters[:index] + "-" + letters[index + 1 :])

    assert unknown.low <= known.low <= known.high <= unknown.high
    assert unknown.percent is None


@given(st.permutations([("acme/a", "ddd"), ("acme/b", "pss"), ("birch/a", "sss"), ("birch/b", "d-d")]))
def test_the_order_of_files_does_not_matter(order):
    ordered = score(dataset({name: release("2026-01-01", letters) for name, letters in order}), AS_OF)
    expected = score(
        dataset({name: release("2026-01-01", letters) for name, letters in sorted(order)}), AS_OF
    )

    assert (ordered.releases, list(ordered.releases)) == (expected.releases, list(expected.releases))
    assert (ordered.labs, ordered.shares) == (expected.labs, expected.shares)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 1, 1), Status.WITHHELD),
        (date(2026, 2, 1), Status.SILENT),
        (date(2026, 3, 1), Status.PARTIAL),
        (date(2026, 4, 1), Status.DISCLOSED),
        (date(2026, 5, 1), Status.SILENT),
    ],
)
def test_the_state_of_a_claim_changes_with_the_day(day, status):
    claim = release(
        "2026-01-01",
        "sds",
        parameter_count={
            "since": "2026-04-01",
            "withdrawn": "2026-05-01",
            "earlier": [
                {"status": "silent", "until": "2026-03-01"},
                {"status": "withheld", "until": "2026-02-01"},
                {"status": "partial", "until": "2026-04-01"},
            ],
        },
    ).claims["parameter_count"]

    assert status_on(claim, day) is status


LATER = release(
    "2026-01-01",
    "sds",
    parameter_count={
        "since": "2026-06-01",
        "withdrawn": "2026-08-01",
        "values": [{"total": "7B"}],
        "evidence": [{"document": "report", "locator": "p. 1", "shows": "7B"}],
        "note": "Told in June.",
        "earlier": [
            {"status": "withheld", "until": "2026-03-01"},
            {"status": "partial", "until": "2026-06-01"},
        ],
    },
)


@pytest.mark.parametrize(
    ("day", "status", "since", "values", "withdrawn"),
    [
        (date(2026, 2, 1), Status.WITHHELD, None, 0, None),
        (date(2026, 4, 1), Status.PARTIAL, date(2026, 3, 1), 0, None),
        (date(2026, 7, 1), Status.DISCLOSED, date(2026, 6, 1), 1, None),
        (date(2026, 9, 1), Status.SILENT, date(2026, 6, 1), 1, date(2026, 8, 1)),
    ],
)
def test_a_claim_is_shown_as_it_stood(day, status, since, values, withdrawn):
    """Nothing on a page of one day may come from a later one; what was withdrawn keeps its proof."""
    found = score(dataset({"acme/a": LATER}), day).releases["acme/a"].claim("parameter_count")

    assert found.status is status
    assert (found.claim.since, found.claim.withdrawn) == (since, withdrawn)
    assert (len(found.claim.values), len(found.claim.evidence), bool(found.claim.note)) == (
        values,
        values,
        bool(values),
    )


def test_the_clock_never_runs_ahead_of_the_day():
    def clock(day):
        return score(dataset({"acme/a": LATER}), day).labs["acme"].last_disclosed["parameter_count"]

    assert (clock(date(2026, 4, 1)).any, clock(date(2026, 4, 1)).partial.date) == (None, date(2026, 3, 1))
    assert clock(date(2026, 7, 1)).any.date == date(2026, 6, 1)
    assert clock(date(2026, 9, 1)).any.date == date(2026, 6, 1)


def test_claims_that_were_never_written_stand_as_they_are():
    assert claim_on(None, date(2026, 1, 1), AS_OF) is None


def test_a_day_near_the_beginning_of_the_calendar():
    assert months_before(date(1, 1, 1), 24) == date(1, 1, 1)


def test_the_newest_day_in_the_data():
    assert newest_day(dataset({"acme/a": LATER})) == date(2026, 8, 1)
    assert newest_day(dataset({})) == date(1970, 1, 1)


def test_tenths_round_halves_away_from_zero():
    assert [tenths(value) for value in (Fraction(125, 4), Fraction(-125, 4), Fraction(200, 3), Fraction(0))] == [
        31.3, -31.3, 66.7, 0.0,
    ]  # fmt: skip


def test_before_a_later_disclosure_a_claim_is_silent():
    claim = release("2026-01-01", "sds", parameter_count={"since": "2026-04-01"}).claims["parameter_count"]

    assert status_on(claim, date(2026, 3, 31)) is Status.SILENT
    assert status_on(None, date(2026, 3, 31)) is Status.NOT_ASSESSED


def test_a_release_after_the_day_takes_no_part():
    report = score(
        dataset({"acme/a": release("2026-01-01", "ddd"), "acme/b": release("2027-01-01", "sss")}), AS_OF
    )

    assert list(report.releases) == ["acme/a"]
    assert report.labs["acme"].percent == 100


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 9, 1), 24, date(2024, 9, 1)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_months_before(day, months, before):
    assert months_before(day, months) == before


def test_windows_meet_without_a_gap_or_an_overlap():
    window = Window.before(AS_OF, 24)
    releases = score(
        dataset(
            {
                f"acme/{day}": release(day, "sss")
                for day in ("2022-09-01", "2022-09-02", "2024-09-01", "2024-09-02")
            }
        ),
        AS_OF,
    ).releases.values()

    assert [r.id for r in window.of(releases)] == ["acme/2024-09-02"]
    assert [r.id for r in window.previous().of(releases)] == ["acme/2024-09-01", "acme/2022-09-02"]


def test_all_time_has_no_window_before_it():
    with pytest.raises(ValueError, match="no window before"):
        Window.before(AS_OF, None).previous()


def test_mean_of_what_is_known():
    assert mean([Fraction(1), None, Fraction(2)]) == Fraction(3, 2)
    assert mean([None]) is None


def lab_of(releases, **changes):
    return score(dataset(releases, **changes), AS_OF).labs["acme"]


FOUR = {
    "acme/open": release("2026-05-01", "ddd", access="open_source"),
    "acme/api": release("2026-04-01", "sss", flagship=True),
    "acme/research": release("2026-03-01", "dps", access="unreleased"),
    "acme/unknown": release("2026-02-01", "d-s"),
    "acme/before": release("2023-05-01", "dss", flagship=True),
}


def test_a_labs_figure_is_the_mean_of_its_fully_assessed_releases_in_the_window():
    lab = lab_of(FOUR)

    assert (lab.percent, lab.grade) == (Fraction(50), "C")
    assert (lab.assessed, len(lab.window), len(lab.releases)) == (3, 4, 5)
    assert lab.trend == Fraction(50) - Fraction(100, 3)
    assert (lab.before.percent, lab.before.releases) == (Fraction(100, 3), 1)


def test_groups_stand_apart():
    groups = {name: (group.percent, group.releases) for name, group in lab_of(FOUR).groups.items()}

    assert groups == {"proprietary": (0, 1), "open": (100, 1), "unreleased": (50, 1)}


def test_the_latest_flagship():
    assert lab_of(FOUR).flagship.id == "acme/api"
    assert lab_of({"acme/a": release("2026-01-01", "sss")}).flagship is None


def test_fewer_than_three_assessed_releases_are_shown_and_not_ranked():
    lab = lab_of({"acme/a": release("2026-01-01", "ddd"), "acme/b": release("2026-01-02", "ddd")})

    assert (lab.percent, lab.rank, lab.rank_low, lab.rank_high) == (100, None, None, None)


def test_a_lab_with_fewer_than_half_of_its_releases_assessed_is_not_ranked():
    more = {f"acme/open-{n}": release(f"2026-04-0{n}", "d-s") for n in range(1, 5)}
    half = three("acme", "ddd") | dict([*more.items()][:3])

    assert lab_of(half).rank == 1
    lab = lab_of(three("acme", "ddd") | more)
    assert (lab.percent, lab.assessed, len(lab.window), lab.rank, lab.rank_low) == (100, 3, 7, None, None)


def test_the_range_of_a_figure_is_over_all_releases_of_the_window():
    lab = lab_of(FOUR)  # 100, 0, 50, and 33 to 67

    assert (lab.low, lab.high) == (Fraction(150 + Fraction(100, 3)) / 4, Fraction(150 + Fraction(200, 3)) / 4)
    assert (lab_of({"acme/old": release("2010-01-01", "d-s")}).low) is None


def test_a_figure_outside_its_range_says_why():
    others = {f"acme/{n}": release("2026-04-01", "-dd") for n in (4, 5)}

    assert why_outside(lab_of(three("acme", "dss") | others)) == (
        "That is above today’s score, because the other 2 releases have already earned a larger share of their points "
        "on average."
    )
    assert why_outside(lab_of(three("acme", "ddd") | {"acme/4": release("2026-04-01", "-ss")})) == (
        "That is below today’s score, because the other release can no longer earn as large a share of its points."
    )
    assert why_outside(lab_of(FOUR)) == why_outside(lab_of(three("acme", "dss"))) == ""


def test_what_was_not_assessed_counts_under_two_other_choices():
    """Three of acme's four are better than birch's; the fourth may be anything from worst to best."""
    report = score(
        dataset(three("acme", "dds") | {"acme/4": release("2026-04-01", "---")} | three("birch", "dps")),
        AS_OF,
    )
    ranks = {other.choice.id: other.rank for other in report.labs["acme"].choices}

    assert report.labs["acme"].rank == 1
    assert (ranks["missing-0"], ranks["missing-2"]) == (1, 1)
    fifth = {f"acme/{n}": release("2026-04-01", "---") for n in (4, 5)}
    report = score(dataset(three("acme", "dds") | fifth | three("birch", "dps")), AS_OF)
    ranks = {other.choice.id: other.rank for other in report.labs["acme"].choices}
    assert (report.labs["acme"].rank, ranks["missing-0"], ranks["missing-2"]) == (1, 2, 1)


def three(lab, letters, **more):
    return {f"{lab}/{n}": release(f"2026-0{n}-01", letters, **more) for n in (1, 2, 3)}


def test_equal_figures_share_a_rank_and_the_next_rank_is_left_out():
    report = score(
        dataset(three("acme", "ddd") | three("birch", "dps") | three("cedar", "spd") | three("dune", "sss")),
        AS_OF,
    )

    assert {name: lab.rank for name, lab in report.labs.items()} == {
        "acme": 1,
        "birch": 2,
        "cedar": 2,
        "dune": 4,
    }
    assert list(report.labs) == ["acme", "birch", "cedar", "dune"]


def test_a_copied_rubric_ranks_as_it_did():
    """A copied model counts every field as given: which window counts hangs on the value alone."""
    old = {f"acme/{n}": release(f"2010-0{n}-01", "ddd") for n in range(4, 8)}
    data = dataset(old | three("acme", "sss") | three("birch", "dps"))
    choices = tuple(choice.model_copy(update=dict(choice)) for choice in data.rubric.choices)
    copied = data.model_copy(update={"rubric": data.rubric.model_copy(update={"choices": choices})})
    ranks = [
        {other.choice.id: other.rank for other in score(one, AS_OF).labs["acme"].choices}
        for one in (data, copied)
    ]

    assert ranks[0] == ranks[1]
    assert (ranks[0]["window-all"], ranks[0]["window-36"], ranks[0]["partial-2"]) == (1, 2, 2)


def test_the_rank_range_covers_every_other_choice():
    """Counting code twice lifts one of two equal labs, counting data twice the other."""
    report = score(dataset(three("acme", "dps") | three("birch", "spd")), AS_OF)
    acme = report.labs["acme"]
    ranks = {other.choice.id: other.rank for other in acme.choices}

    assert (acme.rank, acme.rank_low, acme.rank_high) == (1, 1, 2)
    assert (ranks["double-training-code"], ranks["double-dataset-size"], ranks["partial-0"]) == (1, 2, 1)
    assert (ranks["flagships"], ranks["window-all"]) == (None, 1)


def test_a_choice_that_ranks_too_few_labs_moves_no_rank():
    """The last of two labs would else be the first of one, which is no place among anything."""
    data = dataset(three("acme", "ddd", access="open_weights") | three("birch", "sss", access="api"))
    held = data.model_copy(update={"conventions": data.conventions.model_copy(update={"least_ranked": 2})})
    last = [score(one, AS_OF).labs["birch"] for one in (data, held)]
    proprietary = [next(c for c in lab.choices if c.choice.id == "proprietary") for lab in last]

    assert [(c.rank, c.of) for c in proprietary] == [(1, 1), (None, 0)]
    assert [(lab.rank, lab.rank_low, lab.rank_high) for lab in last] == [(2, 1, 2), (2, 2, 2)]


def test_another_choice_may_count_partial_differently():
    report = score(dataset(three("acme", "ppp") | three("birch", "dss")), AS_OF)
    ranks = {name: {o.choice.id: o.rank for o in lab.choices} for name, lab in report.labs.items()}

    assert (report.labs["acme"].rank, ranks["acme"]["partial-0"], ranks["acme"]["partial-2"]) == (1, 2, 1)
    assert ranks["birch"]["partial-0"] == 1


def test_clocks_take_the_day_of_disclosure():
    clock = lab_of(
        {
            "acme/old": release("2020-01-01", "sds", flagship=True),
            "acme/late": release("2019-01-01", "sds", parameter_count={"since": "2024-03-17"}),
            "acme/open": release("2022-01-01", "sds", flagship=True, access="open_weights"),
            "acme/part": release("2025-01-01", "sps", flagship=True),
        }
    ).last_disclosed["parameter_count"]

    assert (clock.any.release, clock.any.date) == ("acme/late", date(2024, 3, 17))
    assert (clock.flagship.release, clock.proprietary_flagship.release) == ("acme/open", "acme/old")
    assert clock.partial.release == "acme/part"


def test_a_clock_that_never_ran():
    clock = lab_of({"acme/a": release("2020-01-01", "sss")}).last_disclosed["dataset_size"]

    assert (clock.any, clock.flagship, clock.proprietary_flagship, clock.partial) == (None, None, None, None)


def test_shares_are_over_assessed_claims_by_year_of_release():
    report = score(
        dataset(
            {
                "acme/a": release("2024-01-01", "sds", flagship=True),
                "acme/b": release("2024-02-01", "s-s", access="open_weights"),
                "acme/c": release("2026-02-01", "sps"),
            }
        ),
        AS_OF,
    )
    rows = {(s.scope, s.year): s for s in report.shares if s.indicator == "parameter_count"}

    assert {key: (row.releases, row.assessed) for key, row in rows.items()} == {
        ("all", 2024): (2, 1), ("all", 2025): (0, 0), ("all", 2026): (1, 1),
        ("flagships", 2024): (1, 1), ("flagships", 2025): (0, 0), ("flagships", 2026): (0, 0),
        ("proprietary", 2024): (1, 1), ("proprietary", 2025): (0, 0), ("proprietary", 2026): (1, 1),
        ("open", 2024): (1, 0), ("open", 2025): (0, 0), ("open", 2026): (0, 0),
        ("united-states", 2024): (2, 1), ("united-states", 2025): (0, 0), ("united-states", 2026): (1, 1),
        ("china", 2024): (0, 0), ("china", 2025): (0, 0), ("china", 2026): (0, 0),
        ("elsewhere", 2024): (0, 0), ("elsewhere", 2025): (0, 0), ("elsewhere", 2026): (0, 0),
    }  # fmt: skip
    assert rows["all", 2024].counts == {Status.DISCLOSED: 1}
    assert rows["all", 2026].counts == {Status.PARTIAL: 1}


def test_nothing_recorded_scores_nothing():
    report = score(dataset({}), AS_OF)

    assert (report.releases, report.labs, report.shares) == ({}, {}, ())
