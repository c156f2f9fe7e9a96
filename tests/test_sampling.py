"""Samples of claims: what is drawn follows from the seed and the commit, and tells the reader nothing of the record."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
import sample
import yaml
from case import RECORD
from checkout import commit, make
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from scorer.cli import cli
from scorer.model import IndicatorId, Sample, Status
from scorer.query import QUERIES, error_rates
from scorer.sampling.draw import ClaimId, allocate, draw
from scorer.sampling.kinds import numbered
from scorer.sampling.rates import ErrorRate, error_rate, wilson
from scorer.score import score
from scorer.view.context import SiteContext
from scorer.view.parts.text.samples import newest_error_rate, sample_name

ITEM = IndicatorId("dataset_size")
CELLS = st.dictionaries(
    st.tuples(st.sampled_from([ITEM, IndicatorId("training_code")]), st.sampled_from(Status)),
    st.integers(1, 400),
)


@given(CELLS, st.integers(1, 200))
def test_cells_give_all_that_is_asked_and_none_more_than_it_has(there, size):
    given_ = allocate(there, size)

    assert sum(given_.values()) == min(size, sum(there.values()))
    assert all(0 <= given_[cell] <= there[cell] for cell in there)
    # A cell with more in it never gives less than a smaller one.
    ordered = sorted(there, key=lambda cell: there[cell])
    assert all(given_[a] <= given_[b] + 1 for a, b in pairwise(ordered))


@given(CELLS)
def test_every_cell_gives_two_where_the_sample_is_large_enough(there):
    given_ = allocate(there, 60)

    assert all(given_[cell] >= min(2, there[cell]) for cell in there)


def test_a_cell_counts_by_the_root_of_what_it_holds():
    counts = allocate({(ITEM, Status.DISCLOSED): 900, (ITEM, Status.SILENT): 100}, 40)

    assert list(counts.values()) == [30, 10]


def test_the_same_seed_draws_the_same_and_another_seed_something_else():
    data = sample.dataset()

    assert draw(data, "a", 4) == draw(data, "a", 4)
    assert {draw(data, seed, 4).claims for seed in "abcdef"} != {draw(data, "a", 4).claims}


def test_every_claim_is_drawn_sooner_or_later_and_never_twice():
    data = sample.dataset()
    all_of_them = draw(data, "seed", 1000).claims
    drawn = Counter(claim for seed in range(200) for claim in draw(data, str(seed), 8).claims)

    assert len(set(all_of_them)) == len(all_of_them)
    assert set(drawn) == set(all_of_them)


def test_claims_that_were_not_fully_checked_are_drawn_only_when_they_are_asked_for():
    data = sample.dataset()

    def states(found):
        return {data.releases[name].claims[item].status for name, item in found.claims}

    assert Status.NOT_ASSESSED not in states(draw(data, "seed", 1000))
    assert states(draw(data, "seed", 1000, [Status.SILENT])) == {Status.SILENT}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """A checkout with one record, and the sample of two claims that was drawn from its commit."""
    top = make(tmp_path_factory.mktemp("drawn"))
    sha = commit(top, "first")
    found = CliRunner().invoke(
        cli, ["--root", str(top), "sample", "--seed", "2026-08", "--date", "2026-08-20", "--size", "2"]
    )
    return top, sha, found


def test_the_sheet_names_claims_and_nothing_of_what_the_record_says(drawn):
    _, sha, found = drawn
    sheet = yaml.safe_load(found.stdout)

    assert found.exit_code == 0
    assert found.stderr == f"seed '2026-08', commit {sha[:12]}: 2 of 3 claims\n"
    assert sheet["commit"] == sha
    assert sheet["cells"]["parameter_count"] == {"disclosed": 1, "partial": 0, "withheld": 0, "silent": 0}
    assert all(claim.keys() == {"release", "item"} for claim in sheet["claims"])
    assert len(sheet["claims"]) == sheet["size"] == 2
    assert sheet["blind"]


def test_the_reader_of_a_sample_of_one_state_knows_what_the_record_says(drawn):
    asked = ["sample", "--seed", "2026-08", "--date", "2026-08-20", "--state", "silent"]
    found = CliRunner().invoke(cli, ["--root", str(drawn[0]), *asked])

    assert yaml.safe_load(found.stdout)["blind"] is False


def test_of_what_came_on_record_after_a_commit_alone_can_be_drawn(drawn, tmp_path):
    from shutil import copytree

    top = copytree(drawn[0], tmp_path / "copy")
    newer = RECORD.replace("falcon-2", "falcon-3").replace("Falcon 2", "Falcon 3")
    (top / "disclosures/acme/falcon-3.yaml").write_text(newer)
    sha = commit(top, "second")
    asked = ["--root", str(top), "sample", "--seed", "new", "--date", "2026-08-20", "--since", drawn[1][:10]]

    found = CliRunner().invoke(cli, asked)
    sheet = yaml.safe_load(found.stdout)

    assert found.stderr == f"seed 'new', commit {sha[:12]}: 3 of 3 claims\n"
    assert {claim["release"] for claim in sheet["claims"]} == {"acme/falcon-3"}
    assert (sheet["commit"], sheet["since"]) == (sha, drawn[1])
    path = top / "disclosures/samples/2026-08-20.yaml"
    path.parent.mkdir()
    filled = found.stdout
    for claim in sheet["claims"]:
        filled = filled.replace(
            f"item: {claim['item']}", f"item: {claim['item']}\n    found: {{status: silent}}"
        )
    for text, code in ((filled, 0), (filled.replace(f"since: {drawn[1]}\n", ""), 1)):
        path.write_text(text)
        again = CliRunner().invoke(cli, ["--root", str(top), "sample", "--compare", str(path)])
        assert (again.exit_code, "`cells` of" in str(again.exception)) == (code, bool(code))


def test_what_the_record_said_is_added_and_what_differs_is_named(drawn, tmp_path):
    from shutil import copytree

    top = copytree(drawn[0], tmp_path / "copy")
    path = top / "disclosures/samples/2026-08-20.yaml"
    path.parent.mkdir()
    sheet = drawn[2].stdout
    said = {
        "training_code": ("withheld", "silent", None),
        "parameter_count": ("disclosed", "disclosed", "right"),
        "dataset_size": ("silent", "partial", None),
    }
    items = [claim["item"] for claim in yaml.safe_load(sheet)["claims"]]
    for item in items:
        sheet = sheet.replace(f"item: {item}", f"item: {item}\n    found: {{status: {said[item][0]}}}")
    path.write_text(sheet)
    # The record goes on; the sample is held to the commit that it was drawn from.
    falcon = top / "disclosures/acme/falcon-2.yaml"
    falcon.write_text(RECORD.replace("total: 7B", "total: 8B").replace("7B parameters", "8B parameters"))

    found = CliRunner().invoke(cli, ["--root", str(top), "sample", "--compare", str(path)])
    after = yaml.safe_load(path.read_text())["claims"]

    assert found.exit_code == 0, found.stderr
    assert [claim["recorded"]["status"] for claim in after] == [said[item][1] for item in items]
    assert [claim.get("outcome") for claim in after] == [said[item][2] for item in items]
    assert found.stdout == "".join(
        f"acme/falcon-2#{item}: the record said {said[item][1]}, the reader found {said[item][0]}\n"
        for item in items
        if said[item][2] is None
    )
    assert path.read_text().startswith("# A blind sample of claims.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "seed: 2026-08",
            "seed: 2026-09",
            "the claims of {path} are not those that its seed draws from its commit",
        ),
        (
            "disclosed: 1",
            "disclosed: 7",
            "`cells` of {path} are not those of the commit that it was drawn from",
        ),
        (
            "draw: seeded",
            "draw: other",
            "{path} was not drawn by `scorer sample` (`draw: seeded`, with `commit`)",
        ),
    ],
)
def test_a_sample_that_was_not_drawn_so_is_refused(drawn, tmp_path, old, new, said):
    from shutil import copytree

    top = copytree(drawn[0], tmp_path / "copy")
    path = top / "disclosures/samples/2026-08-20.yaml"
    path.parent.mkdir()
    assert old in drawn[2].stdout
    read = re.sub(r"(item: \w+)", r"\1\n    found: {status: silent}", drawn[2].stdout)
    path.write_text(read.replace(old, new))

    found = CliRunner().invoke(cli, ["--root", str(top), "sample", "--compare", str(path)])

    assert (found.exit_code, str(found.exception)) == (1, said.format(path=path))


def test_the_record_is_shown_when_all_claims_are_read(drawn, tmp_path):
    from shutil import copytree

    top = copytree(drawn[0], tmp_path / "copy")
    path = top / "disclosures/samples/2026-08-20.yaml"
    path.parent.mkdir()
    path.write_text(drawn[2].stdout.replace("item: ", "found: {status: silent}\n    item: ", 1))
    found = CliRunner().invoke(cli, ["--root", str(top), "sample", "--compare", str(path)])

    said = f"1 of 2 claims of {path} have no `found` yet: what the record says is shown when all are read"
    assert str(found.exception) == said
    assert "recorded" not in path.read_text()


def test_a_draw_wants_a_seed_and_a_day(drawn):
    found = CliRunner().invoke(cli, ["--root", str(drawn[0]), "sample", "--seed", "x"])

    assert found.exit_code == 2
    assert "name the seed and the day: --seed TEXT --date YYYY-MM-DD; or --compare FILE" in found.stderr


def test_a_file_that_is_no_sample_is_told_in_a_sentence(drawn):
    found = CliRunner().invoke(cli, ["--root", str(drawn[0]), "sample", "--compare", "nowhere.yaml"])

    folder = drawn[0] / "disclosures/samples"
    assert str(found.exception) == f"nowhere.yaml is no sample below {folder} that can be read"


def test_claim_ids_are_those_of_the_record():
    assert ClaimId("acme/falcon-1", ITEM) in draw(sample.dataset(), "seed", 1000).claims


RIGHT, WRONG, OPEN = "right", "wrong", "open"
NAMES = ("acme/falcon-1", "acme/falcon-2", "birch/oak")


def sampled(*outcomes, cells):
    """A sample of claims: (item, state on record, outcome) of each."""
    claims = [
        {"release": NAMES[n % 3], "item": item, "recorded": {"status": status}, "outcome": outcome}
        for n, (item, status, outcome) in enumerate(outcomes)
    ]
    body = {**sample.SAMPLE, "size": len(claims), "cells": cells, "claims": claims}
    return Sample.model_validate_json(json.dumps(body))


def test_of_equal_draws_the_rate_is_what_was_found_with_wilsons_interval():
    one = sampled(
        *[("dataset_size", "silent", WRONG)] * 2,
        *[("dataset_size", "silent", RIGHT)] * 58,
        cells={"dataset_size": {"silent": 600}},
    )

    # As printed by R: binom::binom.wilson(2, 60).
    assert error_rate(one) == ErrorRate(
        60, 2, 0, Fraction(2, 60), Fraction(92, 10_000), Fraction(1136, 10_000)
    )


def test_a_cell_counts_by_how_much_of_the_record_it_is():
    one = sampled(
        *[("dataset_size", "silent", WRONG)] * 5,
        *[("dataset_size", "silent", RIGHT)] * 5,
        *[("dataset_size", "disclosed", RIGHT)] * 10,
        cells={"dataset_size": {"silent": 100, "disclosed": 900}},
    )

    assert error_rate(one).share == Fraction(1, 20)
    assert error_rate(one, state=Status.SILENT).share == Fraction(1, 2)
    # 1,000 squared over 10 times (100 squared + 900 squared), over 10 each: they are worth 12 equal draws.
    assert (error_rate(one).low, error_rate(one).high) == wilson(Fraction(1, 20), Fraction(500, 41))


def test_what_is_open_counts_neither_way_and_what_nobody_judged_has_no_rate():
    one = sampled(
        ("dataset_size", "silent", OPEN),
        ("dataset_size", "silent", RIGHT),
        ("training_code", "silent", OPEN),
        cells={"dataset_size": {"silent": 9}, "training_code": {"silent": 9}},
    )

    assert (error_rate(one).judged, error_rate(one).wrong, error_rate(one).open) == (1, 0, 2)
    assert error_rate(one, IndicatorId("training_code")) == ErrorRate(0, 0, 1)


@given(st.fractions(0, 1), st.integers(1, 5000))
def test_the_interval_holds_the_share_and_is_narrower_with_more_draws(share, number):
    low, high = wilson(share, Fraction(number))
    closer = wilson(share, Fraction(4 * number))
    rounding = Fraction(1, 10_000)

    assert 0 <= low <= share + rounding
    assert share - rounding <= high <= 1
    assert closer[1] - closer[0] <= high - low + rounding


def test_rates_and_errors_are_answered_by_queries(monkeypatch):
    monkeypatch.setattr(error_rates, "LEAST_JUDGED", 2)
    data = sample.dataset(samples={sample.SAMPLE_ID: sample.SAMPLE})
    report = score(data, sample.AS_OF)
    rates = [tuple(row) for row in QUERIES["error-rates"].ask(report).rows]

    assert [row[:7] for row in rates] == [
        ("2026-05-20", None, None, 13, 2, 1, 0),
        ("2026-05-20", "training_code", None, 4, 1, 1, 0),
        ("2026-05-20", "parameter_count", None, 9, 1, 0, 0),
        ("2026-05-20", None, "disclosed", 9, 1, 0, 0),
        ("2026-05-20", None, "silent", 4, 1, 1, 0),
        ("2026-05-20", "training_code", "silent", 4, 1, 1, 0),
        ("2026-05-20", "parameter_count", "disclosed", 9, 1, 0, 0),
    ]
    assert (rates[0][7], rates[1][7]) == (Fraction(400, 13), None)
    assert [tuple(row) for row in QUERIES["errors-found"].ask(report).rows] == [
        (
            "2026-05-20", "acme/falcon-1", "training_code", "silent", "withheld", "state", "missed_document",
            "corrected", date(2026, 5, 22),
        )
    ]  # fmt: skip
    assert [tuple(row) for row in QUERIES["errors-in-words"].ask(report).rows] == [
        ("acme/falcon-1", "training_code", "The post says that the code stays with the lab.")
    ]


def test_of_a_sample_that_nobody_has_read_no_rate_is_told():
    claims = [{"release": "acme/falcon-1", "item": "training_code"}]
    data = sample.dataset(samples={"2026-05-20": {**sample.SAMPLE, "claims": claims}})

    assert QUERIES["error-rates"].ask(score(data, sample.AS_OF)).rows == ()
    assert len(QUERIES["samples"].ask(score(data, sample.AS_OF)).rows) == 1


def test_the_error_rate_of_the_newest_whole_sample_is_said_in_a_sentence():
    context = SiteContext(
        sample.build_input(
            sample.dataset(samples={sample.SAMPLE_ID: {**sample.SAMPLE, "drawn": "2026-05-20"}})
        )
    )
    nothing = SiteContext(sample.build_input())

    assert newest_error_rate(context).startswith(
        "In the newest sample drawn from the whole record (20 May 2026), 1 of the 2 claims drawn were wrong. "
        "Weighted by how many claims of each kind the record has, that is 30.8% (with 95% confidence, between "
    )
    assert newest_error_rate(nothing) == "No sample of the whole record has been read again yet."
    assert sample_name(context, sample.SAMPLE_ID) == "Whole record, sample 1 (20 May 2026)"


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"since": sample.SHA}, "New releases, sample 1 (20 May 2026)"),
        ({"states": ["silent"], "cells": {"training_code": {"silent": 4}}, "claims": []},
         "“Not found” entries, sample 1 (20 May 2026)"),
    ],
)  # fmt: skip
def test_a_sample_is_named_by_what_it_was_drawn_from(changes, name):
    data = sample.dataset(samples={sample.SAMPLE_ID: {**sample.SAMPLE, **changes}})

    assert sample_name(SiteContext(sample.build_input(data)), sample.SAMPLE_ID) == name


def test_samples_of_one_day_are_numbered_by_the_word_at_the_end_of_their_names():
    names = ["2026-05-20-new-third", "2026-05-20-new", "2026-05-21-new", "2026-05-20-new-second"]
    data = sample.dataset(samples={name: {**sample.SAMPLE, "drawn": name[:10]} for name in names})

    assert dict(numbered(data.samples)) == {
        "2026-05-20-new": 1, "2026-05-20-new-second": 2, "2026-05-20-new-third": 3, "2026-05-21-new": 4,
    }  # fmt: skip
