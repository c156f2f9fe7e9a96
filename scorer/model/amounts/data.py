"""Amounts of training data."""

from __future__ import annotations

from typing import Annotated, Literal

from ...quantity import DATA_SIZE, Quantity
from ..base import Stage
from .registry import Amount, Measured, register_kind


class DataValue(Amount):
    """One amount of training data, in the unit the lab counts in."""

    size: Annotated[Quantity, Measured(DATA_SIZE)]
    stage: Stage | None = None
    modality: Literal["text", "code", "image", "audio", "video", "multimodal"] | None = None
    measure: Literal["seen", "unique"] | None = None


register_kind("data", DataValue)
