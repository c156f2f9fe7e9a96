"""What `make bench` measures with: records that are right by today's rules, and ratios of runs in turn."""

import sys

import pytest
from click.testing import CliRunner

from benchmarks.figures import exponent
from benchmarks.measure import Cost, Failed, Program, Turns, in_turn
from benchmarks.records import checkout
from benchmarks.rivals.sites import hugo_site
from scorer.cli import cli

RUNS = Turns({"a": [Cost(1, 2, 30), Cost(3, 2, 30)], "b": [Cost(2, 8, 60), Cost(4, 4, 20)]})


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    return checkout(tmp_path_factory.mktemp("records") / "top", 60)


def test_the_records_are_right_by_the_rules_of_today(records):
    done = CliRunner().invoke(cli, ["--root", str(records), "check"])
    assert (done.exit_code, done.output) == (0, "0 errors in 67 files\n")


def test_the_records_are_the_same_each_time(records, tmp_path):
    again = checkout(tmp_path / "top", 60)
    for path in sorted(records.glob("disclosures/**/*.yaml")):
        assert path.read_bytes() == (again / path.relative_to(records)).read_bytes()


def test_another_generator_gets_each_record_as_its_front_matter(records, tmp_path):
    top = hugo_site(tmp_path / "hugo", records, every_form=True)
    record = (records / "disclosures/lab-7/model-7.yaml").read_text()
    assert (top / "content/releases/lab-7/model-7.md").read_text().startswith(f"---\n{record}---\n")
    assert (top / "static/releases/lab-7/model-7/record.yaml").read_text() == record
    assert (
        (top / "hugo.toml")
        .read_text()
        .endswith('page = ["html", "card", "badge", "shield", "api", "csl", "bib", "ris"]\n')
    )


def test_ratios_are_of_runs_of_the_same_turn():
    assert RUNS.ratios("a", "b") == [0.5, 0.75]
    assert RUNS.ratios("a", "b", "peak") == [0.5, 1.5]
    assert RUNS.middle("b", "cpu") == 6


def test_what_doubles_with_each_doubling_grows_with_the_power_of_one():
    turns = Turns({"10": [Cost(0, 3, 0)], "40": [Cost(0, 12, 0)]})
    assert exponent(turns, 10, 40) == pytest.approx(1)


def test_a_program_that_fails_is_no_figure():
    turns = in_turn({"well": Program((sys.executable, "-c", "pass"))}, 2)
    assert len(turns.runs["well"]) == 2
    with pytest.raises(Failed, match="no way"):
        Program((sys.executable, "-c", "import sys; sys.exit('no way')")).run()
    Program((sys.executable, "-c", "import sys; sys.exit(1)"), fine=(0, 1)).run()
