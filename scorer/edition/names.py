"""How an edition is called, and the names of the files that make it one."""

from __future__ import annotations

import re

#: An edition's name is its tag: the month it is of.
NAME = re.compile(r"20\d\d\.(?:0[1-9]|1[0-2])")
#: The folder of all editions, on the site and in the tree of a tag.
FOLDER = "editions"
MANIFEST, SUMS, HISTORY = "MANIFEST.json", "SHA256SUMS", "history.json"
#: What no sum is listed of: the list itself.
UNLISTED = frozenset([SUMS])
#: What of an edition is data. It can be had by itself, as an archive; the pages are the rest.
#: What says the same once more, in one file, is none of it.
_DATA = re.compile(r"api/(?!v1/releases\.ndjson).+|data/.+|releases/.+/record\.yaml|CITATION\.cff")


def is_name(text: str) -> bool:
    """Return whether a text is the name of an edition."""
    return NAME.fullmatch(text) is not None


def is_data(path: str) -> bool:
    """Return whether a file of an edition belongs to its data archive."""
    return _DATA.fullmatch(path) is not None


def archive_name(edition: str) -> str:
    """Return the name of the file that holds the data of an edition."""
    return f"{edition}.zip"
