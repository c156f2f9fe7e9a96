"""The names under which catalogues of models know a release."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from ..model import Dataset, LabId, Release

#: The interfaces of labs that models.dev is not known to list, by their bare names; Hugging Face; and models.dev.
Catalogue = Literal["api", "huggingface", "models.dev"]
CATALOGUES: tuple[Catalogue, ...] = get_args(Catalogue)


def catalogue_names(dataset: Dataset, lab: LabId, release: Release) -> Iterator[tuple[Catalogue, str]]:
    """Yield each catalogue and the name in it, made of nothing but names on record and the provider of the lab."""
    provider = dataset.conventions.models_dev.get(lab)
    for name in release.identifiers.api:
        yield ("models.dev", f"{provider}/{name}") if provider else ("api", name)
    if release.identifiers.huggingface:
        yield "huggingface", release.identifiers.huggingface
