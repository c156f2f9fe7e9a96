"""Amounts as people write them: "14.8T tokens", "about 64,000 examples" <-> value, unit, bound, figures.

Source of the form: "Quantities" in the record's contract. Units of different things are never converted;
a prefix is applied (570 GB is 570e9 bytes), nothing else is.
"""

from __future__ import annotations

from .form import Number, Written
from .measure import ACTIVE_PARAMETERS, DATA_SIZE, PARAMETERS, Bound, Measure, Quantity
from .refusal import QuantityError, bare_number
from .units import BYTES, SUFFIXES, UNITS

__all__ = [
    "ACTIVE_PARAMETERS",
    "BYTES",
    "DATA_SIZE",
    "PARAMETERS",
    "SUFFIXES",
    "UNITS",
    "Bound",
    "Measure",
    "Number",
    "Quantity",
    "QuantityError",
    "Written",
    "bare_number",
]
