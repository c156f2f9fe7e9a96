"""Reading YAML: what is refused and where, and that the fast reader never reads anything else."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorer.records import positions, source
from scorer.records.source import MAX_BYTES, Fault


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a: 1\n", "a: 1\n"),
        (b"\xef\xbb\xbfa: 1\n", "a: 1\n"),
        (b"a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
        ("a: é\n".encode(), "a: é\n"),
    ],
    ids=["plain", "byte-order mark", "CRLF", "accents"],
)
def test_decode(raw, text):
    assert source.decode(raw) == text


@pytest.mark.parametrize(
    ("raw", "place", "code"),
    [
        (b"", (1, 1), "S004"),
        (b" \n\n", (1, 1), "S004"),
        (b"a: 1\nb: \xff\n", (2, 4), "S003"),
        (b"\xef\xbb\xbfb: \xff\n", (1, 4), "S003"),
        ("b: ï".encode() + b"\xff\n", (1, 5), "S003"),
        (b"x" * (MAX_BYTES + 1), (1, 1), "S002"),
    ],
    ids=["empty", "blank", "not UTF-8", "not UTF-8 behind a mark", "not UTF-8 behind an accent", "too large"],
)
def test_decode_refuses(raw, place, code):
    fault = source.decode(raw)

    assert isinstance(fault, Fault)
    assert ((fault.line, fault.column), fault.code) == (place, code)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\na: 2\n", [(2, 1, "S006", "`a` stands here a second time (first in line 1)")]),
        ("a: {b: 1, b: 2, b: 3}\n", [(1, 11, "S006", "`b` stands here a second time (first in line 1)"),
                                      (1, 17, "S006", "`b` stands here a second time (first in line 1)")]),
        ("a: &x 1\n", [(1, 4, "S007", "`&x` names a value")]),
        ("a: *x\n", [(1, 4, "S007", "`*x` points elsewhere")]),
        ("a: !!str 1\n", [(1, 4, "S007", "`tag:yaml.org,2002:str` is a tag")]),
        ("a: !x 1\n", [(1, 4, "S007", "`!x` is a tag")]),
        ("a: 1\n---\nb: 2\n", [(2, 1, "S007", "a second document begins here")]),
        ("? [a, b]\n: 1\n", [(1, 3, "S007", "a key is a list or a map")]),
        ("a:\n\tb: 1\n", [(2, 1, "S005", "there is a tab where YAML wants spaces")]),
        ("a: b: c\n", [(1, 5, "S005", "there is a second `: ` in one value")]),
        ('a: "b\n', [(1, 4, "S005", "a quote is opened here and not closed")]),
        ("a: [1, 2\nb: 3\n", [(2, 2, "S005", "a list or map in brackets is not closed")]),
        ("a: 1\n b: 2\n", [(2, 2, "S005", "this line is indented by 1, its neighbours by 0")]),
        ("a: @x\n", [(1, 4, "S005", "this character cannot begin a value")]),
        ('a: "\\y"\n', [(1, 5, "S005", "there is a backslash that means nothing in double quotes")]),
        ("a:\n  - 1\n  b: 2\n", [(3, 3, "S005", "this line does not fit the list above it")]),
        ("a: 1\nbcd\n", [(2, 1, "S005", "there is a key without a colon")]),
        ("a: \x00\n", [(1, 1, "S005", "there is a control character")]),
        ("a: {b: c]\n", [(1, 9, "S005", "a list or map in brackets is not closed")]),
        ("%FOO\n---\na: 1\n%BAD", [(1, 5, "S005", "the text is not YAML: found unknown directive name")]),
        ("a: 'x' y\n", [(1, 8, "S005", "this line does not fit the lines above it")]),
        ("[" * 30, [(1, 25, "S008", "more than 24 levels")]),
    ],
)  # fmt: skip
def test_faults(text, found):
    faults = positions.read(text).faults

    assert [(f.line, f.column, f.code, f.message) for f in faults] == found
    assert all(fault.fix for fault in faults)


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "{a: " * 10_000, "- " * 10_000], ids=["lists", "maps", "dashes"]
)
def test_ten_thousand_levels_are_refused_in_a_sentence(text):
    (fault,) = positions.read(text).faults

    assert fault.code == "S008" or "levels" in fault.message


def test_only_what_json_has_is_more_than_text():
    document = positions.read(
        "a: no\nb: on\nc: 2026-01-02\nd: 017\ne: 7.0\nf: true\ng:\nh: '1'\ni: 12\nj: 7.0e9\n"
    )

    assert document.data == {
        "a": "no", "b": "on", "c": "2026-01-02", "d": "017", "e": 7.0, "f": True,
        "g": None, "h": "1", "i": 12, "j": 7.0e9,
    }  # fmt: skip


def test_positions_of_keys_and_values():
    found = positions.read("a:\n  - b: ü\n    c: 1\n").positions

    assert found.find(("a", 0, "c"), on_key=True) == (3, 5)
    assert found.find(("a", 0, "c"), on_key=False) == (3, 8)
    assert found.find(("a", 0, "missing"), on_key=True) == (2, 5)
    assert found.find((), on_key=False) == (1, 1)


ODD = [
    "no", "on", "Yes", "True", "FALSE", "Null", "~", "017", "0x1F", "0o7", "1_000", "+1", "-0", ".5", "5.", "1e3",
    "1E400", ".inf", ".nan", "-.INF", "2026-01-02", "12:30", "=", "<<", "!x", "&a b", "*a", "?", "? a", "-", "- a",
    "#", "a #b", "'a'", '"a"', "'", '"\\x41"', "|", ">", "|\n  x", "[a, b]", "{a: 1}", "[", "a: b", "\t", "\u2028",
    "\x85", "%", "@", "`", "9" * 20, "-9", "1.0", "-1.50", "1.5e-3", "00", "0", "0.0", "-0.0", "12e3", "9e9e", "a\n  b",
]  # fmt: skip
SCALARS = st.one_of(
    st.sampled_from(ODD), st.text(st.sampled_from("ab01.eE+-_:, #'\"~&*![]{}|>%?\n\té"), max_size=12)
)


KEYS = st.one_of(st.sampled_from(["a", "b", "c: d", "'k'", "1", "- x", "true", "~", "{a"]), SCALARS)


@pytest.mark.thorough
@given(st.lists(st.tuples(KEYS, SCALARS), min_size=1, max_size=4))
@settings(max_examples=max(250, settings().max_examples), deadline=None)
@example([("a", "9" * 16)])
def test_the_fast_reader_reads_what_the_careful_one_reads(pairs):
    """Whatever the fast reader takes, the careful one takes too, and both make the same of it."""
    text = "".join(f"{key}: {value}\n" for key, value in pairs)
    quick = source.fast(text)

    if quick is not None:
        document = positions.read(text)
        assert document.faults == []
        assert repr(document.data) == repr(quick)


TOKENS = [
    "0.1234567890123456789",
    "99999999999999.5",
    "?",
    "9" * 15,
    "9" * 16,
    "-1",
    "+5",
    "+5.0",
    "+.5",
    "1.5",
    ".",
    "~x",
    "1:2",
    "true",
    "Null",
]


@pytest.mark.parametrize(
    "frame",
    [
        "a: {}\n",
        "{}: a\n",
        "- {}\n",
        "a: [{}, b]\n",
        "a: {{{}: 1}}\n",
        "a: {} b\n",
        "a:\n  - {}\n",
        "a: {{{}}}\n",
        "a: {{b: c, {}}}\n",
        "a: {{b: c,\n  {}, d: e}}\n",
        "{{x: {}, y: 1}}\n",
        "{{x: 1, y: {}}}\n",
        "[{}, 6]\n",
        "- {{n: {}, m: x}}\n",
        "[6, {}]\n",
        "[{}: 1]\n",
        "{{x: {} }}\n",
    ],
)
@pytest.mark.parametrize("token", TOKENS)
def test_both_readers_agree_on_every_token_in_every_place(frame, token):
    text = frame.format(token)
    quick = source.fast(text)

    assert quick is None or repr(quick) == repr(positions.read(text).data)


def test_many_brackets_are_left_to_the_careful_reader():
    assert source.fast("a: " + "{a: " * 120_000) is None


def test_the_fast_reader_takes_a_usual_record():
    text = "name: Falcon 2\nreleased: 2026-03-04\nflagship: true\nvalues: [{total: ~7B}]\nnote: In section 3. Then.\n"

    assert source.fast(text) == positions.read(text).data


@pytest.mark.parametrize(
    "text",
    ["1" * 400_000 + "x", "_1" * 200_000 + "x", "1.1" * 150_000 + "x", "0" + " " * 400_000 + "x", "- " * 200_000 + "x",
     "+" + "." * 400_000, ("0" + " " * 2000 + "x\n") * 200, "1e" * 200_000],
    ids=["digits", "underscores", "dots", "spaces", "dashes", "plus", "many", "exponents"],
)  # fmt: skip
def test_no_text_makes_the_search_for_the_unusual_slow(text):
    """A search that tried a place again and again would take hours on these; it ends at once, or the run does not."""
    assert source.fast(f"a: {text}") is None or isinstance(source.fast(f"a: {text}"), dict)
    assert source.fast(text) is None or source.fast(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw):
    """A file of any bytes ends as data or as faults with a place, never otherwise."""
    text = source.decode(raw)
    if isinstance(text, str):
        source.fast(text)
        for fault in positions.read(text).faults:
            assert fault.line >= 1
            assert fault.column >= 1
