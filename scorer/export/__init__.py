"""The report in other forms. Each maker of files is registered once and written by every build."""

from __future__ import annotations

from ..build_input import Material

# Importing a module registers the files it makes.
from . import feeds
from .api import Mismatch, lab_rows
from .badges import badges
from .registry import MAKERS, as_json

__all__ = ["Mismatch", "as_json", "badges", "export", "feeds", "lab_rows"]


def export(material: Material) -> dict[str, bytes]:
    """Make every file of every export: {path: bytes}."""
    return {path: content for make in MAKERS for path, content in make(material)}
