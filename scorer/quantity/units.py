"""What amounts are counted in: prefixes, scale words, units, and the words for a bound."""

from __future__ import annotations

from collections.abc import Mapping

#: Multipliers of a bare number: K, M, B (billion), T (trillion).
SUFFIXES: Mapping[str, int] = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}

#: The same in words.
SCALES: Mapping[str, int] = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

#: Byte units with their prefix; the result is always in bytes.
BYTES: Mapping[str, int] = {
    "bytes": 1,
    **{f"{prefix}B": 1000**power for power, prefix in enumerate("KMGTP", 1)},
    **{f"{prefix}iB": 1024**power for power, prefix in enumerate("KMGTP", 1)},
}

#: What training data is counted in. A unit is added here and in the schema's description.
UNITS = frozenset(
    "tokens words characters hours images videos frames pairs documents pages books sentences "
    "examples conversations problems songs lines".split()
)

#: How a bound is written -> the mark that says the same. `>` joins "more than" and "over", and so on.
MARKS: Mapping[str, str] = {
    "~": "~", "≈": "~", "about": "~", "around": "~", "approximately": "~", "approx.": "~", "roughly": "~",
    ">=": ">=", "≥": ">=", "at least": ">=",
    "<=": "<=", "≤": "<=", "at most": "<=", "up to": "<=",
    ">": ">", "more than": ">", "over": ">",
    "<": "<", "less than": "<", "fewer than": "<", "under": "<",
}  # fmt: skip
