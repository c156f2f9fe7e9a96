"""Which scalars a schema takes: where they are few, it refuses what only one of two readers takes for another kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .source import Scalars

_TEXTS = frozenset(["string", "boolean"])
_CONTAINERS = frozenset(["object", "array"])


def scalars_of(schema: Mapping[str, Any]) -> Scalars:
    """Return which scalars there can be in what fits, as far as the schema shows; truths count as texts."""
    if _takes_only(_TEXTS, schema, schema, frozenset()):
        return "texts"
    return "integers" if _takes_only(_TEXTS | {"integer"}, schema, schema, frozenset()) else "any"


def _takes_only(
    scalars: frozenset[str], whole: Mapping[str, Any], node: object, above: frozenset[str]
) -> bool:
    """Judge the place of one value; `above` are the definitions that it stands in."""
    if not isinstance(node, Mapping):
        return node is False
    name = str(node.get("$ref", "")).removeprefix("#/$defs/")
    if name in above:
        return False  # what holds itself has no bound, and no schema of ours does
    # What fits has to fit both: what is referred to, and what stands beside the reference.
    if name and _takes_only(scalars, whole, whole["$defs"][name], above | {name}):
        return True
    if "const" in node or "enum" in node:
        return all(isinstance(one, str | bool) for one in (*node.get("enum", ()), node.get("const", "")))
    for branches in (node.get("anyOf"), node.get("oneOf")):
        if branches and all(_takes_only(scalars, whole, branch, above) for branch in branches):
            return True
    types = node.get("type", ())
    kinds = {types} if isinstance(types, str) else {*types}
    if not kinds or not kinds <= scalars | _CONTAINERS:
        return False
    inside = []
    if "array" in kinds:
        inside.append(node.get("items"))
    if "object" in kinds:
        inside += [*node.get("properties", {}).values(), *node.get("patternProperties", {}).values()]
        inside.append(node.get("additionalProperties"))
    return all(_takes_only(scalars, whole, one, above) for one in inside)
