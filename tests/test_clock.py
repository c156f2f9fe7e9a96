"""Today: the machine's day or the newest commit's, whichever is later; and a mistyped year accuses only itself."""

from datetime import date, datetime, timedelta

import pytest
from case import RECORD
from checkout import commit, make
from click.testing import CliRunner

from scorer.adapters import clock
from scorer.cli import cli

FALCON = "disclosures/acme/falcon-2.yaml"
OAK = "disclosures/acme/oak.yaml"
NOW = datetime.now().astimezone().date()


def check(top, *words):
    result = CliRunner().invoke(cli, ["--root", str(top), "check", *words])
    return result.exit_code, [line for line in result.stdout.splitlines() if line.startswith("disclosures/")]


def test_without_git_it_is_the_day_of_the_machine(tmp_path):
    assert clock.today(tmp_path) in (NOW, NOW + timedelta(days=1))


def test_a_newer_commit_moves_it(tmp_path):
    commit(make(tmp_path), "All", day="2090-05-06T12:00:00+00:00")

    assert clock.today(tmp_path) == date(2090, 5, 6)


def test_an_older_commit_does_not(tmp_path):
    commit(make(tmp_path), "All", day="2020-05-06T12:00:00+00:00")

    assert clock.today(tmp_path) in (NOW, NOW + timedelta(days=1))


@pytest.fixture
def two_records(tmp_path):
    oak = (
        RECORD.replace("Falcon 2", "Oak").replace("falcon-2", "oak").replace("2026-03-04", "2026-03-05")
        .replace("4 March", "5 March").replace("7B", "9B")
    )  # fmt: skip
    oak = oak.replace("flagship: true", "flagship: false").replace("reason: first", "reason: specialised")
    return make(tmp_path, {FALCON: RECORD, OAK: oak})


def test_a_mistyped_year_is_an_error_at_its_own_line_and_nowhere_else(two_records):
    place = two_records / FALCON
    before = check(two_records)
    place.write_text(place.read_text().replace("date: 2026-08-01, copy", "date: 2062-08-01, copy", 1))
    status, lines = check(two_records)

    # D131, a silence that has grown old, would be told of every other record if 2062 were today.
    assert [line for line in lines if line not in before[1]] == [
        f"{FALCON}:12:18: error D110 `date` 2062-08-01 lies after today, {clock.today(two_records)}: a mistyped year?"
    ]
    assert (before[0], status) == (0, 1)


def test_a_clone_with_a_slow_clock_refuses_nobody(two_records):
    place = two_records / FALCON
    place.write_text(place.read_text().replace("date: 2026-08-01, copy", "date: 2062-08-01, copy", 1))
    commit(two_records, "From the future", day="2062-08-02T12:00:00+00:00")

    status, lines = check(two_records)
    assert status == 0
    assert not any("D110" in line for line in lines)
