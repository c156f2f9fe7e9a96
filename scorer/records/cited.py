"""Which documents a record names, and where: in the proofs of its claims, and in what its facts rest on."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Claim, Proof, Release
from .finding import Pointer


def proofs(name: str, claim: Claim) -> Iterator[tuple[Pointer, Proof]]:
    """Yield every proof of a claim with its pointer."""
    for index, proof in enumerate(claim.evidence):
        yield ("claims", name, "evidence", index), proof
    if claim.refusal:
        yield ("claims", name, "refusal"), claim.refusal


def cited(release: Release) -> Iterator[tuple[Pointer, str]]:
    """Yield every document key that claims name, with its pointer."""
    for name, claim in release.claims.items():
        for at, proof in proofs(name, claim):
            yield (*at, "document"), proof.document
        for index, key in enumerate(claim.searched):
            yield ("claims", name, "searched", index), key
        for index, found in enumerate(claim.located):
            yield ("claims", name, "located", index, "document"), found.document


def named_by_basis(release: Release) -> Iterator[tuple[Pointer, str]]:
    """Yield every document key that the basis of a record names, with its pointer."""
    basis = release.basis
    for field, proof in (("released", basis.released), ("flagship", basis.flagship)):
        if proof and proof.document:
            yield ("basis", field, "document"), proof.document
    if basis.access:
        yield ("basis", "access", "weights", "document"), basis.access.weights.document
        yield ("basis", "access", "training_code", "document"), basis.access.training_code.document
