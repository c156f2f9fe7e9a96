"""Every requirement that needs two fields or two files. Importing this package registers all rules."""

from . import age, catalogues, crosswalk, dates, documents, identity, reviews
from . import amounts as values
from . import cross_record as twins
from . import parsing as reading
from . import permanence as past
from . import second_readings as readings
from .registry import RULES, Context, Hit, Past, Rule

__all__ = [
    "RULES",
    "Context",
    "Hit",
    "Past",
    "Rule",
    "age",
    "catalogues",
    "crosswalk",
    "dates",
    "documents",
    "identity",
    "past",
    "reading",
    "readings",
    "reviews",
    "twins",
    "values",
]
