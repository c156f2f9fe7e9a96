"""Lists as others publish them -> releases that are neither on record nor known to be missing.

Importing this package registers the readers.
"""

from __future__ import annotations

from .join import Found, Joined, join
from .lead import Lead, Moved
from .readers import READERS, read_file

__all__ = ["READERS", "Found", "Joined", "Lead", "Moved", "join", "read_file"]
