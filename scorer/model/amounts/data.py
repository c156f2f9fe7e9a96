"""Amounts of training data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...quantity import DATA_SIZE, Quantity
from ..base import Stage
from .registry import Amount, Measured, register_kind


class DataValue(Amount):
    """One amount of training data, in the unit the lab counts in."""

    size: Annotated[Quantity, Measured(DATA_SIZE)]
    stage: Annotated[
        Stage | None,
        Field(description="The training that the data went into; empty where the lab does not say."),
    ] = None
    modality: Annotated[
        Literal["text", "code", "image", "audio", "video", "multimodal"] | None,
        Field(description="What the data is made of, where the lab says so of this amount."),
    ] = None
    measure: Annotated[
        Literal["seen", "unique"] | None,
        Field(description="`seen` counts data again each time it was trained on, `unique` counts it once."),
    ] = None


register_kind("data", DataValue)
