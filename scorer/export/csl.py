"""Citations as CSL-JSON, the form of citation processors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..view.parts.cite import Reference
from .registry import json_bytes


def serialize_csl(references: Sequence[Reference]) -> bytes:
    """Spell citations as CSL-JSON; what is not known of one, such as an address, is left out of it."""
    return json_bytes([_item(one) for one in references])


def _item(one: Reference) -> Mapping[str, object]:
    parts: dict[str, object] = {
        "id": one.key,
        "type": one.kind,
        "title": one.title,
        "author": [{"literal": one.author}],
        "issued": {"date-parts": [[one.issued.year, one.issued.month, one.issued.day]]},
        "publisher": one.site,
        "version": one.commit,
        "number": one.id,
        "URL": one.url,
        "note": one.note,
        "abstract": one.abstract,
        "keyword": ", ".join(one.keywords),
        "language": one.language,
    }
    return {name: value for name, value in parts.items() if value}
