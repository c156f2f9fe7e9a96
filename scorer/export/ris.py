"""Citations as RIS, a line a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..view.parts.cite import Reference

_TYPES = {"dataset": "DATA", "webpage": "ELEC"}


def serialize_ris(references: Sequence[Reference]) -> bytes:
    """Spell citations as RIS; the documents that one rests on are its abstract."""
    return "".join(f"{tag}  - {value}\r\n" for one in references for tag, value in _lines(one)).encode()


def _lines(one: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[one.kind]
    parts = (
        ("ID", one.key),
        ("AU", one.author),
        ("TI", one.title),
        ("PY", str(one.issued.year)),
        ("DA", one.issued.strftime("%Y/%m/%d")),
        ("PB", one.site),
        ("ET", one.commit),
        ("AN", one.id),
        ("UR", one.url),
        ("N1", one.note),
        ("AB", one.abstract),
        *(("KW", keyword) for keyword in one.keywords),
        ("LA", one.language),
    )
    yield from (part for part in parts if part[1])
    yield "ER", ""
