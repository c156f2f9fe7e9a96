"""Numbers of parameters."""

from __future__ import annotations

from typing import Annotated

from ...quantity import ACTIVE_PARAMETERS, PARAMETERS, Quantity
from .registry import Amount, Measured, register_kind


class ParameterValue(Amount):
    """Parameters of one variant; `active` is a number of parameters or a share in percent."""

    total: Annotated[Quantity, Measured(PARAMETERS)] | None = None
    active: Annotated[Quantity, Measured(ACTIVE_PARAMETERS)] | None = None


register_kind("parameters", ParameterValue)
