"""What each number word multiplies by, written down a second time by the noughts that follow the one."""

import pytest

from scorer.quantity import QuantityError, units, words
from scorer.quantity.measure import DATA_SIZE

NOUGHTS = {
    0: "",
    1: "十",
    2: "hundred hundreds 百",
    3: "thousands kilo 千",
    4: "万 萬",
    5: "lakh lakhs lac lacs 十万 十萬",
    6: "millions millionen miljoen mega 百万 百萬",
    7: "crore crores 千万 千萬",
    8: "亿 億",
    9: "billions milliard milliards milliarde milliarden miljard giga 十亿 十億",
    10: "百亿 百億",
    11: "千亿 千億",
    12: "trillions tera 万亿 萬億",
    15: "quadrillion quadrillions peta",
    18: "quintillion quintillions exa",
}
CARDINALS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"


def with_noughts(count):
    return int("1" + "0" * count)


def test_number_words():
    expected = {word: with_noughts(count) for count, said in NOUGHTS.items() for word in said.split()}

    assert dict(words.NUMBER_WORDS) == {**expected, "dozen": 12, "dozens": 12}


def test_prefixes_scales_and_suffixes():
    letters = {"": 0, "K": 3, "M": 6, "B": 9, "T": 12}
    scales = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
    prefixes = {"kilo": 3, "mega": 6, "giga": 9, "tera": 12, "peta": 15, "exa": 18}

    assert dict(units.SUFFIXES) == {letter: with_noughts(count) for letter, count in letters.items()}
    assert dict(units.SCALES) == {word: with_noughts(count) for word, count in scales.items()}
    assert dict(words.PREFIXES) == {word: with_noughts(count) for word, count in prefixes.items()}


def test_small_numbers():
    small = {word: number for number, word in enumerate(CARDINALS.split(), 1)}
    tens = {word: int(f"{number}0") for number, word in enumerate(TENS.split(), 1)}

    assert dict(words.CARDINALS) == small | tens


def test_bytes():
    kibi = {
        "KiB": "1024",
        "MiB": "1048576",
        "GiB": "1073741824",
        "TiB": "1099511627776",
        "PiB": "1125899906842624",
    }
    kilo = {"bytes": 0, "KB": 3, "MB": 6, "GB": 9, "TB": 12, "PB": 15}

    assert dict(units.BYTES) == {
        **{unit: with_noughts(count) for unit, count in kilo.items()},
        **{unit: int(number) for unit, number in kibi.items()},
    }


@pytest.mark.parametrize("word", ["kimages", "tdocuments", "gvideos", "mimages"])
def test_a_letter_before_a_unit_may_be_a_prefix_and_nobody_guesses(word):
    with pytest.raises(QuantityError) as refused:
        DATA_SIZE.parse(f"5 {word}")

    assert f"write `5 {word[1:]}`" not in refused.value.fix
    assert "what no unit names is entered as examples" in refused.value.fix
