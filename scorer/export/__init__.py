"""The report in other forms. Each maker of files is registered once and written by every build."""

from __future__ import annotations

from ..build_input import BuildInput
from ..registration import import_modules
from .registry import MAKERS

__all__ = ["export"]

import_modules(__name__, __path__)


def export(build_input: BuildInput) -> dict[str, bytes]:
    """Make every file of every export: {path: bytes}."""
    return {path: content for make in MAKERS for path, content in make(build_input)}
