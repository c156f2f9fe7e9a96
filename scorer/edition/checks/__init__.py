"""What a copy of an edition is held to. Importing this package registers every check."""

from __future__ import annotations

from ...registration import import_modules
from .registry import CHECKS, CopyCheck

import_modules(__name__, __path__)
