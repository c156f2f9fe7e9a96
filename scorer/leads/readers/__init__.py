"""The readers, a module each. Importing this package registers all of them."""

from __future__ import annotations

from ...registration import import_modules
from ..lead import Lead, Moved
from ..registry import READERS

import_modules(__name__, __path__)

__all__ = ["READERS", "read_file"]


def read_file(path: str, text: str) -> tuple[Lead, ...]:
    """Return the leads of a list, by the reader that knows it. Raises Moved where none does, or its form has moved."""
    for one in READERS.values():
        if one.knows(path, text):
            found = tuple(one.reads(path, text))
            if not found:
                raise Moved(1, f"this looks like {one.name} and names no model", "download it again, whole")
            return found
    known = ", ".join(READERS)
    raise Moved(1, "this is no list that a reader knows", f"give one of: {known}; or write a reader for it")
