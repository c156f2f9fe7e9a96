"""cardtrack (systemcards.org): its index of documents, each with the models that it names."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..lead import Lead, Moved
from ..registry import need, reader


@reader("cardtrack's index", lambda _, text: '"canonical_url"' in text and '"publishers"' in text)
def cardtrack(_: str, text: str) -> Iterator[Lead]:
    """Yield every model that a document of its own lab names; those by others are left out."""
    index = json.loads(text)
    publishers = need(index, "publishers", 1, "the index")
    documents = need(index, "documents", 1, "the index")
    if not isinstance(publishers, dict) or not isinstance(documents, list):
        raise Moved(1, "`publishers` or `documents` is of another kind", "see how the index is written now")
    for one in documents:
        where = f"'{one.get('slug', '?')}'"
        if need(one, "is_independent", 1, where):
            continue
        publisher = str(need(one, "publisher", 1, where))
        names = need(one, "model_names", 1, where)
        for name in names if isinstance(names, list) else ():
            yield Lead(
                source="cardtrack",
                lab=str(publishers.get(publisher, {}).get("display_name", publisher)),
                name=str(name),
                about=str(one.get("publication_date") or "")[:10],
                address=str(need(one, "canonical_url", 1, where)),
            )
