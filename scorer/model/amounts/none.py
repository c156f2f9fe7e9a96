"""No amount: the indicator is answered by its status alone."""

from __future__ import annotations

from .registry import register_kind

NONE = register_kind("none")
