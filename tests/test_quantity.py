"""Amounts: what is read, what is refused, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer import quantity
from scorer.quantity import NotAQuantity, Quantity


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("671B", Quantity("671B", 671 * 10**9, None, None, "parameters", "exact", 3)),
        ("~1.8T", Quantity("~1.8T", 18 * 10**11, None, None, "parameters", "about", 2)),
        ("<7B", Quantity("<7B", 7 * 10**9, None, None, "parameters", "at_most", 1)),
        ("<=7B", Quantity("<=7B", 7 * 10**9, None, None, "parameters", "at_most", 1)),
        ("117M", Quantity("117M", 117 * 10**6, None, None, "parameters", "exact", 3)),
        ("1-2T", Quantity("1-2T", None, 10**12, 2 * 10**12, "parameters", "between", 1)),
        ("0.6B", Quantity("0.6B", 6 * 10**8, None, None, "parameters", "exact", 1)),
    ],
)
def test_parameters(text, parsed):
    assert quantity.parameters(text) == parsed


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("14.8T tokens", Quantity("14.8T tokens", 148 * 10**11, None, None, "tokens", "exact", 3)),
        (">15T tokens", Quantity(">15T tokens", 15 * 10**12, None, None, "tokens", "at_least", 2)),
        (">=1T tokens", Quantity(">=1T tokens", 10**12, None, None, "tokens", "at_least", 1)),
        ("1T-10T tokens", Quantity("1T-10T tokens", None, 10**12, 10**13, "tokens", "between", 1)),
        ("570 GB", Quantity("570 GB", 570 * 10**9, None, None, "bytes", "exact", 2)),
        ("2 GiB", Quantity("2 GiB", 2 * 1024**3, None, None, "bytes", "exact", 1)),
        ("680K hours", Quantity("680K hours", 680_000, None, None, "hours", "exact", 2)),
        ("800 conversations", Quantity("800 conversations", 800, None, None, "conversations", "exact", 1)),
        ("570TB", Quantity("570TB", 570 * 10**12, None, None, "bytes", "exact", 2)),
        ("10 PB", Quantity("10 PB", 10**16, None, None, "bytes", "exact", 1)),
        ("1-2 MiB", Quantity("1-2 MiB", None, 2**20, 2**21, "bytes", "between", 1)),
        ("0.5 KB", Quantity("0.5 KB", 500, None, None, "bytes", "exact", 1)),
        ("1.5 books", Quantity("1.5 books", 1.5, None, None, "books", "exact", 2)),
    ],
)
def test_data_size(text, parsed):
    assert quantity.data_size(text) == parsed


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("37B", 37 * 10**9, "parameters"), ("25%", 25, "percent")]
)
def test_active_is_a_number_or_a_share(text, value, unit):
    parsed = quantity.active_parameters(text)

    assert (parsed.value, parsed.unit) == (value, unit)


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (quantity.parameters, "7 billion", "'7 billion' carries the unit 'billion'"),
        (quantity.parameters, "7B tokens", "'7B tokens' carries the unit 'tokens'"),
        (quantity.parameters, "25%", "'25%' carries the unit '%'"),
        (quantity.parameters, "7b", "'7b' carries the unit 'b'"),
        (quantity.parameters, "", "'' is not an amount"),
        (quantity.parameters, "1,000", "'1,000' is not an amount"),
        (quantity.parameters, "７B", "'７B' is not an amount"),
        (quantity.parameters, "-5B", "'-5B' is not an amount"),
        (quantity.parameters, "~1B-2B", "'~1B-2B' has both a mark and a range"),
        (quantity.parameters, "2B-1B", "'2B-1B' does not rise from its first number to its second"),
        (quantity.parameters, "0B", "'0B' is nothing"),
        (quantity.parameters, "20000000T", "'20000000T' is more than there can be"),
        (quantity.data_size, "15T", "'15T' names no unit"),
        (quantity.data_size, "15T apples", "'15T apples' names no unit we know"),
        (quantity.data_size, "15T Tokens", "'15T Tokens' names no unit we know"),
        (quantity.active_parameters, "5 tokens", "'5 tokens' carries the unit 'tokens'"),
    ],
)
def test_refused(parse, text, message):
    with pytest.raises(NotAQuantity) as refusal:
        parse(text)

    assert str(refusal.value) == message


@given(st.integers(1, 999), st.sampled_from("KMBT"), st.sampled_from(sorted(quantity.UNITS)))
def test_a_prefix_is_applied_and_the_unit_is_kept(number, suffix, unit):
    """570K hours is 570,000 hours: never minutes, never something else."""
    parsed = quantity.data_size(f"{number}{suffix} {unit}")

    assert (parsed.value, parsed.unit) == (number * quantity.SUFFIXES[suffix], unit)


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_is_refused_in_words(text):
    """No text, however odd, ends in anything but an amount or a sentence about it."""
    try:
        parsed = quantity.data_size(text)
    except NotAQuantity as refusal:
        assert text in str(refusal)
    else:
        assert parsed.text == text
