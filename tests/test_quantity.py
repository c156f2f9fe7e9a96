"""Amounts: what is read, what is refused, and that nothing is lost."""

import re
from dataclasses import replace
from decimal import Decimal

import orjson
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorer import quantity
from scorer.quantity import Measure, Number, Quantity, QuantityError, Written
from scorer.quantity.form import taken_apart

#: A measure whose amounts are too large for a word, as that of the computation of a training run.
FLOP = Measure("flop", "", {"FLOP": ("FLOP", 1)}, powers=True)


def amount(text, *parsed):
    """Make an amount with the parts that its text was taken apart into."""
    return Quantity(text, *parsed, written=taken_apart(text))


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("671B", amount("671B", 671 * 10**9, None, None, "parameters", "exact", 3)),
        ("~1.8T", amount("~1.8T", 18 * 10**11, None, None, "parameters", "about", 2)),
        ("<7B", amount("<7B", 7 * 10**9, None, None, "parameters", "at_most", 1)),
        ("<=7B", amount("<=7B", 7 * 10**9, None, None, "parameters", "at_most", 1)),
        ("117M", amount("117M", 117 * 10**6, None, None, "parameters", "exact", 3)),
        ("1-2T", amount("1-2T", None, 10**12, 2 * 10**12, "parameters", "between", 1)),
        ("0.6B", amount("0.6B", 6 * 10**8, None, None, "parameters", "exact", 1)),
    ],
)
def test_parameters(text, parsed):
    assert quantity.PARAMETERS.parse(text) == parsed


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("14.8T tokens", amount("14.8T tokens", 148 * 10**11, None, None, "tokens", "exact", 3)),
        (">15T tokens", amount(">15T tokens", 15 * 10**12, None, None, "tokens", "at_least", 2)),
        (">=1T tokens", amount(">=1T tokens", 10**12, None, None, "tokens", "at_least", 1)),
        ("1T-10T tokens", amount("1T-10T tokens", None, 10**12, 10**13, "tokens", "between", 1)),
        ("570 GB", amount("570 GB", 570 * 10**9, None, None, "bytes", "exact", 2)),
        ("2 GiB", amount("2 GiB", 2 * 1024**3, None, None, "bytes", "exact", 1)),
        ("680K hours", amount("680K hours", 680_000, None, None, "hours", "exact", 2)),
        ("800 conversations", amount("800 conversations", 800, None, None, "conversations", "exact", 1)),
        ("570TB", amount("570TB", 570 * 10**12, None, None, "bytes", "exact", 2)),
        ("10 PB", amount("10 PB", 10**16, None, None, "bytes", "exact", 1)),
        ("1-2 MiB", amount("1-2 MiB", None, 2**20, 2**21, "bytes", "between", 1)),
        ("0.5 KB", amount("0.5 KB", 500, None, None, "bytes", "exact", 1)),
        ("1.5 books", amount("1.5 books", 1.5, None, None, "books", "exact", 2)),
    ],
)
def test_data_size(text, parsed):
    assert quantity.DATA_SIZE.parse(text) == parsed


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("37B", 37 * 10**9, "parameters"), ("25%", 25, "percent")]
)
def test_active_is_a_number_or_a_share(text, value, unit):
    parsed = quantity.ACTIVE_PARAMETERS.parse(text)

    assert (parsed.value, parsed.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound", "figures"),
    [
        ("64,000 examples", 64_000, "examples", "exact", 2),
        ("1,234,567.5 hours", 1_234_567.5, "hours", "exact", 8),
        ("64k examples", 64_000, "examples", "exact", 2),
        ("64 k examples", 64_000, "examples", "exact", 2),
        ("1.2 thousand books", 1_200, "books", "exact", 2),
        ("3 Million images", 3 * 10**6, "images", "exact", 1),
        ("2 billion words", 2 * 10**9, "words", "exact", 1),
        ("14.8 trillion tokens", 148 * 10**11, "tokens", "exact", 3),
        ("14.8trillion tokens", 148 * 10**11, "tokens", "exact", 3),
        ("15 T tokens", 15 * 10**12, "tokens", "exact", 2),
        ("about 64K pairs", 64_000, "pairs", "about", 2),
        ("Around 64K pairs", 64_000, "pairs", "about", 2),
        ("approximately 64K pairs", 64_000, "pairs", "about", 2),
        ("approx. 64K pairs", 64_000, "pairs", "about", 2),
        ("roughly 64K pairs", 64_000, "pairs", "about", 2),
        ("~ 64K pairs", 64_000, "pairs", "about", 2),
        ("≈64K pairs", 64_000, "pairs", "about", 2),
        ("more than 15T tokens", 15 * 10**12, "tokens", "at_least", 2),
        ("over 15T tokens", 15 * 10**12, "tokens", "at_least", 2),
        ("at least 15T tokens", 15 * 10**12, "tokens", "at_least", 2),
        ("≥ 15T tokens", 15 * 10**12, "tokens", "at_least", 2),
        ("less than 2K books", 2_000, "books", "at_most", 1),
        ("fewer than 2K books", 2_000, "books", "at_most", 1),
        ("under 2K books", 2_000, "books", "at_most", 1),
        ("at most 2K books", 2_000, "books", "at_most", 1),
        ("up to 2K books", 2_000, "books", "at_most", 1),
        ("≤2K books", 2_000, "books", "at_most", 1),
        ("1.5 million GB", 15 * 10**14, "bytes", "exact", 2),
    ],
)
def test_amounts_as_people_and_labs_write_them(text, value, unit, bound, figures):
    assert quantity.DATA_SIZE.parse(text) == amount(text, value, None, None, unit, bound, figures)


@pytest.mark.parametrize(
    "text", ["1-10T tokens", "1–10T tokens", "1 to 10 trillion tokens", "1T - 10,000B tokens"]
)
def test_ranges_as_people_and_labs_write_them(text):
    assert quantity.DATA_SIZE.parse(text) == amount(text, None, 10**12, 10**13, "tokens", "between", 1)


#: The grammar of the first version, as it stood: whatever it took means the same for ever.
OLD = re.compile(
    r"(?P<mark>~|>=|<=|>|<|)(?P<first>\d{1,15}(?:\.\d{1,15})?)(?P<first_suffix>(?:[KMBT](?!i?B))?)"
    r"(?:-(?P<last>\d{1,15}(?:\.\d{1,15})?)(?P<last_suffix>(?:[KMBT](?!i?B))?))?"
    r"(?: ?(?P<unit>%|[A-Za-z]+))?",
    re.ASCII,
)
DIGITS = st.from_regex(re.compile(r"[1-9]\d{0,5}(\.\d{1,3})?|0\.\d{0,2}[1-9]", re.ASCII), fullmatch=True)
SUFFIX = st.sampled_from(["", "K", "M", "B", "T"])
MARKED = {"": "exact", "~": "about", ">": "at_least", ">=": "at_least", "<": "at_most", "<=": "at_most"}


@given(
    st.sampled_from(sorted(MARKED)), DIGITS, SUFFIX, st.none() | st.tuples(st.integers(10**6, 10**7), SUFFIX),
    st.sampled_from(["", " "]), st.sampled_from([*sorted(quantity.UNITS), *quantity.BYTES]),
)  # fmt: skip
def test_what_the_first_grammar_took_means_the_same(mark, first, suffix, more, gap, unit):
    """Value, bound and unit of old texts are worked out here a second time, by the old grammar."""
    mark, last = ("", f"-{more[0]}{more[1]}") if more else (mark, "")
    match = OLD.fullmatch(f"{mark}{first}{suffix}{last}{gap}{unit}")
    # What ran together in the old grammar read as something else, or not at all: `5B` and `ytes`.
    assume(match and match["unit"] == unit)
    factor = quantity.BYTES.get(unit, 1)
    low = Decimal(first) * quantity.SUFFIXES[match["first_suffix"] or match["last_suffix"] or ""] * factor
    high = more and Decimal(more[0]) * quantity.SUFFIXES[match["last_suffix"]] * factor
    assume((high or low) <= 10**18 and (high is None or low < high))
    parsed = quantity.DATA_SIZE.parse(match[0])

    found = [parsed.value] if high is None else [parsed.low, parsed.high]
    assert [float(value) for value in found] == [float(low)] + ([] if high is None else [float(high)])
    assert parsed.unit == ("bytes" if unit in quantity.BYTES else unit)
    assert parsed.bound == (MARKED[mark] if high is None else "between")


@given(st.integers(1, 10**12), st.sampled_from(sorted(quantity.UNITS)))
def test_commas_between_thousands_change_nothing_but_the_text(number, unit):
    plain, grouped = (
        quantity.DATA_SIZE.parse(f"{number} {unit}"),
        quantity.DATA_SIZE.parse(f"{number:,} {unit}"),
    )

    assert replace(grouped, text=plain.text) == plain
    assert grouped.text == f"{number:,} {unit}"


@pytest.mark.parametrize(
    ("parse", "text", "message", "fix"),
    [
        (quantity.DATA_SIZE.parse, "64m examples", "counts in 'm', which can mean several things", "write M for million: `64M examples`"),
        (quantity.DATA_SIZE.parse, "5 bn words", "counts in 'bn', which can mean several things", "write B for billion: `5B words`"),
        (quantity.DATA_SIZE.parse, "1-2t tokens", "counts in 't', which can mean several things", "write T for trillion: `1-2T tokens`"),
        (quantity.PARAMETERS.parse, "7b", "counts in 'b', which can mean several things", "write B for billion: `7B`"),
        (quantity.PARAMETERS.parse, "1.3G", "counts in 'G', which can mean several things", "write B for billion: `1.3B`"),
        (quantity.PARAMETERS.parse, "1,5T", "has a comma that does not separate thousands", "write `1.5T`: a decimal has a point"),
        (quantity.DATA_SIZE.parse, "0,500 hours", "has a comma that does not separate thousands", "write `0.500 hours`: a decimal has a point"),
        (quantity.DATA_SIZE.parse, "64,0000 lines", "has a comma that does not separate thousands",
         "group the digits by three from the right, as in 64,000, and write decimals with a point"),
        (quantity.DATA_SIZE.parse, "1.500.000 lines", "has points between thousands", "write `1500000 lines`"),
        (quantity.PARAMETERS.parse, "1.5.2T", "has 2 decimal points", "write one number with one decimal point, such as 1.5T"),
        (quantity.DATA_SIZE.parse, "64 000 lines", "has gaps inside the number", "write `64000 lines`"),
        (quantity.DATA_SIZE.parse, "2.5e12 tokens", "is a product or a power", "write the number with K, M, B or T, such as 2.5T"),
        (quantity.DATA_SIZE.parse, "10^12 tokens", "is a product or a power", "write the number with K, M, B or T, such as 2.5T"),
        (quantity.DATA_SIZE.parse, "15T+ tokens", "has a plus behind its number", "write `at least 15T tokens`"),
        (quantity.DATA_SIZE.parse, "~15T+ tokens", "has a plus behind its number", ""),
        (quantity.DATA_SIZE.parse, "between 1T and 10T tokens", "is a range in words", "write `1T-10T tokens`"),
        (quantity.DATA_SIZE.parse, "nearly 64K lines", "begins with 'nearly'",
         "begin with the number, or with ~ > >= < <= or one of: about, around, approximately, approx., roughly, at least, "
         "at most, up to, more than, over, less than, fewer than, under"),
        (quantity.PARAMETERS.parse, "", "names no number", "leave the amount out, and say in the note what the lab says"),
        (quantity.DATA_SIZE.parse, "trillions of tokens", "names no number", "leave the amount out, and say in the note what the lab says"),
        (quantity.PARAMETERS.parse, "７B", "holds the digit '７'", "write plain digits, 0 to 9"),
        (quantity.PARAMETERS.parse, "-5B", "has a sign", "begin with the number; where the lab gives a bound, write > or < before it"),
        (quantity.PARAMETERS.parse, "~1B-2B", "has both a mark and a range", "leave one of the two out"),
        (quantity.PARAMETERS.parse, "2B-1B", "does not rise from its first number to its second", ""),
        (quantity.PARAMETERS.parse, "0B", "is nothing", ""),
        (quantity.PARAMETERS.parse, "10^12", "is a product or a power", "write the number with K, M, B or T, such as 2.5T"),
        (quantity.PARAMETERS.parse, "8x7B", "is a product or a power", "write the number with K, M, B or T, such as 2.5T"),
        (quantity.DATA_SIZE.parse, "1,5e12 tokens", "has a comma that does not separate thousands", ""),
        (FLOP.parse, "10^25", "names no unit", ""),
        (FLOP.parse, "2^25 FLOP", "holds a power that is no amount", "write a power of ten with at most two digits, such as 2.5e25"),
        (FLOP.parse, "1e125 FLOP", "holds a power that is no amount", "write a power of ten with at most two digits, such as 2.5e25"),
        (FLOP.parse, "5e25 flops", "says 'flops' where the unit belongs", "write `5e25 FLOP`"),
        (quantity.PARAMETERS.parse, "1234567890123456789", "is not an amount", ""),
        (quantity.PARAMETERS.parse, ">>5B", "begins with '>>'", None),
        (quantity.PARAMETERS.parse, ">  5B", "is not an amount", ""),
        (quantity.DATA_SIZE.parse, "1T and 2T tokens", "holds more than one number", "write one amount; further ones have entries of their own"),
        (quantity.DATA_SIZE.parse, "15T", "names no unit", ""),
        (quantity.DATA_SIZE.parse, "15T ", "names no unit", ""),
        (quantity.DATA_SIZE.parse, "15T Tokens", "says 'Tokens' where the unit belongs", "write `15T tokens`"),
        (quantity.DATA_SIZE.parse, "15Tokens", "says 'Tokens' where the unit belongs",
         "put a space before the unit, and write K, M, B or T right behind the number"),
        (quantity.DATA_SIZE.parse, "1 book", "says 'book' where the unit belongs", "write `1 books`"),
        (quantity.DATA_SIZE.parse, "64,000 training examples", "says 'training examples' where the unit belongs", "write `64,000 examples`"),
        (quantity.DATA_SIZE.parse, "570 kB", "says 'kB' where the unit belongs", "write `570 KB`"),
        (quantity.DATA_SIZE.parse, "570 Gb", "counts in 'Gb', which are bits", "write GB if the lab counts bytes; bits are no unit here"),
        (quantity.DATA_SIZE.parse, "570 gigabytes", "says 'gigabytes' where the unit belongs", "write `570 GB`"),
        (quantity.DATA_SIZE.parse, "15 trilion tokens", "counts in 'trilion', which is no number word we know",
         "if trillion is meant, write `15 trillion tokens`"),
        (quantity.DATA_SIZE.parse, "15 zillion tokens", "counts in 'zillion', which can mean several numbers",
         "write thousand, million, billion or trillion, whichever the document has"),
        (quantity.DATA_SIZE.parse, "2 lakh pairs", "counts in 'lakh'", "write `200K pairs`, which is as much"),
        (quantity.DATA_SIZE.parse, "fifteen trillion tokens", "writes its number in words", "write it in digits: `15 trillion tokens`"),
        (quantity.DATA_SIZE.parse, "15 万亿 tokens", "counts in '万亿'", "write `15T tokens`, which is as much"),
        (quantity.DATA_SIZE.parse, "2 Mrd. words", "counts in 'Mrd', which can mean several things", "write B for billion: `2B words`"),
        (quantity.DATA_SIZE.parse, "15T tokns", "names no unit we know, but 'tokns'",
         "if tokens is meant, write `15T tokens`; what no unit names is entered as examples (methodology page, ruling other-units)"),
        (quantity.DATA_SIZE.parse, "9 negative examples", "says 'negative examples' where the unit belongs",
         "write the unit alone, `examples`; what else is to be said belongs in the note"),
        (quantity.DATA_SIZE.parse, "7B params", "counts parameters, in 'params'", "an amount of parameters belongs under `parameter_count`"),
        (quantity.PARAMETERS.parse, "70 billions", "counts in 'billions'", "write `70 billion`, which is as much"),
        (quantity.PARAMETERS.parse, "70 parameters", "carries the unit 'parameters'",
         "70 parameters? Say which: `70B` (billion) or `70M` (million)"),
        (quantity.PARAMETERS.parse, "4000 parameters", "carries the unit 'parameters'",
         "4000 parameters? Say in what the lab counts them: K, M, B or T behind the number"),
        (quantity.PARAMETERS.parse, "7B parameters", "carries the unit 'parameters'", "write the number alone: `7B`"),
        (quantity.PARAMETERS.parse, "570 Gigaweights", "carries the unit 'Gigaweights'", None),
        (quantity.DATA_SIZE.parse, "15T apples", "names no unit we know, but 'apples'", None),
        (quantity.DATA_SIZE.parse, "9 trajectories", "names no unit we know, but 'trajectories'", None),
        (quantity.PARAMETERS.parse, "7B tokens", "carries the unit 'tokens'",
         "here parameters are counted; an amount of data belongs under `dataset_size`"),
        (quantity.PARAMETERS.parse, "25%", "is a share", "write how many there are; a share is for `active`"),
        (quantity.ACTIVE_PARAMETERS.parse, "5 tokens", "carries the unit 'tokens'",
         "here parameters are counted; an amount of data belongs under `dataset_size`, or a share as 25%"),
    ],
)  # fmt: skip
def test_refused(parse, text, message, fix):
    with pytest.raises(QuantityError) as refusal:
        parse(text)

    assert str(refusal.value) == f"'{text}' {message}"
    assert fix is None or refusal.value.fix == fix


@given(st.lists(st.sampled_from(["1", "64", ".5", ",000", ",", " ", "m", "b", "K", "trillion", "+", "-", "~", "about ", "between ",
                                 " and ", " tokens", "Tokens", "GB", "`", "%"]), max_size=6).map("".join))  # fmt: skip
def test_whatever_is_advised_is_an_amount(text):
    for parse in (quantity.PARAMETERS.parse, quantity.ACTIVE_PARAMETERS.parse, quantity.DATA_SIZE.parse):
        try:
            parse(text)
        except QuantityError as refusal:
            for advised in re.findall(r'`"?(.*?\d.*?)"?`', refusal.fix):
                assert taken_apart(advised), (text, refusal.fix)


@pytest.mark.parametrize(
    ("text", "value", "bound", "figures"),
    [
        ("1e25 FLOP", 1e25, "exact", 1),
        ("10^25 FLOP", 1e25, "exact", 1),
        ("2.5 x 10^25 FLOP", 2.5e25, "exact", 2),
        ("2.5×10^25 FLOP", 2.5e25, "exact", 2),
        ("2.50 * 10^25 FLOP", 2.5e25, "exact", 3),
        ("2.5E+25 FLOP", 2.5e25, "exact", 2),
        ("~3.8e25 FLOP", 3.8e25, "about", 2),
        ("more than 10^23 FLOP", 1e23, "at_least", 1),
        ("5e15 FLOP", 5 * 10**15, "exact", 1),
        ("5,000T FLOP", 5 * 10**15, "exact", 1),
        ("123456789 T FLOP", 123456789e12, "exact", 9),
    ],
)
def test_amounts_of_any_size_can_be_written(text, value, bound, figures):
    assert FLOP.parse(text) == amount(text, value, None, None, "FLOP", bound, figures)


@pytest.mark.parametrize("text", ["1e24-1e25 FLOP", "10^24 to 10^25 FLOP", "1 x 10^24 – 1 x 10^25 FLOP"])
def test_ranges_of_powers(text):
    assert FLOP.parse(text) == amount(text, None, 1e24, 1e25, "FLOP", "between", 1)


def test_in_a_range_of_powers_one_exponent_counts_for_both_ends():
    assert FLOP.parse("1-2e25 FLOP") == amount("1-2e25 FLOP", None, 1e25, 2e25, "FLOP", "between", 1)


@given(st.integers(1, 10**15 - 1), st.sampled_from([0, 3, 6, 12, 25, 40]))
def test_a_value_is_a_number_that_every_reader_of_json_takes(digits, power):
    parsed = FLOP.parse(f"{digits}e{power} FLOP")

    assert isinstance(parsed.value, int) == (digits * 10**power < 2**63)
    assert parsed.value == pytest.approx(digits * 10**power, rel=1e-15)
    assert orjson.loads(orjson.dumps(parsed.value)) == parsed.value


@given(
    st.text(max_size=40) | st.from_regex(r"[0-9]{1,3}([eE^]|x10\^| \* 10\^)[0-9]{1,9} FLOP", fullmatch=True)
)
def test_a_power_is_an_amount_or_is_refused_in_words(text):
    try:
        assert FLOP.parse(text).text == text
    except QuantityError as refusal:
        assert text in str(refusal)


def test_what_was_written_is_kept():
    assert FLOP.parse("~2.50 x 10^25 FLOP").written == Written(
        "~", (Number("2.50", 10**25, power=True),), "FLOP"
    )


@given(st.integers(1, 999), st.sampled_from("KMBT"), st.sampled_from(sorted(quantity.UNITS)))
def test_a_prefix_is_applied_and_the_unit_is_kept(number, suffix, unit):
    """570K hours is 570,000 hours: never minutes, never something else."""
    parsed = quantity.DATA_SIZE.parse(f"{number}{suffix} {unit}")

    assert (parsed.value, parsed.unit) == (number * quantity.SUFFIXES[suffix], unit)


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_is_refused_in_words(text):
    """No text, however odd, ends in anything but an amount or a sentence about it."""
    try:
        parsed = quantity.DATA_SIZE.parse(text)
    except QuantityError as refusal:
        assert text in str(refusal)
    else:
        assert parsed.text == text
