"""The closed vocabularies as the page and the file of them show them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ....build_input import BuildInput
from ....records.vocabulary import INDICATOR, anchor, schema_name, uses
from ...context import SitePath

VOCABULARY_PAGE = SitePath("vocabulary/index.html")
#: The list of releases holds what the file of one does.
_SAME = "releases"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One closed vocabulary: its words with their meanings (messages), and the fields that speak it."""

    name: str
    words: Mapping[str, str]
    fields: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Its anchor on the page; that of a word is this, a hyphen and the word."""
        return anchor(self.name)

    @property
    def path(self) -> SitePath:
        """The path of its place on the page, from the root of the site."""
        return SitePath(f"{VOCABULARY_PAGE}#{self.anchor}")


def vocabularies(build_input: BuildInput) -> tuple[Vocabulary, ...]:
    """Return every vocabulary, by name; the indicators are one as well."""
    items = {str(one.id): one.question for one in build_input.report.dataset.indicators}
    known = {INDICATOR: items, **build_input.meanings}
    spoken: dict[str, list[str]] = defaultdict(list)
    for file, text in build_input.api_schemas.items():
        name = file.removesuffix(".schema.json")
        for vocabulary, field in uses(name, json.loads(text)) if name != _SAME else ():
            spoken[vocabulary].append(field)
    return tuple(
        Vocabulary(name, words, tuple(spoken[schema_name(name)])) for name, words in sorted(known.items())
    )
