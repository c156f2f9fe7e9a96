"""The words of each kind of amount, in a module of its own that registers them."""

from __future__ import annotations

from ...registration import import_modules
from .registry import AMOUNT_WORDS, AmountWords, amount_cells, amount_heads, amount_line, register_words

import_modules(__name__, __path__)
