"""Every requirement that needs two fields or two files. Importing this package registers all rules."""

from __future__ import annotations

from ...registration import import_modules
from .registry import RULES, Context, Hit, Past, Rule

__all__ = ["RULES", "Context", "Hit", "Past", "Rule"]

import_modules(__name__, __path__)
