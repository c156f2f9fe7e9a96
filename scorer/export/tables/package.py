"""The dictionary of the tables: a Data Package (Frictionless, version 1), made from their declarations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from ...build_input import BuildInput
from ...model import Dataset
from .registry import Column, Table

#: How cells are written, for whoever reads the dictionary and nothing else.
CELLS = (
    "An empty cell says that there is nothing. A text that begins with one of = + - @ (or their wide forms), a tab, a "
    "line break or an apostrophe has an apostrophe set before it, and so has a text without a character, so that no "
    "spreadsheet runs it: take one apostrophe away from the beginning of a cell and you have what was written. "
    "Lists and mappings are written as JSON. disclosures.sqlite has the same tables without these apostrophes."
)


def data_package(build_input: BuildInput, files: Iterable[tuple[Table, str, bytes]]) -> Mapping[str, Any]:
    """Describe tables and the files that hold them: types, keys, closed lists, units and what each column says."""
    dataset = build_input.report.dataset
    licences = dataset.conventions.licences
    return {
        "profile": "data-package",
        "name": "disclosures",
        "title": dataset.site.title,
        "description": f"{dataset.site.tagline}. {CELLS}",
        **({"homepage": dataset.site.address} if dataset.site.address else {}),
        "licenses": [
            {"name": licences.data.id, "title": licences.data.name, "path": licences.data.address}
            | ({"exception": licences.exception} if licences.exception else {})
        ],
        "as_of": build_input.report.as_of.isoformat(),
        "rubric": dataset.rubric.version,
        "resources": [_resource(table, path, content, dataset) for table, path, content in files],
    }


def _resource(table: Table, path: str, content: bytes, dataset: Dataset) -> Mapping[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_field(column, dataset) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": list(columns), "reference": {"resource": name, "fields": list(key)}}
                for columns, name, key in table.foreign_keys()
            ],
        },
    }


def _field(column: Column, dataset: Dataset) -> Mapping[str, Any]:
    choices = column.choices(dataset)
    constraints = {
        "required": column.required or None,
        "enum": list(choices) or None,
        "pattern": column.pattern or None,
        "minimum": column.least,
    }
    told = {name: value for name, value in constraints.items() if value is not None}
    return {
        "name": column.name,
        "type": column.type,
        "description": column.about,
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": told} if told else {}),
    }
