"""Amounts of training data in words."""

from __future__ import annotations

from ..glossary import MEASURES, MODALITIES, STAGES
from ..messages import N_
from .registry import AmountWords, register_words

register_words(
    "data",
    AmountWords(
        {"size": N_("Size"), "stage": N_("Stage"), "modality": N_("Data"), "measure": N_("What is counted")},
        {"modality": MODALITIES, "stage": STAGES, "measure": MEASURES},
    ),
)
