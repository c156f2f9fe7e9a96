"""What has to hold of any bytes whatever. Each law takes bytes and fails by an exception; its seeds begin the search."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any

from case import AS_OF, LABS, RECORD, SCHEMAS, tree

from scorer.checks.check import run_checks
from scorer.edit.layout import Unreadable, canonical_layout
from scorer.errors import ScorerError
from scorer.i18n.catalogue import faults, language
from scorer.i18n.translation_faults import places_changed
from scorer.model import AMOUNT_KINDS
from scorer.records import positions, source
from scorer.records.finding import findings_github, findings_json, findings_text
from scorer.records.kinds import RECORD_SCHEMA
from scorer.records.load import load
from scorer.records.schema import record_schema
from scorer.view import html


@dataclass(frozen=True)
class Law:
    """What is done with some bytes, and texts to begin with."""

    name: str
    hold: Callable[[bytes], object]
    seeds: tuple[bytes, ...]


def read_alike(raw: bytes) -> None:
    """Bytes are read or refused at a place; what the quick reader reads, the careful one reads alike."""
    text = source.decode(raw)
    if not isinstance(text, str):
        assert text.line >= 1
        assert text.column >= 1
        return
    quick = source.fast(text)
    careful = positions.read(text)
    assert all(fault.line >= 1 and fault.column >= 1 for fault in careful.faults)
    if quick is not None:
        assert not careful.faults, (quick, careful.faults)
        assert repr(quick) == repr(careful.data)
    # No schema takes more than this.
    for scalars, kinds in (("texts", str | bool), ("integers", str | int)):
        quick = source.fast(text, scalars)
        if quick is not None and holds_only(quick, kinds):
            assert not careful.faults, (quick, careful.faults)
            assert repr(quick) == repr(careful.data)


def holds_only(data: object, kinds: Any) -> bool:
    """Return whether all scalars of data are of some kinds."""
    if isinstance(data, dict):
        return all(isinstance(key, str) and holds_only(inner, kinds) for key, inner in data.items())
    return all(holds_only(one, kinds) for one in data) if isinstance(data, list) else isinstance(data, kinds)


def quantities_say_themselves(raw: bytes) -> None:
    """A wording of an amount is refused in a sentence, or read as one that reads itself again."""
    text = raw.decode("utf-8", "replace")
    for kind in AMOUNT_KINDS.values():
        for measure in kind.measures.values():
            try:
                found = measure.parse(text)
            except ValueError as refusal:
                assert str(refusal)
                continue
            again = measure.parse(found.text)
            assert (again.low, again.high, again.unit) == (found.low, found.high, found.unit), (text, found)
            assert found.low is None or found.high is None or found.low <= found.high, (text, found)


_TAGS = frozenset(
    "p em strong a ul ol li code pre blockquote hr br table thead tbody tr th td".split()
)  # fmt: skip


class _Seen(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _TAGS, tag
        for name, value in attrs:
            assert name in {"href", "rel", "title", "start", "class"}, name
            assert name != "href" or (value or "").casefold().startswith("https://"), value


def notes_do_nothing(raw: bytes) -> None:
    """A note of a contributor is text with a few marks: no tag, address or attribute of its own."""
    _Seen().feed(html.note_html(raw.decode("utf-8", "replace")))


#: The text of a catalogue around one message, and the message in English.
_ENGLISH = ("Skip to content", "<b>{n}</b> labs", 'say "no" to %(n)s', "See [it](a.html) and `{code}`")
_HEAD = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\nmsgid "English"\nmsgstr "Français"\n\n'
)


def catalogues_are_read_or_refused(raw: bytes) -> None:
    """A catalogue is refused in a sentence or read; a translation that passes has the tags and places of the English."""
    text = raw.decode("utf-8", "replace")
    for whole in (text, _HEAD + text):
        try:
            language("fr", whole)
            faults("fr", whole)
        except ScorerError as refusal:
            assert str(refusal)
    for english in _ENGLISH:
        if not places_changed(english, text):
            assert _marks(text) == _marks(english), (english, text)


def _marks(text: str) -> list[str]:
    return sorted(re.findall(r"</?[a-z]+[^<>]*>|\{[a-z]*\}|%\([a-z]*\)s", text, re.IGNORECASE))


_FALCON = "disclosures/acme/falcon-2.yaml"


def any_file_is_checked(raw: bytes) -> None:
    """Whatever stands in a file, the check ends, each finding has a place, and no form of it lets a control through."""
    for path in (_FALCON, "disclosures/labs.yaml"):
        given: dict[str, str | bytes] = {_FALCON: RECORD, "disclosures/labs.yaml": LABS, path: raw}
        found = load(tree(given), SCHEMAS)
        findings = run_checks(found, as_of=AS_OF)
        lines = raw.count(b"\n") + raw.count(b"\r") + 2
        assert all(f.line >= 1 and f.column >= 1 and f.message and f.fix for f in findings)
        assert all(f.line <= lines or f.path != path for f in findings)
        for told in (findings_text(findings), findings_github(findings)):
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\x9b\u202a-\u202e\u2066-\u2069]", told), told
        findings_json(findings)


@cache
def _shape() -> Any:
    return record_schema(SCHEMAS[RECORD_SCHEMA])


def layout_keeps_everything(raw: bytes) -> None:
    """Laid out, a record says the same, has each comment, and is laid out once for all."""
    try:
        once = canonical_layout(raw, _shape())
    except Unreadable:
        return
    before, after = (positions.read(source.decode(text)) for text in (raw, once))  # type: ignore[arg-type]
    assert repr(before.data) == repr(after.data) or before.data == after.data
    if _plain(raw) and _plain(once):
        # `[#a` is a comment too, to a reader of YAML; written out, it is one for everybody.
        assert not Counter(_comments(raw)) - Counter(_comments(once)), once
    assert canonical_layout(once, _shape()) == once


def _plain(raw: bytes) -> bool:
    """Return whether a text has no quotes and no blocks, in which a `#` could be none."""
    return not re.search(rb"[\"'|>]", raw)


def _comments(raw: bytes) -> Iterator[str]:
    for line in raw.decode().removeprefix("\ufeff").splitlines():
        found = re.search(r"(?:^|\s)#(.*)", line)
        if found and found[1].strip():
            yield found[1].strip()


_COMMENTED = RECORD.replace("access: api", "# before\naccess: api  # beside").replace(
    '">15T tokens"', "15T tokens"
)

LAWS: Mapping[str, Law] = {
    law.name: law
    for law in (
        Law("reader", read_alike, (RECORD.encode(), b"{x: +5, y: 1}\n", b"- [1: 2]\n", b"a: |\n  b\n# c\n", b"\xef\xbb\xbfa: 1")),
        Law(
            "quantity", quantities_say_themselves,
            (b"15T tokens", b"~7B", b"1.5-2 trillion tokens", b">15T tokens", b"3e25 FLOP", b"1,000,000 GPU hours", b"12 %"),
        ),
        Law("markdown", notes_do_nothing, (b"[x](https://a.example/ 'title') *a* `b`", b"|a|\n|-|\n|<b>|", b"<https://a.b>")),
        Law(
            "catalogue", catalogues_are_read_or_refused,
            (b'msgid "Skip to content"\nmsgstr "X<IMG SRC=x>"\n', b"<b>{n}</b> labs", b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'),
        ),
        Law("check", any_file_is_checked, (RECORD.encode(), LABS.encode(), b"name: [", b"claims: {a: {b: c}}\n")),
        Law("layout", layout_keeps_everything, (RECORD.encode(), _COMMENTED.encode())),
    )
}  # fmt: skip
