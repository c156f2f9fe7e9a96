"""The law of fields: what changes in any leaf of any model is told, and it is shown or said to be left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Literal
from unittest.mock import patch

import pytest
import sample
from case import API_SCHEMAS
from leaves import LEAVES, RECORD, Leaf, base, changed

from scorer.build_input import BuildInput
from scorer.export import api
from scorer.export.meta import meta
from scorer.history.comparison import StateComparison, compare_states
from scorer.history.diff import change_values
from scorer.i18n import words
from scorer.model import Amount, Dataset, EditionId, Frozen, SampleId, Status
from scorer.records.finding import Pointer
from scorer.records.paths import CATALOGUE_PATHS, list_path, reading_path, record_path, sample_path
from scorer.render import render, render_page
from scorer.view import Page, makers, pages
from scorer.view.parts.changelog.formats import COMPARISON_FORMATTERS

#: What others speak of: another one alone would leave them with nothing to speak of.
SPOKEN_OF = {("indicators", 0, "id"), ("conventions", "regions", 0, "id")}


def of_each_model(leaves):
    """One test a model: what is built for a leaf costs more than what is asked of it."""
    groups: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        groups.setdefault(leaf.model, []).append(leaf)
    return pytest.mark.parametrize("leaves", groups.values(), ids=groups)


def not_left_out(place):
    """The leaves that a place has to show; those that it leaves out have said the reason (`FieldMeta`)."""
    return [leaf for leaf in LEAVES if not leaf.left_out(place)]


def file_of(pointer: Pointer) -> str:
    """The file that a place of the data stands in."""
    part, name, *_ = (*pointer, "")
    paths = {
        "releases": record_path(str(name)),
        "readings": reading_path(str(name)),
        "lists": list_path(EditionId(str(name))),
        "samples": sample_path(SampleId(str(name))),
        **CATALOGUE_PATHS,
    }
    return paths[str(part)]


def test_the_sample_gives_every_model_that_there_is():
    # What a frozen edition says of itself is no part of a record.
    ours = {model for model in subclasses(Frozen) if not model.__module__.startswith("scorer.edition.")}
    ours = {model for model in ours if model.__module__.startswith("scorer.")}

    assert {type(value) for value in models(base())} == ours - {Amount}


def subclasses(model: type[Frozen]) -> set[type[Frozen]]:
    return {sub for child in model.__subclasses__() for sub in {child, *subclasses(child)}}


def models(value: object) -> Iterator[Frozen]:
    """Every typed value in a value."""
    parts: Any = ()
    if isinstance(value, Frozen):
        yield value
        parts = [getattr(value, name) for name in type(value).model_fields]
    elif isinstance(value, Mapping):
        parts = value.values()
    elif isinstance(value, tuple):
        parts = value
    for part in parts:
        yield from models(part)


@pytest.mark.thorough
@of_each_model(not_left_out("diff"))
def test_diff_names_the_file_the_field_and_both_values(leaves):
    assert {leaf.name: said for leaf in leaves if (said := untold(leaf))} == {}


def untold(leaf: Leaf) -> list[str]:
    """What the diff does not say of another value of a leaf, though it is bound to."""
    data, before, after = changed(leaf)
    found = compare_states(base(), data, sample.AS_OF)
    text = COMPARISON_FORMATTERS["text"]("Head.", found)
    file = file_of(leaf.pointer)
    # What is so when nothing else is said is told as absent.
    absent = leaf.declared[-1].default
    untold = []
    if f"  {RECORD if file == record_path(RECORD) else file} changed" not in text:
        untold.append(f"that {file} changed")
    for side, value in (("before", before), ("after", after)):
        # Inside of an amount, which is told whole, what is absent is not there.
        if value != absent and (leaf.field, value) not in told(found, file, side):
            untold.append(f"{leaf.field} {side}: {value}")
        if value != absent and not any(word in text for word in in_text(value)):
            untold.append(f"{side} in the text: {value}")
    return untold


def in_text(value: Any) -> set[str]:
    """How the text may have a value: a state of a claim in words, everything else as it is in the file."""
    as_it_is = str(value).lower() if isinstance(value, bool) else str(value)
    return {as_it_is, words.STATES[Status(value)].in_sentence} if value in set(Status) else {as_it_is}


def told(found: StateComparison, file: str, side: Literal["before", "after"]) -> set[tuple[str, Any]]:
    """What the changes of a file say of one side: values without parts, with the field they stand in."""
    every = [*(change for record in found.records for change in record.changes), *found.files, *found.method]
    return {
        one
        for change in every
        if change.file == file
        for one in values(
            change_values(change)[side], next(s for s in reversed(change.pointer) if isinstance(s, str))
        )
    }


def values(side: Any, field: str) -> Iterator[tuple[str, Any]]:
    if isinstance(side, dict):
        for name, part in side.items():
            yield from values(part, name)
    elif isinstance(side, list):
        for part in side:
            yield from values(part, field)
    else:
        yield field, side


def built(data: Dataset) -> BuildInput:
    """The whole site of data; who reviewed what, and what happened before, are the same for all."""
    pages = {
        name: text for name, text in sample.files("pages", ".md").items() if not name.startswith("findings/")
    }
    reviews = dict.fromkeys(data.releases, "reviewed")
    schemas = dict.fromkeys(API_SCHEMAS, "{}")
    return replace(sample.build_input(data, reviews=reviews, history={}, pages=pages), api_schemas=schemas)


API_FILES = (
    api.release_files, api.lab_files, api.statement_files, api.list_files, api.crosswalk_files, api.query_files
)  # fmt: skip


def api_files(build_input: BuildInput) -> Iterator[tuple[str, bytes]]:
    # What differs in digests alone is not in the API.
    with patch.object(api, "digest", lambda _: sample.DIGEST):
        for files in API_FILES:
            yield from files(build_input)
        yield from meta(build_input, {})


@cache
def base_api() -> dict[str, bytes]:
    return dict(api_files(built(base())))


@cache
def base_views() -> dict[str, Page]:
    return {page.path: page for page in pages(built(base()))}


@cache
def base_site() -> dict[str, bytes]:
    return render(built(base()))


def in_api(leaf: Leaf) -> bool:
    """Whether another value makes another file; the first one that differs will do."""
    known = base_api()
    return any(known.get(path) != content for path, content in api_files(built(changed(leaf)[0])))


#: The makers of pages on which leaves were found, by their modules, the last one last: the next leaf of a model stands mostly there.
SHOWN: list[str] = []


def on_page(leaf: Leaf) -> bool:
    """Whether another value makes another page.

    A page that is shown the same words is the same, so only the others are rendered; the first one that differs will
    do, so those come first that showed a leaf before, or are about the part of the record that the leaf stands in.
    """
    part = str(leaf.pointer[0]).rstrip("s")
    known, site = base_views(), base_site()
    data = built(changed(leaf)[0])

    def likely(make: Any) -> tuple[int, bool]:
        name = make.func.__module__
        return (SHOWN.index(name) if name in SHOWN else -1, name.endswith(part))

    for make in sorted(makers(data), key=likely, reverse=True):
        name = make.func.__module__
        for page in make():
            if page != known.get(page.path) and render_page(page, data.templates) != site.get(page.path):
                SHOWN[:] = [*(one for one in SHOWN if one != name), name]
                return True
    # What is no page, such as the list for language models, or no longer one.
    return render(data) != site


@of_each_model([leaf for leaf in not_left_out("api") if leaf.pointer not in SPOKEN_OF])
def test_a_field_is_in_the_api_or_left_out_with_its_reason(leaves):
    assert [leaf.name for leaf in leaves if not in_api(leaf)] == []


@pytest.mark.thorough
@of_each_model([leaf for leaf in not_left_out("page") if leaf.pointer not in SPOKEN_OF])
def test_a_field_is_on_a_page_or_left_out_with_its_reason(leaves):
    assert [leaf.name for leaf in leaves if not on_page(leaf)] == []
