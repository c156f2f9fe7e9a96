"""The history of records out of git, with what is remembered of texts that were compared before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from ...history.commits import Commit
from ...history.record_history import Event, Reader, histories
from ...model import ReleaseId
from ..check_memo import recall_beside, remember_beside
from ..own_code import code_digest
from .log import read_log
from .snapshot import contents


def record_histories(
    root: Path,
    ids: Mapping[ReleaseId, tuple[ReleaseId, ...]],
    entries: Iterable[Commit] | None = None,
    read: Reader | None = None,
) -> dict[ReleaseId, tuple[Event, ...]]:
    """Return the history of records, newest first, as `histories` does.

    `entries` and `read` are given where the past was looked at before, or lies in an archive.
    """
    key = code_digest()
    known = recall_beside(root, _MEMO, key)
    apart: dict[str, Any] = orjson.loads(known) if known else {}
    old = frozenset(apart)
    found = histories(
        read_log(root) if entries is None else entries, ids, read or partial(contents, root), apart
    )
    if apart.keys() > old:
        kept = {pair: sides for pair, sides in apart.items() if pair in old or _comes_back(sides)}
        remember_beside(root, _MEMO, key, orjson.dumps(kept))
    return found


_MEMO = "apart"


def _comes_back(sides: tuple[Any, Any]) -> bool:
    """Return whether JSON gives back what it was given: not a number beyond all bounds, nor half a letter."""
    try:
        back: list[Any] = orjson.loads(orjson.dumps(sides))
    except orjson.JSONEncodeError:
        return False
    return back == list(sides)
