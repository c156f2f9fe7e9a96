"""The text of a PDF, taken out by pypdf in a process of its own and remembered between runs."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from ...evidence.document_text import DocumentText
from ..sealed import recall, remember

_TIMEOUT = 300  # seconds for one PDF


def pdf_text(raw: bytes, memory: Path) -> DocumentText | None:
    """Return the text of a PDF; None where pypdf cannot read it, or it holds no letters (a scan)."""
    reader = f"pypdf {version('pypdf')}"
    memo = memory / f"{sha256(raw).hexdigest()}-{reader.replace(' ', '-')}.txt"
    known = recall(memo, reader)
    text = _extract(raw) if known is None else known.decode("utf-8", "replace")
    if known is None:
        remember(memo, reader, text.encode("utf-8", "replace"))
    return DocumentText(text, "pdf", reader) if text.strip() else None


def _extract(raw: bytes) -> str:
    words = [sys.executable, "-m", "scorer.adapters.mirrors.pdf_worker"]
    try:
        done = subprocess.run(words, input=raw, capture_output=True, timeout=_TIMEOUT, check=True)
        pages: list[str] = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return ""
    return "\n\f\n".join(pages)
