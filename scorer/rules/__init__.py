"""Every requirement that needs two fields or two files. Importing this package registers all rules."""

from . import catalogues, dates, documents, identity, readings, values
from .registry import RULES, Context, Hit, Rule

__all__ = [
    "RULES",
    "Context",
    "Hit",
    "Rule",
    "catalogues",
    "dates",
    "documents",
    "identity",
    "readings",
    "values",
]
