"""Numbers of parameters in words. Active parameters are never shown as the total."""

from __future__ import annotations

from ...model import Amount, ParameterValue
from ...quantity import Quantity
from ..amounts import amount, bounded
from ..messages import N_, gettext
from .registry import AmountWords, register_words


def _line(value: Amount) -> str:
    """Write the parameters of one variant: `671 billion parameters, 37 billion active`."""
    assert isinstance(value, ParameterValue)
    if value.total is None:
        return gettext("{active}, total not stated", active=_active(value.active)) if value.active else ""
    if value.active is None:
        return amount(value.total)
    return gettext("{total}, {active}", total=amount(value.total), active=_active(value.active))


def _active(active: Quantity) -> str:
    if active.unit == "percent":
        return gettext("{n}% of them active", n=bounded(active))
    return gettext("{n} active", n=bounded(active))


register_words("parameters", AmountWords({"total": N_("Total"), "active": N_("Active")}, line=_line))
