"""Report -> answers to named questions. Importing this package registers all of them."""

from __future__ import annotations

from ..registration import import_modules
from .expression import Ask, QueryError, ask
from .formats import SPELLINGS
from .registry import QUERIES, Answer, Column, Query, Value

__all__ = ["QUERIES", "SPELLINGS", "Answer", "Ask", "Column", "Query", "QueryError", "Value", "ask"]

import_modules(__name__, __path__)
