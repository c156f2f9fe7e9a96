"""The closed vocabularies: the words of each choice, what they mean, and which fields of the API speak them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

#: What the words of each choice mean; a choice is known by its words.
MEANINGS = "schema/meanings.json"
#: The vocabulary that the catalogue of indicators is.
INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the words of each choice mean, by the name of the choice; a choice is known by its words."""

    words: Mapping[str, Mapping[str, str]]

    def name_of(self, words: Collection[str]) -> str | None:
        """Return the name of the vocabulary that has just these words."""
        return next((name for name, one in self.words.items() if one.keys() == set(words)), None)

    def parts_of(self, words: Collection[str]) -> list[tuple[str, list[str]]]:
        """Return the vocabularies, each with its words, that together have just these; empty where none do.

        >>> Meanings({"size": {"big": "", "small": ""}, "way": {"up": ""}}).parts_of(["up", "big", "small"])
        [('size', ['big', 'small']), ('way', ['up'])]
        """
        parts = [(name, list(one)) for name, one in self.words.items() if one.keys() <= set(words)]
        together = [word for _, part in parts for word in part]
        return parts if sorted(together) == sorted(words) else []


def read_meanings(text: str) -> Meanings:
    """Read the words of the choices from the text of their file."""
    return Meanings(json.loads(text))


def anchor(name: str) -> str:
    """Return the anchor of a vocabulary; that of a word has the word behind it.

    >>> anchor("document kind")
    'document-kind'
    """
    return name.replace(" ", "-")


def schema_name(name: str) -> str:
    """Return the name that a vocabulary has under `$defs`.

    >>> schema_name("document kind")
    'document_kind'
    """
    return name.replace(" ", "_")


def uses(name: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each use of a vocabulary in a schema of the API once: its name under `$defs`, and the way to the field.

    The way begins with the file and has `*` for every entry: `release.documents.*.kind`.
    """
    yield from dict.fromkeys(_uses(schema, schema, name))


def _uses(root: Mapping[str, Any], node: Mapping[str, Any], at: str) -> Iterator[tuple[str, str]]:
    reference = str(node.get("$ref", "")).removeprefix("#/$defs/")
    if reference:
        target = root["$defs"][reference]
        if "enum" in target:
            yield reference, at
        yield from _uses(root, target, at)
    properties = node.get("properties", {})
    # An object that has an entry for each indicator is as good as a list of them.
    each = set(properties) <= set(root.get("$defs", {}).get(INDICATOR, {}).get("enum", ()))
    for key, part in properties.items():
        yield from _uses(root, part, f"{at}.{'*' if each else key}")
    for key in ("items", "additionalProperties"):
        if isinstance(node.get(key), Mapping):
            yield from _uses(root, node[key], f"{at}.*")
    for part in node.get("anyOf", ()):
        yield from _uses(root, part, at)
