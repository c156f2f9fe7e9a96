"""Report -> answers to named questions. Importing this package registers all of them."""

from . import coverage, disclosure, documents, states, trends
from .expression import Ask, Misasked, ask
from .formats import SPELLINGS
from .registry import QUERIES, Answer, Column, Query, Value

__all__ = [
    "QUERIES",
    "SPELLINGS",
    "Answer",
    "Ask",
    "Column",
    "Misasked",
    "Query",
    "Value",
    "ask",
    "coverage",
    "disclosure",
    "documents",
    "states",
    "trends",
]
