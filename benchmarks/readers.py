"""Count the real files that only the careful reader of YAML may judge: `python -m benchmarks.readers [ROOT]`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from scorer.adapters import files
from scorer.records import positions, source
from scorer.records.kinds import file_kind
from scorer.records.paths import CATALOGUES, EXCEPTIONS
from scorer.records.schema import record_schema

from .records import ROOT


def main(root: Path) -> None:
    """Print how many files of each kind there are, and how many are read with care, or differently by the two."""
    schemas = {path: record_schema(text) for path, text in files.read_schemas(root).items()}
    total, careful, differ = Counter[str](), Counter[str](), Counter[str]()
    for path, raw in files.working_tree(root).items():
        text = raw if path.startswith(EXCEPTIONS) else source.decode(raw) if isinstance(raw, bytes) else raw
        if not isinstance(text, str):
            continue
        kind = "catalogue" if path in CATALOGUES else file_kind(path).name
        shape = schemas[CATALOGUES[path] if path in CATALOGUES else file_kind(path).schema]
        data = source.fast(text, shape.scalars)
        total[kind] += 1
        if data is None or not shape.fits(data):
            careful[kind] += 1
        elif data != positions.read(text).data:
            differ[kind] += 1
    for kind in (*total, ""):
        many, slow, other = (
            sum(n for k, n in c.items() if k == kind or not kind) for c in (total, careful, differ)
        )
        print(
            f"{kind or 'all'}: {many} files, {slow} read with care ({slow / many:.2%}), {other} read differently"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
