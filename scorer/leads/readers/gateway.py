"""The AI SDK's gateway: `gateway-*-model-settings.ts`, names as `lab/model`, one list a kind of output."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lead import Lead, Moved
from ..registry import reader

_TYPE = re.compile(r"export type Gateway\w*ModelId\b")
_NAME = re.compile(r"^\s*\|\s*'(?P<lab>[\w.-]+)/(?P<id>[\w.:-]+)'\s*;?\s*$")


@reader("the AI SDK's gateway", lambda _, text: bool(_TYPE.search(text)))
def gateway(_: str, text: str) -> Iterator[Lead]:
    """Yield every name of the type."""
    begun = False
    for number, line in enumerate(text.splitlines(), 1):
        begun = begun or bool(_TYPE.search(line))
        match = _NAME.match(line)
        if match:
            yield Lead("AI SDK gateway", match["lab"], match["id"], ids=(match["id"],))
        elif begun and line.strip().startswith("| '"):
            raise Moved(
                number, f"this is no name as lab/model: {line.strip()}", "see how names are written now"
            )
