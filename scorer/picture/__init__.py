"""Preview pictures, for places that show a link as an image: a summary laid out, then pressed to PNG."""

from __future__ import annotations

from .press import Press
from .sheet import sheets

__all__ = ["Press", "sheets"]
