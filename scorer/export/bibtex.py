"""Citations as BibTeX. Whatever a name holds, it stays inside its braces and is set as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from ..view.parts.cite import Reference

#: What LaTeX takes for something else. BibTeX counts braces whether they are escaped or not: they get names.
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
#: What a key may be made of, so that every reader of BibTeX takes it.
_NO_KEY = re.compile(r"[^A-Za-z0-9:./_-]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def serialize_bibtex(references: Sequence[Reference]) -> bytes:
    """Spell citations as entries of BibTeX; the documents that one rests on are its `abstract`."""
    return "\n".join(_entry(one) for one in references).encode()


def _entry(one: Reference) -> str:
    return "".join([f"@misc{{{_NO_KEY.sub('-', one.key)},\n", *_fields(one), "}\n"])


def _fields(one: Reference) -> Iterator[str]:
    parts = {
        # Braces within: it is one name, and no capital of it is made small.
        "author": f"{{{_text(one.author)}}}",
        "title": f"{{{_text(one.title)}}}",
        "publisher": _text(one.site),
        "year": str(one.issued.year),
        "day": str(one.issued.day),
        "version": one.commit,
        "number": _text(one.id),
        # An address is set as it is, and ends at a brace.
        "url": quote(one.url, safe="%/:=&?~#+!$,;'@()*[]"),
        "note": _text(one.note),
        "abstract": _text(one.abstract),
        "keywords": _text(", ".join(one.keywords)),
        "language": _text(one.language),
    }
    for name, value in parts.items():
        if value:
            yield f"  {name} = {{{value}}},\n"
        if name == "year":
            yield f"  month = {_MONTHS[one.issued.month - 1]},\n"


def _text(text: str) -> str:
    return text.translate(_ESCAPED)
