"""Report -> answers to named questions. Importing this package registers all of them."""

from . import coverage, disclosure
from .forms import SPELLINGS
from .registry import QUERIES, Answer, Column, Query, Value

__all__ = ["QUERIES", "SPELLINGS", "Answer", "Column", "Query", "Value", "coverage", "disclosure"]
