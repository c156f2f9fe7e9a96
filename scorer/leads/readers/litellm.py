"""LiteLLM: `model_prices_and_context_window.json`, an entry a name in an interface. It has no days of release."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..lead import Lead
from ..registry import need, reader

#: The entry that explains the others, and kinds of entry that are no model.
_NO_MODEL = frozenset(["sample_spec"])
_NO_MODELS = frozenset(
    ["search", "ocr", "vector_store", "guardrail", "evaluation", "decisions", "extraction"]
)


@reader("LiteLLM's prices", lambda _, text: '"litellm_provider"' in text and text.lstrip().startswith("{"))
def litellm(_: str, text: str) -> Iterator[Lead]:
    """Yield every name; entries of fine-tuned models and prices by region or size are left out."""
    for key, entry in json.loads(text).items():
        if key in _NO_MODEL or key.startswith("ft:") or entry.get("mode") in _NO_MODELS:
            continue
        if "litellm_provider" not in entry and "mode" not in entry:
            continue  # prices of tools and of regions
        provider = str(entry.get("litellm_provider") or need(entry, "mode", 1, f"'{key}'"))
        name = key.removeprefix(f"{provider}/")
        if "/" not in name:
            source = str(entry.get("source") or "")
            address = source if source.startswith("https://") else None
            yield Lead("LiteLLM", provider, name, ids=(name,), address=address, hosts=True)
