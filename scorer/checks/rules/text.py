"""D123-D127: what is written is what a reader sees."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import reduce
from operator import getitem, itemgetter

from ...records.finding import Pointer
from ...records.load import SourceText
from ...records.paths import record_path
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D123",
    "Text contains only visible characters",
    fix="remove the character",
    waivable=False,
)
def text_is_visible(record: RecordContext) -> Iterator[Hit]:
    """A mark that reverses the direction of reading displays a different text from the one that is stored."""
    for at, text in _suspects(record):
        odd = next((c for c in text if not c.isprintable() and c != "\n"), None)
        if odd is not None:
            where = f"`{at[-1]}`" if isinstance(at[-1], str) else "this"
            yield Hit(at, f"{where} holds the invisible character U+{ord(odd):04X}")


@record_rule(
    "D124",
    "Text is more than spaces",
    fix="write the text, or remove the field",
    waivable=False,
)
def text_is_there(record: RecordContext) -> Iterator[Hit]:
    """A name made of spaces looks like no name at all."""
    for at, text in _suspects(record):
        if text.isprintable() and not text.strip():
            yield Hit(at, "there is nothing but blanks")


@record_rule(
    "D125",
    "No placeholder replaces text that is still to be written",
    fix="write what belongs here, or remove the entry until it can be written",
    waivable=False,
)
def nothing_stands_in(record: RecordContext) -> Iterator[Hit]:
    """A reader who follows a claim to `see above` or `TODO` finds nothing, and takes it for proof."""
    if _MAY_STAND_IN.search(record.written):
        yield from stand_ins(record.dumped)


def stand_ins(whole: str) -> Iterator[Hit]:
    """Yield the texts, in JSON, that stand in for others."""
    for at, text in _texts(json.loads(whole), ()) if _STANDS_IN_JSON.search(whole) else ():
        name = next((step for step in reversed(at) if isinstance(step, str)), "")
        if name in _PROSE and text.strip() and _STANDS_IN.fullmatch(text):
            yield Hit(at, f"`{name}` is '{text}', which stands in for something")


#: What is written by people in words of their own, or copied out of a document.
_PROSE = frozenset("title locator shows why where note name reason claim summary general value about".split())
_STAND_INS = (
    r"todo|to do|tbd|tba|tbc|fixme|xxx+|n/?a|n\.a|none|null|nil|unknown|ditto|idem|same|same as above|(?:see )?above"
    r"|see below|as above|somewhere|placeholder|lorem ipsum|test|asdf|foo|bar"
)
_STANDS_IN = re.compile(rf"\W*(?:{_STAND_INS})?\W*", re.IGNORECASE)
#: One look at a whole file, or a closer one at a record, tells that there is none.
_STANDS_IN_JSON = re.compile(rf'":"[^\w"]*+(?:{_STAND_INS})?[^\w"]*+"', re.IGNORECASE)
_NO_WORD = r'(?:[^\w"\\]|\\(?:u[\da-f]{4}|.))*+'
_MAY_STAND_IN = re.compile(
    # Most are told by the letters that such fields and such texts begin with.
    rf'(?-i:"[{"".join(sorted({word[0] for word in _PROSE}))}][a-z]*+":")(?=\W|[abdfilnpstux])'
    rf'{_NO_WORD}(?:{_STAND_INS})?{_NO_WORD}"',
    re.IGNORECASE,
)


@record_rule(
    "D126",
    "No text is cut off where a comment begins",
    fix="put the whole text in quotes, or the comment on its own line",
    severity="warning",
)
def text_is_not_cut_off(record: RecordContext) -> Iterator[Hit]:
    """To a computer everything after a space and `#` is a comment: of `See footnote #3` it publishes `See footnote`."""
    source = record.around.texts.get(record_path(record.id))
    # A mark that begins the file is the comment for editors that most have.
    if source and source.raw.find(b"#", 1) > 0 and b" #" in source.raw:
        yield from cut_off(source)


def cut_off(source: SourceText) -> Iterator[Hit]:
    """Yield the texts of a file that end where a comment begins."""
    found = tuple(cuts(source.text)) if source.json else ()
    if not found:
        return
    data, lines = json.loads(source.json), source.text.split("\n")
    # Where two begin at one place, the outer one stands first, and is meant.
    values = sorted(source.positions.values.items(), key=itemgetter(1), reverse=True)[::-1]
    places = [place for _, place in values]
    for line, column in found:
        at = values[bisect_right(places, (line, column)) - 1][0]
        if at and next((step for step in reversed(at) if isinstance(step, str)), "") in _PROSE:
            text = reduce(getitem, at, data)
            if isinstance(text, str) and _HELD.search(text):
                continue
            rest = lines[line - 1][column - 1 :]
            said = f"everything from ` {rest[:40].rstrip()}` on is a comment and is not published"
            yield Hit(at, said)


# Only a text in quotes or in a block can hold a blank and `#`: there they begin no comment.
_HELD = re.compile(r"\s#")


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a comment begins behind a text that is not in quotes: line and column, from 1."""
    for number, line in enumerate(text.split("\n"), 1):
        if " #" in line and not line.lstrip().startswith("#"):
            match = _CUT.fullmatch(line)
            if match:
                yield number, match.end("before") + 1


# A value in quotes, in brackets or in a block is not cut off. What stands off by two blanks, as `fmt` writes it, and
# has a blank behind its `#`, was meant as a comment.
_CUT = re.compile(
    r"(?P<before> *+(?:- +)*+(?:[A-Za-z_][\w.-]*: +)?+[^\s\"'\[{|>#&*!-].*?(?:\S (?=#)| (?=#[^\s#])))#.*"
)


@record_rule(
    "D127",
    "A word is written in one alphabet",
    fix="type the letter with a keyboard for the alphabet of the rest of the word",
    severity="warning",
)
def words_are_of_one_alphabet(record: RecordContext) -> Iterator[Hit]:
    """A Cyrillic `а` in a Latin name looks the same but is another letter, and no search finds it."""
    if _LOOK_ALIKES.isdisjoint(record.odd_letters) and b"xn--" not in record.raw.lower():
        return
    for at, text in _texts(json.loads(record.dumped), ()):
        names = [_shown(label) for label in _labels(text)]
        word = next((word for word in (*re.findall(r"\w+", text), *names) if _mixed(word)), "")
        whole_name = next((name for name in names if _LOOK_ALIKES.issuperset(name)), "")
        if word or whole_name:
            odd = next(c for c in word or whole_name if c in _LOOK_ALIKES)
            alphabet = unicodedata.name(odd).split()[0].capitalize()
            said = f"'{word}' has the {alphabet} letter '{odd}' among Latin ones"
            yield Hit(at, said if word else f"'{whole_name}' is {alphabet} and looks Latin")


#: Letters of other alphabets that look like Latin ones.
_LOOK_ALIKES = frozenset("АВЕЅІЈКМНОРСТУХавеѕіјкморстухԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονа")


def _labels(text: str) -> list[str]:
    """Return the parts of the name of a host, where a text is an address."""
    host = re.match(r"https://([^/?#\s]+)", text, re.IGNORECASE)
    return host[1].split(".") if host else []


def _shown(label: str) -> str:
    """Return a part of a host's name as a browser shows it."""
    try:
        return label[4:].encode().decode("punycode") if label.lower().startswith("xn--") else label
    except UnicodeError:
        return label


def _mixed(word: str) -> bool:
    return not _LOOK_ALIKES.isdisjoint(word) and any(c.isascii() and c.isalpha() for c in word)


def _suspects(record: RecordContext) -> Iterator[tuple[Pointer, str]]:
    """Yield the texts of a record; none where one look at the whole tells that all can be seen."""
    if record.may_hide:
        yield from _texts(json.loads(record.dumped), ())


def _texts(value: object, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*at, index))
