"""The words for every value of the model: one glossary, one way to write numbers, days and amounts."""

from __future__ import annotations

from .amounts import amount, parameters
from .crosswalk import READ, RELATIONS, audience, standing
from .glossary import (
    ACCESS,
    COPIES,
    GROUPS,
    KINDS,
    LAB_KINDS,
    MEASURES,
    METHODS,
    MISSING,
    MODALITIES,
    MOVES,
    OUTCOMES,
    REVIEWS,
    STAGES,
    STATES,
    State,
    country,
)
from .numbers import count, listed, of, percent, rank_range, signed_points, whole_percent
from .text import clean, visible
from .time import age, day, days_between, short_day

__all__ = [
    "ACCESS",
    "COPIES",
    "GROUPS",
    "KINDS",
    "LAB_KINDS",
    "MEASURES",
    "METHODS",
    "MISSING",
    "MODALITIES",
    "MOVES",
    "OUTCOMES",
    "READ",
    "RELATIONS",
    "REVIEWS",
    "STAGES",
    "STATES",
    "State",
    "age",
    "amount",
    "audience",
    "clean",
    "count",
    "country",
    "day",
    "days_between",
    "listed",
    "of",
    "parameters",
    "percent",
    "rank_range",
    "short_day",
    "signed_points",
    "standing",
    "visible",
    "whole_percent",
]
