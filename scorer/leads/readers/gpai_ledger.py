"""The GPAI Ledger: which models it watches for the EU's public summary, as its register, and as its state.

The register (`crawler/sources.json`) has names, days of publication and addresses; the state (`data/state.json`) has
the ids alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..lead import Lead, Moved
from ..registry import need, reader

#: What the register says of an entry about a model; others are pages that it watches, and the law's own.
_OF_A_MODEL = ("published", "missing")
#: What the state calls a file about one model, of the evaluations by which the ledger was begun.
_EVALUATED = "aial-"


@reader("the register of the GPAI Ledger", lambda _, text: '"sources"' in text and '"aial_repo"' in text)
def register_of_the_ledger(_: str, text: str) -> Iterator[Lead]:
    """Yield every model of the register, each of an entry about several by itself."""
    sources = need(json.loads(text), "sources", 1, "the register")
    if not isinstance(sources, list):
        raise Moved(1, "`sources` is no list", "see how the register is written now")
    for one in sources:
        where = f"'{one.get('id', '?')}'"
        if need(one, "status", 1, where) not in _OF_A_MODEL:
            continue
        for name in str(need(one, "model", 1, where)).split(" / "):
            yield Lead(
                source="gpai-ledger",
                lab=str(need(one, "provider", 1, where)),
                name=name,
                about=str(_mapping(one.get("aial")).get("model_publication_date") or ""),
                address=_address(need(one, "targets", 1, where)),
            )


@reader("the state of the GPAI Ledger", lambda _, text: '"last_capture"' in text and "::" in text)
def state_of_the_ledger(_: str, text: str) -> Iterator[Lead]:
    """Yield every model of which the state has an evaluation, once; it prints no day of a model."""
    told = set()
    for key in json.loads(text):
        model, mark, target = key.partition("::")
        lab, slash, name = model.partition("/")
        if not mark or not slash:
            raise Moved(1, f"this is no key as lab/model::target: {key}", "see how the state is written now")
        if target.startswith(_EVALUATED) and model not in told:
            told.add(model)
            yield Lead(source="gpai-ledger", lab=lab, name=name)


def _address(targets: object) -> str | None:
    """Return the address of the lab's own document, where the register has one, else of what it has first."""
    addresses = [_mapping(one) for one in targets] if isinstance(targets, list) else []
    own = [one for one in addresses if not str(one.get("kind", "")).startswith(_EVALUATED)]
    return next((str(one["url"]) for one in own + addresses if "url" in one), None)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
