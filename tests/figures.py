"""The figures of pages, read as a reader does, so that one page can be held against it in another language.

Languages order the numbers of a sentence as they like, group digits by thousands or by ten thousands, and write
months in letters or in digits. So each place of a page (a cell, a paragraph, a tooltip) is held to the same place
of the other page by its numbers in any order, with words for powers of ten multiplied out and months counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from typing import Any

from babel import Locale

#: Powers of ten that have a word, by language: written down here, and not read from what the site says.
SCALES: Mapping[str, Mapping[str, int]] = {
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12},
    "zh-Hans": {"万": 4, "亿": 8, "万亿": 12},
}
#: `at least a billion parameters`.
_ONE = re.compile(rf"\ban? (?={'|'.join(SCALES['en'])})")
#: Tags inside a sentence: their text belongs to the place around them.
_INLINE = frozenset("a abbr b br code em i small span strong sup time tspan".split())
#: Tags that hold nothing and are not closed.
_EMPTY = frozenset("br col hr img input link meta source wbr".split())
#: Attributes that somebody reads, or that rows are sorted and counted by.
_READ = (
    "alt",
    "aria-label",
    "content",
    "data-all",
    "data-sort",
    "data-some",
    "placeholder",
    "title",
    "value",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a page: the nearest thing around it that has a name, its tag or attribute, and what it says."""

    name: str
    kind: str
    text: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[str, str, list[str]]] = []
        self._open: list[int] = []
        self._names = [""]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag not in _INLINE and tag not in _EMPTY:
            known = dict(attrs)
            own = known.get("value") if tag == "option" else known.get("data-lab") or known.get("id")
            self._names.append(own or self._names[-1])
            self._open.append(len(self.places))
            self.places.append((self._names[-1], tag, []))
        self.handle_startendtag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        found = [(f"{tag} {name}", value) for name, value in attrs if name in _READ and value]
        self.places += [(self._names[-1], kind, [value]) for kind, value in found]

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE and tag not in _EMPTY:
            self._open.pop()
            self._names.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.places[self._open[-1]][2].append(data)


#: An article of a Chinese law, in the words of that law.
_ARTICLE = re.compile("第([一二三四五六七八九十]+)条")
_DIGITS = "零一二三四五六七八九"


@cache
def places(page: str) -> list[Place]:
    """Read the places of a page in their order; data for scripts is read as the text that it holds."""
    reader = _Reader()
    reader.feed(page)
    return [Place(name, kind, _unescaped("".join(text))) for name, kind, text in reader.places]


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


class Figures:
    """Reads the numbers of texts that are in English or in one other language."""

    def __init__(self, tag: str, scales: Mapping[str, int]) -> None:
        powers = {**SCALES["en"], **scales}
        months = {**_months("en"), **_months(tag)}
        self._powers = powers
        self._months = months
        # The longest word first: `万亿` is no `万`.
        words = "|".join(map(re.escape, sorted(powers, key=len, reverse=True)))
        names = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
        self._number = re.compile(rf"([+−±]?)([0-9][0-9,]*(?:\.[0-9]+)?)(?:\s*({words})(?![a-z]))?")
        self._month = re.compile(
            rf"(?<=[0-9] )({names})\b|(?<=[0-9]\. )({names})\b|\b({names})(?= [0-9]{{4}}| to )"
            rf"|(?<= to )({names})\b"
        )

        #: The same text stands on many pages.
        self.read = cache(self._read)

    def _read(self, text: str) -> Counter[str]:
        """Count the numbers of a text, each with its sign and multiplied out."""
        text = _ARTICLE.sub(lambda match: f"{_chinese(match[1])} ", text)
        counted = self._month.sub(lambda match: f" {self._months[match[0]]} ", text)
        counted = _ONE.sub("1 ", counted)
        return Counter(
            f"{sign}{(Decimal(digits.replace(',', '')).scaleb(self._powers.get(scale, 0))).normalize():f}"
            for sign, digits, scale in self._number.findall(counted)
        )

    def differences(self, page: str, other: str) -> Iterator[str]:
        """Report where two pages do not say the same numbers."""
        # What has a name may stand elsewhere, sorted by other words; a name in a chart may need a line more.
        ours, theirs = (
            sorted(
                (place for place in places(text) if place.kind != "text" or self.read(place.text)),
                key=lambda place: place.name,
            )
            for text in (page, other)
        )
        if [(place.name, place.kind) for place in ours] != [(place.name, place.kind) for place in theirs]:
            yield f"{len(ours)} places, {len(theirs)} in the other language, or not of the same kinds"
            return
        for here, there in zip(ours, theirs, strict=True):
            left, right = self.read(here.text), self.read(there.text)
            if left != right:
                missing, added = sorted((left - right).elements()), sorted((right - left).elements())
                yield f"{here.kind}: {missing} against {added}: {_short(here.text)} | {_short(there.text)}"


def _chinese(digits: str) -> int:
    """Read a Chinese number below a hundred, as articles of laws are counted."""
    tens, ten, ones = digits.rpartition("十")
    return 10 * (_DIGITS.index(tens) if tens else bool(ten)) + (_DIGITS.index(ones) if ones else 0)


def _months(tag: str) -> Mapping[str, int]:
    known = Locale.parse(tag, sep="-").months["format"]
    return {
        name: n
        for width in ("wide", "abbreviated")
        for n, name in known[width].items()
        if not name[0].isdigit()
    }


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= 300 else f"{said[:300]} …"


def between_languages(
    pages: Mapping[str, str], tag: str, folder: str, scales: Mapping[str, int]
) -> Iterator[str]:
    """Report where pages in a folder of another language do not say the numbers of the English ones."""
    figures = Figures(tag, scales)
    for path, page in pages.items():
        if path.startswith(folder):
            yield from (
                f"{path}: {one}" for one in figures.differences(pages[path.removeprefix(folder)], page)
            )


def tables(page: str) -> Mapping[str, list[list[Place]]]:
    """Read the rows of each table by its caption."""
    found: dict[str, list[list[Place]]] = {}
    rows: list[list[Place]] = []
    for place in places(page):
        if place.kind == "caption":
            rows = found.setdefault(" ".join(place.text.split()), [])
        elif place.kind == "tr":
            rows.append([])
        elif place.kind in ("th", "td"):
            rows[-1].append(place)
    return found


def against_api(pages: Mapping[str, str], labs: Sequence[Any], releases: Sequence[Any]) -> Iterator[str]:
    """Report where English pages do not show a figure of the API, or show another."""
    table = tables(pages["labs/index.html"])["Labs by what they disclose"]
    heads = [" ".join(cell.text.split()) for cell in table[0]]
    rows = {row[0].name: dict(zip(heads, row, strict=True)) for row in table[1:] if len(row) == len(heads)}
    for lab in labs:
        wanted = dict(_of_lab(lab))
        shown = dict(_shown_of_lab(rows[lab["id"]], tables(pages[f"labs/{lab['id']}/index.html"])))
        yield from (
            f"labs/{lab['id']}: {name}: {shown[name]} shown, {value} in the API"
            for name, value in wanted.items()
            if shown[name] != value
        )
    for release in releases:
        yield from (
            f"{release['id']}: {one}"
            for one in _release(release, pages[f"releases/{release['id']}/index.html"])
        )


def _of_lab(lab: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    over_all = () if lab["low"] == lab["high"] else (lab["low"], lab["high"])
    yield "figure", _numbers(lab["percent"], lab["assessed"] or None, *over_all)
    yield "grade", lab["grade"] or "–"
    yield "rank", _numbers(lab["rank"])
    yield "range", (lab["rank_low"], lab["rank_high"])
    yield "trend", _numbers(None if lab["trend"] is None else abs(lab["trend"]))
    yield "falls", (lab["trend"] or 0) < 0
    yield "releases", str(lab["releases"])
    for group in ("proprietary", "open", "unreleased"):
        yield group, _numbers(lab[group]["percent"], lab[group]["releases"])


def _shown_of_lab(
    row: Mapping[str, Place], own: Mapping[str, list[list[Place]]]
) -> Iterator[tuple[str, object]]:
    rank = re.match(r"\s*([0-9]+)\s", row["Rank and lab"].text)
    ranks = [int(rank[1])] if rank else []
    ranks += [
        int(cells[1].text)
        for cells in own.get("Rank when the score is calculated in other ways", [])[1:]
        if cells[1].text.strip().isdigit()
    ]
    # Of how many models the range is says the column of those that were checked.
    yield "figure", _ENGLISH.read(re.sub(r"all [0-9]+ models are checked:", "", row["Score"].text))
    yield "grade", row["Grade"].text.strip() or "–"
    yield "rank", _numbers(*ranks[:1] if rank else ())
    yield "range", (min(ranks), max(ranks)) if rank else (None, None)
    yield "trend", Counter(number.lstrip("+−±") for number in _ENGLISH.read(row["Trend"].text))
    yield "falls", "−" in row["Trend"].text
    yield "releases", re.findall("[0-9]+", row["Fully checked"].text)[-1]
    kinds = next(rows for caption, rows in own.items() if caption.startswith("Score by kind of model"))
    for group, cells in zip(("proprietary", "open", "unreleased"), kinds[1:], strict=True):
        yield group, _ENGLISH.read(" ".join(cell.text for cell in cells[1:]))


def _release(release: Mapping[str, Any], page: str) -> Iterator[str]:
    found = places(page)
    score = release["score"]
    said = _ENGLISH.read(next(place.text for place in found if place.name == "score" and place.kind == "p"))
    wanted = (
        _numbers(score["earned"], score["possible"], score["percent"])
        if score["percent"] is not None
        else _numbers(score["low"], score["high"])
    )
    if wanted - said:
        yield f"score {sorted(said)} shown, {sorted(wanted)} in the API"
    year, month, day = map(int, release["released"].split("-"))
    if not any(
        _ENGLISH.read(place.text) == _numbers(year, month, day) for place in found if place.kind == "dd"
    ):
        yield f"no day of release {release['released']}"
    for name, claim in release["claims"].items():
        section = [place for place in found if place.name == name]
        points = _ENGLISH.read(next(place.text for place in section if place.kind == "p"))
        if _numbers(claim["points"]) - points:
            yield f"{name}: points {sorted(points)} shown, {claim['points']} in the API"
        told = _ENGLISH.read(" ".join(place.text for place in section))
        for amount in (
            value.get(field) for value in claim["values"] for field in ("total", "active", "size")
        ):
            if amount and _amount(amount) - told:
                yield f"{name}: {amount['text']} of the API is not shown"


def _amount(amount: Mapping[str, Any]) -> Counter[str]:
    """Count the numbers that an amount is shown by: its value, both ends of a band; bytes as they are written."""
    if amount["unit"] == "bytes":
        return Counter(set(_ENGLISH.read(amount["text"])))
    if amount["bound"] == "between":
        return _numbers(amount["low"], amount["high"])
    return _numbers(amount["value"])


def _numbers(*values: float | None) -> Counter[str]:
    return Counter(f"{Decimal(str(value)).normalize():f}" for value in values if value is not None)


_ENGLISH = Figures("en", {})
