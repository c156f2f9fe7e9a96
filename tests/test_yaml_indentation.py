"""Lines that are indented wrongly: named where they stand, with where they belong; and nothing claimed beyond."""

import pytest
from case import RECORD

from scorer.records import positions

LONG = """\
name: Falcon 2
documents:
  report:
    title: "Falcon: 2"
    read:
      date: 2026-08-01
      copy: original
  # a comment
claims:
  training_code:
    status: silent
    searched:
      - report

      - card
  parameter_count:
    status: disclosed
    evidence:
      - document: report
        locator: abstract
    note: >-
      A text: of
      two lines
estimates: []
"""


def fault(text):
    return positions.read(text).faults[-1]


def shifted(text, number, by):
    lines = text.split("\n")
    indent = len(lines[number]) - len(lines[number].lstrip())
    lines[number] = " " * (indent + by) + lines[number].lstrip()
    return "\n".join(lines), indent


KEYS = [
    (text, number, by)
    for text in (RECORD, LONG)
    for number, line in enumerate(text.split("\n"))
    for by in (-1, 1)
    if ":" in line and "of" not in line and len(line) - len(line.lstrip()) + by >= 0 and number
]


@pytest.mark.parametrize(("text", "number", "by"), KEYS)
def test_a_line_one_column_off_is_named_where_it_stands(text, number, by):
    """Whatever line the parser names, ours is the one that was moved, and where it came from is advised."""
    wrong, indent = shifted(text, number, by)
    faults = positions.read(wrong).faults

    if faults:
        assert faults[-1].line == number + 1
        assert faults[-1].column == indent + by + 1
        assert f"indented by {indent + by}, its neighbours by " in faults[-1].message
    else:  # one key alone at its level may stand anywhere
        assert positions.read(wrong).data == positions.read(text).data


@pytest.mark.parametrize(
    ("text", "line", "message", "fix"),
    [
        ("a: 1\n b: 2\n", 2, "this line is indented by 1, its neighbours by 0", "begin it at the margin"),
        (" a: 1\nb: 2\n", 1, "this line is indented by 1, its neighbours by 0", "begin it at the margin"),
        ("a:\n  b: 1\n   c: 2\n", 3, "this line is indented by 3, its neighbours by 2", "indent it by 2 spaces"),
        ("a:\n   - b\n  - c\n", 2, "this line is indented by 3, its neighbours by 2", "indent it by 2 spaces"),
        (
            "a:\n  b:\n    c: 1\n   d:\n    e: 2\n", 4,
            "this line is indented by 3, its neighbours by 2 or 4", "indent it by 2 or 4 spaces",
        ),
        (
            "a:\n  b: 1\n    c: 2\n", 3, "this line is indented by 4, and so taken for more of the text above it",
            "indent it by 2 spaces, as the key above it",
        ),
        # Two keys of one name: the level that would make them so is not advised.
        ("a:\n  b:\n    c: 1\n   d:\n    c: 2\n", 4, "this line is indented by 3, its neighbours by 2", "indent it by 2 spaces"),
        # Several lines out of step, as one block.
        (
            "a:\n  - b: 1\n    c: 2\n - b: 3\n   c: 4\nd: 5\n", 4, "this line is indented by 1, its neighbours by 2",
            "indent it by 2 spaces",
        ),
    ],
)  # fmt: skip
def test_what_is_said(text, line, message, fix):
    found = fault(text)

    assert (found.line, found.message, found.fix) == (line, message, fix)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c\n", "there is a second `: ` in one value"),
        ("a:\n  b: x\n  c: y: z\n", "there is a second `: ` in one value"),
        ("a: 1\n c d: y\nb: 'x\n", "there is a second `: ` in one value"),
        ("a:\n  b: 1\n  - c\n", "this line does not fit the lines above it"),
        ("a: 'x\n b: 2\n", "a quote is opened here and not closed"),
        ("a: 1\n\tb: 2\n c: 3\n", "there is a tab where YAML wants spaces"),
        ("a: [1,\n b: 2\nc: 3\n", "a list or map in brackets is not closed"),
        ("#\n" * 33_000 + "a: [\n b: 1\n", "a list or map in brackets is not closed"),
    ],
)
def test_nothing_is_claimed_of_other_mistakes(text, message):
    assert fault(text).message == message


def test_a_key_that_stands_twice_before_is_told_as_well():
    found = positions.read("a: 1\na: 2\nb:\n  c: 1\n   d: 2\n").faults

    assert [(f.line, f.code) for f in found] == [(2, "S006"), (5, "S005")]
    assert found[1].fix == "indent it by 2 spaces"


def known(*fields):
    return lambda at: at in fields


@pytest.mark.parametrize(
    ("text", "fields", "fix"),
    [
        ("a:\n  b:\n    c: 1\n   d: 2\n", [("a", "b", "d")], "indent it by 4 spaces"),
        ("a:\n  b:\n    c: 1\n   d: 2\n", [("a", "d")], "indent it by 2 spaces"),
        ("a:\n  b:\n    c: 1\n   d:\n    e: 2\n", [], "indent it by 2 or 4 spaces"),
        ("a:\n  b:\n    c: 1\n   d:\n    e: 2\n", [("a", "d")], "indent it by 2 spaces"),
        ("a:\n  - b:\n      c: 1\n     d: 2\n", [("a", 0, "d")], "indent it by 4 spaces"),
        ("a:\n  - x: 1\n  - b:\n      c: 1\n     d: 2\n", [("a", 0, "b", "d")], "indent it by 6 spaces"),
    ],
)
def test_of_two_levels_the_one_is_named_at_which_the_key_is_a_field(text, fields, fix):
    assert positions.read(text, known(*fields)).faults[-1].fix == fix
