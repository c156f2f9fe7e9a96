"""Every requirement that needs two fields or two files. Importing this package registers all rules."""

from __future__ import annotations

from ...registration import import_modules
from .registry import RULES, Hit, Past, RecordContext, Rule, RuleContext, StateChange

import_modules(__name__, __path__)
