"""Slips of the pen: named in the line where they stand; and nothing claimed where mending them does not help."""

import pytest

from scorer.records import positions


def told(text):
    fault = positions.read(text).faults[-1]
    return fault.line, fault.column, fault.message, fault.fix


QUOTE = "a quote is opened here and not closed"
ON = "this line goes on with the text above and is indented too little"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: \"x\nb: c\nd: \"y\"\n", (1, 4, QUOTE, 'close it with "')),
        ("a: {b: \"x, c: 'y'}\nd: e\n", (1, 8, QUOTE, 'close it with "')),
        ("a: [x, 'y]\nb: c\n", (1, 8, QUOTE, "close it with '")),
        ("- 'x\n- y\n", (1, 3, QUOTE, "close it with '")),
        ("a: 'it''s\nb: c\n", (1, 4, QUOTE, "close it with '")),
        ("a:\n  - b\n  -c\nd: e\n", (3, 4, "a space is missing after the dash", "write `- `, with a space")),
        (
            "a:\n  -b: c\n   d: e\n   f: g\nh: i\n",
            (2, 4, "a space is missing after the dash", "write `- `, with a space, and indent the keys below it by 4 spaces"),
        ),
        ("a:b\nc:d\ne: f\n", (1, 3, "a space is missing after the colon", "write `a: `, with a space")),
        ("a:\n  - b:c\n    d: e\nf: g\n", (2, 7, "a space is missing after the colon", "write `b: `, with a space")),
        ("a: x\ny z\nw v\nb: c\n", (2, 1, ON, "indent it by 2 spaces, or put the whole text in quotes")),
        ("a:\n  - b: x\n    y z\n    c: d\n", (3, 5, ON, "indent it by 6 spaces, or put the whole text in quotes")),
    ],
)  # fmt: skip
def test_what_is_said(text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [x\nb:c\n", "a list or map in brackets is not closed"),
        (
            "a:\n  -b: c\n   d: *e\nf: g\n",
            "this line is indented by 3, and so taken for more of the text above it",
        ),
        ("a:\n  -b: c: d\n   e: f\n", "there is a second `: ` in one value"),
        ("a: x\nhttps://b.example\nc: d\n", ON),
        ("a: x\n  https://b.example\nc: d: e\n", "there is a second `: ` in one value"),
        ("x y\na: b\n", "there is a second `: ` in one value"),
        ("x y\n\n# z\na: b\n", "the text is not YAML: did not find expected <document start>"),
        ("a: 'b' c\n", "this line does not fit the lines above it"),
        ("#\n" * 33_000 + "a: 'b\nc: d\n", QUOTE),
        ("#\n" * 33_000 + "a: b\nc\nd: e\n", "there is a key without a colon"),
    ],
)
def test_nothing_is_claimed_where_mending_does_not_help(text, message):
    assert told(text)[2] == message
