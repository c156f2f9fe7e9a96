"""Lists of exceptions get shorter by program, and never longer."""

from case import RECORD
from checkout import make
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from scorer.checks.exceptions import without_lines
from scorer.cli import cli

LIST, FALCON = "schema/exceptions/D141.txt", "disclosures/acme/falcon-2.yaml"
HEAD = "# What stood.\n"
NEEDED, UNNEEDED = "acme/falcon-2 training_code\n", "acme/falcon-2 dataset_size\n"


def run(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), *words])


def test_what_excepts_nothing_is_taken_out_and_nothing_else(tmp_path):
    text = RECORD.replace("copy: original, extent: whole", "copy: original")
    top = make(tmp_path, {FALCON: text, LIST: HEAD + UNNEEDED + NEEDED})
    looked = run(top, "schema", "--exceptions", "--check")

    assert (looked.exit_code, looked.stderr) == (1, "exceptions: 1 no longer needed\n")
    assert looked.stdout == f"{LIST}:2: D141 finds nothing to except at 'acme/falcon-2 dataset_size'\n"
    assert (top / LIST).read_text() == HEAD + UNNEEDED + NEEDED

    written = run(top, "schema", "--exceptions")
    assert (written.exit_code, written.stderr) == (0, "exceptions: 1 taken out\n")
    assert (top / LIST).read_text() == HEAD + NEEDED
    assert run(top, "check").exit_code == 0
    again = run(top, "schema", "--exceptions", "--check")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "exceptions: 0 no longer needed\n")


def test_what_a_rule_finds_anew_is_not_added(tmp_path):
    text = RECORD.replace("copy: original, extent: whole", "copy: original")
    top = make(tmp_path, {FALCON: text, LIST: HEAD})
    run(top, "schema", "--exceptions")

    assert (top / LIST).read_text() == HEAD
    assert run(top, "check").exit_code == 1


@given(st.lists(st.text("ab #", max_size=5)), st.sets(st.integers(0, 9)))
def test_only_the_lines_named_go(lines, numbers):
    text = "".join(f"{line}\n" for line in lines)
    kept = [line for number, line in enumerate(lines, 1) if number not in numbers]

    assert without_lines(text, numbers) == "".join(f"{line}\n" for line in kept)
