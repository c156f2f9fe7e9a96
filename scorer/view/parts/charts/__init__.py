"""Charts with their data, and the numbers behind them. `kinds/` has one module a kind that has addresses."""

from __future__ import annotations

from ....registration import import_modules
from . import kinds

import_modules(kinds.__name__, kinds.__path__)
