"""The site in another language: the same material with our own texts said anew; records stay as they are."""

from __future__ import annotations

from dataclasses import replace

from ...build_input import Material
from ...score import score
from ..messages import ENGLISH, Language
from ..policy import translated
from ..prose import page

__all__ = ["in_language"]


def in_language(material: Material, language: Language) -> Material:
    """Give the material with its policy and its pages in the language that is being spoken."""
    if language == ENGLISH:
        return material
    report = material.report
    dataset = translated(report.dataset)
    return replace(
        material,
        report=score(dataset, report.as_of),
        pages={name: page(text) for name, text in material.pages.items()},
    )
