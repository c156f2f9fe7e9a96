"""A site that does not say its address, repository or contact has those that the host of the build knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...model import Dataset


def hosted(dataset: Dataset) -> Dataset:
    """Return the dataset with what its site leaves open, and the host knows."""
    from ...adapters.host import host_of_build
    from .common import print_note

    host = host_of_build()
    if host is None:
        return dataset
    known = {"address": host.address, "repository": host.repository, "contact": host.contact}
    taken = {key: value for key, value in known.items() if value and getattr(dataset.site, key) is None}
    if not taken:
        return dataset
    said = ", ".join(f"{key} {value}" for key, value in taken.items())
    print_note(f"as {host.name} has it, for site/site.yaml leaves it open: {said}")
    return dataset.model_copy(update={"site": dataset.site.model_copy(update=taken)})
