"""The words a reader meets."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction
from gettext import NullTranslations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorer import quantity
from scorer.i18n import words
from scorer.i18n.messages import Language, use_language
from scorer.model import ParameterValue, Status


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14.8T tokens", "14.8 trillion tokens"),
        ("~1.8T tokens", "about 1.8 trillion tokens"),
        (">15T tokens", "more than 15 trillion tokens"),
        (">=15T tokens", "at least 15 trillion tokens"),
        ("<=15T tokens", "at most 15 trillion tokens"),
        ("<2K books", "fewer than 2,000 books"),
        ("1T-10T tokens", "between 1 trillion and 10 trillion tokens"),
        ("8.0B tokens", "8.0 billion tokens"),
        ("680K hours", "680,000 hours"),
        ("2.5 hours", "2.5 hours"),
        ("299892736000 tokens", "299,892,736,000 tokens"),
        ("12.85B words", "12.85 billion words"),
        ("570 GB", "570 gigabytes (570e9 bytes)"),
        ("<570 GB", "less than 570 gigabytes (570e9 bytes)"),
        ("45 GiB", "45 gibibytes (48.32e9 bytes)"),
        ("1.5T-2T tokens", "between 1.5 trillion and 2 trillion tokens"),
        ("2-2.25B tokens", "between 2 billion and 2.25 billion tokens"),
        ("900B-1.5T tokens", "between 900 billion and 1.5 trillion tokens"),
        ("0.5-1.25 TB", "between 0.5 and 1.25 terabytes (500e9 to 1.25e12 bytes)"),
        ("570.25 GB", "570.25 gigabytes (570.25e9 bytes)"),
        ("1-10 TB", "between 1 and 10 terabytes (1e12 to 10e12 bytes)"),
        ("100 bytes", "100 bytes"),
        ("10K bytes", "10,000 bytes"),
        ("14.8 trillion tokens", "14.8 trillion tokens"),
        ("64,000 examples", "64,000 examples"),
        ("about 64k examples", "about 64,000 examples"),
        ("over 15T tokens", "more than 15 trillion tokens"),
        ("up to 15T tokens", "at most 15 trillion tokens"),
        ("under 570 GB", "less than 570 gigabytes (570e9 bytes)"),
        ("1,000-2,500 hours", "between 1,000 and 2,500 hours"),
        ("1.5 thousand GB", "1,500 gigabytes (1.5e12 bytes)"),
        ("1–10 trillion tokens", "between 1 trillion and 10 trillion tokens"),
    ],
)
def test_amounts_of_data_are_said_as_they_were_written(text, said):
    assert words.amount(quantity.DATA_SIZE.parse(text)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"total": "671B", "active": "37B"}, "671 billion parameters, 37 billion active"),
        ({"total": "400B", "active": "25%"}, "400 billion parameters, 25% of them active"),
        ({"total": "<7B"}, "fewer than 7 billion parameters"),
        ({"active": "37B"}, "37 billion active, total not stated"),
        ({}, ""),
    ],
)
def test_parameters_never_show_active_as_total(value, said):
    assert words.amount_line(ParameterValue.model_validate(value)) == said


FLOP = quantity.Measure("flop", "", {"FLOP": ("FLOP", 1)}, powers=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1e25 FLOP", "10²⁵ FLOP"),
        ("10^25 FLOP", "10²⁵ FLOP"),
        ("2.5 x 10^25 FLOP", "2.5 × 10²⁵ FLOP"),
        ("~3.80e25 FLOP", "about 3.80 × 10²⁵ FLOP"),
        (">10^23 FLOP", "more than 10²³ FLOP"),
        ("1e24-1e25 FLOP", "between 10²⁴ and 10²⁵ FLOP"),
        ("25e24 FLOP", "2.5 × 10²⁵ FLOP"),
        ("5e15 FLOP", "5000 trillion FLOP"),
        ("1,000,000T FLOP", "1000000 trillion FLOP"),
        ("2,000,000T FLOP", "2 × 10¹⁸ FLOP"),
    ],
)
def test_what_no_word_is_great_enough_for_is_a_power_of_ten(text, said):
    assert words.amount(FLOP.parse(text)) == said


@given(st.from_regex(r"[1-9](\.[0-9]{1,6})?", fullmatch=True), st.integers(19, 60))
def test_a_power_read_back_is_the_amount_that_was_written(digits, power):
    said = words.amount(FLOP.parse(f"{digits}e{power} FLOP")).removesuffix(" FLOP")
    mantissa, _, exponent = said.rpartition("10")

    assert Decimal(mantissa.removesuffix(" × ") or "1") == Decimal(digits)
    assert int(unicodedata.normalize("NFKC", exponent)) == power


@given(st.from_regex(r"[1-9][0-9]{0,2}(\.[0-9]{1,3})?[KMBT]", fullmatch=True))
def test_an_amount_read_back_is_the_amount_that_was_written(text):
    said = words.amount(quantity.PARAMETERS.parse(text)).removesuffix(" parameters")
    number, _, scale = said.partition(" ")
    factor = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]

    assert Decimal(number.replace(",", "")) * factor == Decimal(text[:-1]) * quantity.SUFFIXES[text[-1]]


ENDS = st.from_regex(re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?", re.ASCII), fullmatch=True)
SCALES = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}


@pytest.mark.thorough
@given(ENDS, st.sampled_from("KMBT"), ENDS, st.sampled_from("KMBT"), st.sampled_from(["tokens", "GB", "TB"]))
def test_both_ends_of_a_band_read_back_as_they_were_written(first, first_suffix, last, last_suffix, unit):
    if unit != "tokens":
        first_suffix = last_suffix = ""
    try:
        band = quantity.DATA_SIZE.parse(f"{first}{first_suffix}-{last}{last_suffix} {unit}")
    except quantity.QuantityError:
        assume(False)
    low, high = re.fullmatch(r"between (.+?) and (.+?)", words.amount(band).partition(" (")[0]).groups()
    high, _, named = high.rpartition(" ")
    factor = {"tokens": 1, "gigabytes": 10**9, "terabytes": 10**12}[named]

    assert [read(low) * factor, read(high) * factor] == [Decimal(str(band.low)), Decimal(str(band.high))]


def read(said: str) -> Decimal:
    number, _, scale = said.partition(" ")
    return Decimal(number.replace(",", "")) * SCALES[scale]


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(1, 8, "13%"), (3, 8, "38%"), (5, 8, "63%"), (1, 3, "33%"), (0, 2, "0%")]
)
def test_halves_of_a_percent_go_up(part, whole, said):
    assert words.whole_percent(part, whole) == said


@pytest.mark.parametrize(
    "text", ["", "  ", "\t\n", "\u00a0\u3000", "\u200b\u2060", "\u3164\u2800", "\ufe0f\u200d"]
)
def test_what_shows_nothing_is_replaced(text):
    assert words.visible(text, "acme/oak") == "acme/oak"


@pytest.mark.parametrize("text", ["Oak", " o1 ", "通义", "🌳", "·"])
def test_what_shows_anything_stays(text):
    assert words.visible(text, "acme/oak") == text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(200, 3), "66.7%"),
        (Fraction(50), "50%"),
        (Fraction(49, 4), "12.3%"),
        (Fraction(0), "0%"),
        (Fraction(9996, 100), "100%"),
    ],
)
def test_percents_have_one_decimal_where_they_have_any(value, said):
    assert words.percent(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(25, 2), "+12.5 percentage points"),
        (Fraction(-8), "−8 percentage points"),
        (Fraction(1), "+1 percentage point"),
        (Fraction(0), "±0 percentage points"),
        (Fraction(-1, 100), "±0 percentage points"),
    ],
)
def test_a_trend_has_its_sign(value, said):
    assert words.signed_points(value) == said
    assert words.short_points(value) == said.partition(" ")[0] + " pp"


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (date(2020, 5, 28), "6 years 5 months"),
        (date(2025, 11, 24), "1 year"),
        (date(2026, 10, 24), "1 month"),
        (date(2026, 10, 25), "30 days"),
        (date(2026, 11, 23), "1 day"),
        (date(2024, 10, 24), "2 years 1 month"),
    ],
)
def test_ages_count_whole_months(then, said):
    assert words.age(then, date(2026, 11, 24)) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2024, 3, 1), "on the day of release"),
        (date(2024, 3, 2), "1 day after release"),
        (date(2024, 2, 20), "10 days before release"),
    ],
)
def test_disclosure_is_counted_from_the_release(day, said):
    assert words.days_between(date(2024, 3, 1), day) == said


@pytest.mark.parametrize(
    ("tag", "full", "short", "month"),
    [
        ("en", "6 September 2024", "6 Sep 2024", "September 2024"),
        ("fr", "6 septembre 2024", "6 sept. 2024", "septembre 2024"),
        ("de", "6. September 2024", "6. Sept. 2024", "September 2024"),
        ("zh-Hans", "2024年9月6日", "2024年9月6日", "2024年9月"),
        ("xx", "6 September 2024", "6 Sept 2024", "September 2024"),
    ],
)
def test_days_are_written_in_full_and_short_as_the_language_does(tag, full, short, month):
    with use_language(Language(tag, tag)):
        assert words.day(date(2024, 9, 6)) == full
        assert words.short_day(date(2024, 9, 6)) == short
        assert words.roughly("2024-09") == month


@pytest.mark.parametrize("tag", ["en", "fr", "de", "zh-Hans"])
def test_no_two_short_months_are_one(tag):
    with use_language(Language(tag, tag)):
        assert len({words.short_day(date(2024, month, 6)) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("tag", "listed", "joined", "country"),
    [
        ("en", "a, b and c", "a, b, c", "South Korea"),
        ("de", "a, b und c", "a, b, c", "Südkorea"),
        ("zh-Hans", "a、b 和 c", "a、b、c", "韩国"),
    ],
)
def test_lists_and_countries_are_those_of_the_language(tag, listed, joined, country):
    with use_language(Language(tag, tag)):
        assert words.listed(["a", "b", "c"]) == listed
        assert words.joined(["a", "b", "c"]) == joined
        assert words.joined([]) == ""
        assert words.country("KR") == country


class Czech(NullTranslations):
    """A language with a plural of its own for two to four."""

    def ngettext(self, one, many, number):
        return one if number == 1 else "{n} few" if 2 <= number <= 4 else many


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(-1), "−1 percentage point"),
        (Fraction(3), "+3 few"),
        (Fraction(7, 2), "+3.5 percentage points"),
    ],
)
def test_a_difference_takes_its_plural_from_the_language(value, said):
    with use_language(Language("cs", "Čeština", translations=Czech())):
        assert words.signed_points(value) == said


@pytest.mark.parametrize(
    ("title", "inside"), [("Training code", "training code"), ("GPU hours", "GPU hours"), ("", "")]
)
def test_a_title_inside_a_sentence_begins_small_unless_it_is_written_in_capitals(title, inside):
    assert words.in_sentence(title) == inside


def test_a_language_may_keep_the_capital_of_a_title():
    class German(NullTranslations):
        def gettext(self, message):
            return {"Parameter count": "Parameterzahl", "parameter count": "Parameterzahl"}[message]

    with use_language(Language("de", "Deutsch", translations=German())):
        assert words.in_sentence("Parameter count") == "Parameterzahl"


def test_counts_lists_and_ranks():
    assert words.count(1, "release") == "1 release"
    assert words.count(1204, "release") == "1,204 releases"
    assert words.of(4, 6, "point") == "4 of 6 points"
    assert words.of(1, 9) == "1 of 9"
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.rank_range(2, 6) == "2–6"
    assert words.span("2018", "2019") == "2018–2019"
    assert words.rank_range(3, 3) == "3"


def test_countries_have_names_and_unknown_codes_stand_for_themselves():
    assert words.country("KR") == "South Korea"
    assert words.country("ZZ") == "ZZ"


def test_every_state_has_its_own_word_glyph_and_class():
    for part in ("word", "glyph", "css"):
        assert len({getattr(words.STATES[status], part) for status in Status}) == len(Status)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("a\tb", "a b"),
        ("a\u202eb\u2066", "a[U+202E]b[U+2066]"),
        ("\x00\u200b\ufeff", "[U+0000][U+200B][U+FEFF]"),
        ("\ud800", "[U+D800]"),
        ("\U000e0041", "[U+E0041]"),
        ("1\u202f000", "1\u202f000"),
        ("🧑\u200d🔬", "🧑\u200d🔬"),
    ],
)
def test_what_cannot_be_seen_is_spelt_out(text, seen):
    assert words.clean(text) == seen


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = words.clean(text)

    assert words.clean(once) == once
    once.encode()


@pytest.mark.parametrize(("known", "said"), [("2023", "2023"), ("2024-05", "May 2024")])
def test_a_month_is_written_as_far_as_it_is_known(known, said):
    assert words.roughly(known) == said
