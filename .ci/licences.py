"""Print what an SBOM (CycloneDX, JSON) names, with licences; return 1 where one has none that we take: `make sbom`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

#: Licences under which our code may be handed on together with theirs; MPL-2.0 asks it of their own files alone.
TAKEN = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-2-Clause-Views BSD-3-Clause BSL-1.0 HPND ISC MIT MIT-CMU MPL-2.0 PSF-2.0 "
    "Python-2.0 Unlicense Zlib".split()
)
#: How packages spell them that name a classifier or none of the short names.
SPELT = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}
#: Packages whose description names none, by the text that they bring (`*.dist-info/licenses/`).
READ = {"resvg_py": "MIT"}


def licences(component: dict[str, Any]) -> list[str]:
    """Return what a component says that it is under: each a short name or an expression of several."""
    said = [
        one.get("expression") or one["license"].get("id") or one["license"]["name"]
        for one in component.get("licenses", [])
    ]
    said = said or [READ[name] for name in (component["name"],) if name in READ]
    return sorted({SPELT.get(text, text) for text in said})


def is_taken(expression: str) -> bool:
    """Return whether an expression of licences can be met: each of `AND`, one of `OR`."""
    parts = re.sub(r"[()]", "", expression)
    return all(any(one.strip() in TAKEN for one in part.split(" OR ")) for part in parts.split(" AND "))


def main(words: list[str]) -> int:
    told = json.loads(Path(words[0]).read_text(encoding="utf-8"))
    refused = 0
    for component in sorted(told["components"], key=lambda one: str(one["name"]).casefold()):
        found = licences(component)
        fits = any(map(is_taken, found))
        refused += not fits
        mark = "" if fits else "  <- none that we take"
        sys.stdout.write(
            f"{component['name']} {component['version']}: {', '.join(found) or 'no licence named'}{mark}\n"
        )
    sys.stdout.write(f"{len(told['components'])} packages, {refused} under no licence that we take\n")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
