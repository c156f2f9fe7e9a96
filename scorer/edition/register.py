"""The register of editions: which there are, from which commit, and the digest of each manifest.

It stands on the main line, so that a tag that was moved, or made anew, is seen.
"""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from pydantic import TypeAdapter, ValidationError

from ..errors import FormatError
from ..model import Frozen
from .manifest import EditionName, GitHash, Sha256

#: Where it stands in a checkout.
REGISTER = "site/editions.json"


class Registered(Frozen):
    """One edition: the commit that was frozen, and the digest of the manifest."""

    commit: GitHash
    manifest: Sha256


_REGISTER = TypeAdapter(Mapping[EditionName, Registered])


def parse_register(raw: bytes) -> dict[str, Registered]:
    """Read the register, by name. Raises a `FormatError` where it is none."""
    try:
        return dict(sorted(_REGISTER.validate_json(raw).items()))
    except ValidationError as error:
        raise FormatError(str(error.errors(include_url=False, include_input=False)[0]["msg"])) from None


def register_bytes(register: Mapping[str, Registered]) -> bytes:
    """Spell the register."""
    rows = {name: one.model_dump(mode="json") for name, one in register.items()}
    return orjson.dumps(rows, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_SORT_KEYS)
