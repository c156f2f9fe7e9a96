"""Run as a program: a PDF on standard input, its pages as JSON on standard output.

A PDF is a program of somebody's, too. It is read in a process of its own, with bounds of time and room.
"""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO

_SECONDS = 240
_BYTES = 3 * 1024**3


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bounds; the time is bounded by who asked
        return
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def main() -> None:
    """Read one PDF; it ends with a status other than 0 where that cannot be done."""
    _bound()
    logging.disable(logging.CRITICAL)
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
    pages = [page.extract_text() for page in reader.pages]
    sys.stdout.buffer.write(json.dumps(pages).encode())


if __name__ == "__main__":
    main()
