"""Texts of the API that have a form of their own."""

from __future__ import annotations

from typing import Annotated

from ..records.json_schema import Form

Commit = Annotated[str, Form("commit")]
Address = Annotated[str, Form("https-url")]
Sha256 = Annotated[str, Form("sha256")]
