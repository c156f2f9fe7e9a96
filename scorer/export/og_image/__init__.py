"""Preview pictures, for places that show a link as an image: a summary laid out, then pressed to PNG."""

from __future__ import annotations

from .layout import sheets
from .png import Press
