"""What people write for numbers and units beside the words that an amount is written in, as data."""

from __future__ import annotations

from collections.abc import Mapping

from .units import SCALES

#: A letter or a short form that can mean several things -> the suffix it is taken for.
LETTERS: Mapping[str, str] = {
    **dict.fromkeys(["m", "mn", "mln", "mio", "mill"], "M"),
    **dict.fromkeys(["b", "bn", "bln", "mrd", "g"], "B"),
    **dict.fromkeys(["t", "tn", "trn", "tln"], "T"),
    "k": "K",
}
#: The suffix as a word.
SUFFIX_WORDS: Mapping[str, str] = {"K": "thousand", "M": "million", "B": "billion", "T": "trillion"}

#: Prefixes of the metric system, before a unit or alone.
PREFIXES: Mapping[str, int] = {
    "kilo": 10**3, "mega": 10**6, "giga": 10**9, "tera": 10**12, "peta": 10**15, "exa": 10**18,
}  # fmt: skip

#: Words of number that an amount is not written in -> what they multiply by.
NUMBER_WORDS: Mapping[str, int] = {
    **{f"{word}s": factor for word, factor in SCALES.items()},
    "hundred": 100, "hundreds": 100, "dozen": 12, "dozens": 12,
    "quadrillion": 10**15, "quadrillions": 10**15, "quintillion": 10**18, "quintillions": 10**18,
    "milliard": 10**9, "milliards": 10**9, "milliarde": 10**9, "milliarden": 10**9, "miljard": 10**9,
    "millionen": 10**6, "miljoen": 10**6,
    "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7,
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
    "萬": 10**4, "十萬": 10**5, "百萬": 10**6, "千萬": 10**7,
    "億": 10**8, "十億": 10**9, "百億": 10**10, "千億": 10**11, "萬億": 10**12,
    **PREFIXES,
}  # fmt: skip

#: Words that are another number in another language, and near to one of ours: nobody can tell which is meant.
AMBIGUOUS = frozenset(
    "billionen billones billon billón biljoen biljon biliard billiard billiarde billiarden trillionen trilliard "
    "trillones zillion jillion gazillion umpteen 兆 百兆 myriad myriads lot lots couple score scores".split()
)

#: Small numbers in words.
CARDINALS: Mapping[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

#: Units in words and short forms -> the unit as an amount has it.
UNIT_WORDS: Mapping[str, str] = {
    **{
        f"{prefix}byte{plural}": f"{letter}B"
        for prefix, letter in zip(PREFIXES, "KMGTP", strict=False)
        for plural in ("", "s")
    },
    **{
        f"{prefix}byte{plural}": f"{letter}iB"
        for prefix, letter in zip(("kibi", "mebi", "gibi", "tebi", "pebi"), "KMGTP", strict=True)
        for plural in ("", "s")
    },
    **{f"{letter}b{plural}": f"{letter.upper()}B" for letter in "kmgtp" for plural in ("", "s")},
    **{f"{letter}ib": f"{letter.upper()}iB" for letter in "kmgtp"},
    "gig": "GB", "gigs": "GB", "byte": "bytes",
    "tok": "tokens", "toks": "tokens", "img": "images", "imgs": "images", "vid": "videos", "vids": "videos",
    "hr": "hours", "hrs": "hours", "doc": "documents", "docs": "documents", "convs": "conversations",
}  # fmt: skip

#: Written with a small b behind a capital these are bits.
BITS = frozenset(f"{letter}{i}b{plural}" for letter in "kKMGTP" for i in ("", "i") for plural in ("", "s")) - {
    "kb", "kbs", "kib",
}  # fmt: skip

#: What parameters are called; the field itself says as much.
PARAMETER_WORDS = frozenset(
    "parameter parameters param params weight weights 参数 参数量 個參數 个参数".split()
)

#: Words before a unit that change neither the number nor what is counted.
QUALIFIERS = frozenset("training of individual the".split())
