"""The kinds of amount that an indicator may ask for, each in a module of its own that registers it."""

from __future__ import annotations

from ...registration import import_modules
from .registry import (
    AMOUNT_KINDS,
    Amount,
    AmountKind,
    AnyAmount,
    Measured,
    build_amount,
    kind_of,
    register_kind,
)

import_modules(__name__, __path__)
