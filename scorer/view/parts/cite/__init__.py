"""Citations: what can be cited, in words. `kinds/` has one module a kind."""

from __future__ import annotations

from ....registration import import_modules
from . import kinds
from .reference import CitedPage, Reference
from .registry import CITABLE, CitableKind

import_modules(kinds.__name__, kinds.__path__)
