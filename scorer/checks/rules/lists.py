"""X25x: the lists of others, each row of them with our release or with why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from ...lists.called import LabNames, ReleaseNames, name_key
from ...model import Access, EditionId, ListColumn, ListRow, ReleaseList, Status, lab_of
from ...records.finding import Pointer
from ...records.paths import CONVENTIONS, LOOKS, list_path
from ...spelling import nearest, nearest_id
from .registry import Hit, RuleContext, dataset_rule, repeated

_STANDINGS = ("releases", "variant_of", "missing", "absent")
_STATES = tuple(str(status) for status in Status if status is not Status.NOT_ASSESSED)


@dataset_rule(
    "X251",
    "The file of a list is named after the list and its edition",
    fix="rename the file, or correct `list` or `edition`",
)
def lists_are_called_as_they_are(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Pages, questions and the API use the name of the file as the id of the list."""
    for edition, one in context.dataset.lists.items():
        wanted = f"{one.list_}-{one.edition}"
        if edition != wanted:
            yield list_path(edition), Hit(("list",), f"the list and its edition are '{wanted}'", on_key=True)


@dataset_rule(
    "X252",
    "Every row of a list has our release, or the reason there is none",
    fix="give one of `releases`, `variant_of`, `missing` (its name in missing.yaml) or `absent` (why)",
)
def rows_stand_somewhere(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The share of a list on record is counted over its rows; a row that says neither would be left out."""
    for path, at, row in _rows(context):
        given = [name for name in _STANDINGS if getattr(row, name)]
        if not given:
            yield path, Hit(at, f"'{row.name}' has no release and no reason")
        elif len(given) > 1:
            said = f"'{row.name}' has {' and '.join(f'`{name}`' for name in given)}"
            yield path, Hit((*at, given[-1]), said, "keep the one that is true", on_key=True)


@dataset_rule(
    "X253",
    "A row of a list names releases that are on record",
    fix="write the id of a release on record, or say why there is none: `missing` or `absent`",
)
def rows_name_releases(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Readers follow a row to our record of it."""
    for path, at, row in _rows(context):
        places = [((*at, "releases", index), name) for index, name in enumerate(row.releases)]
        places += [((*at, "variant_of"), row.variant_of)] if row.variant_of else []
        for place, name in places:
            if name not in context.ids:
                near = nearest_id(name, context.ids)
                fix = (
                    f"write '{near}' if that is the release meant; else `missing` or `absent`" if near else ""
                )
                yield path, Hit(place, f"there is no record '{name}'", fix, about=(name,))


@dataset_rule(
    "X254",
    "The release of a row is by the lab that the list names",
    fix="correct the release, or add what the list calls the lab to `providers` in schema/conventions.yaml",
)
def rows_name_releases_of_the_lab(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Two labs may have models with the same name; we cannot identify a lab by a printed name that we do not know."""
    names = LabNames(context.dataset.labs, context.dataset.conventions)
    for path, at, row in _rows(context):
        labs = names.labs(row.lab)
        for release in row.held:
            if labs and lab_of(release) not in labs:
                place = (
                    (*at, "releases", row.releases.index(release)) if row.releases else (*at, "variant_of")
                )
                said = f"'{release}' is not of '{row.lab}', which is {' or '.join(labs)} here"
                yield path, Hit(place, said, about=(release,))


@dataset_rule(
    "X255",
    "A row appears in a list once",
    fix="remove one of the two; if two models share a name, write what distinguishes them",
)
def rows_stand_once(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A row that appears twice counts twice. Several rows about one release are allowed: lists have
    checkpoints and modes.
    """
    for edition, one in context.dataset.lists.items():
        rows = enumerate(one.rows)
        found = repeated((("rows", i, "name"), (row.name, row.lab, row.date)) for i, row in rows)
        yield from ((list_path(edition), Hit(at, f"'{name}' stands here twice")) for at, (name, *_) in found)


@dataset_rule(
    "X256",
    "A row marked as missing is in missing.yaml",
    fix="add it to disclosures/missing.yaml with what was tried, or say where it is instead",
)
def missing_rows_are_listed_as_missing(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """That file says what was tried to find a document of it, and when."""
    known = {name_key(entry.name): entry.name for entry in context.dataset.missing}
    for path, at, row in _rows(context):
        if row.missing and name_key(row.missing) not in known:
            near = nearest(row.missing, known.values())
            fix = f"write '{near}' if that is meant; else add it to missing.yaml" if near else ""
            yield path, Hit((*at, "missing"), f"missing.yaml has no '{row.missing}'", fix)


@dataset_rule(
    "X257",
    "Nothing on record is marked as missing or absent",
    fix="write `releases` with that id; if it is another model with that name, write what distinguishes them",
)
def rows_on_record_say_so(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A release may be recorded under one name and listed under another: an alias, or the name in an interface."""
    labs = LabNames(context.dataset.labs, context.dataset.conventions)
    releases = ReleaseNames(context.dataset)
    for path, at, row in _rows(context):
        if row.missing or row.absent:
            for lab in labs.labs(row.lab):
                for id_ in releases.releases(lab, row.name):
                    yield path, Hit((*at, "name"), f"'{row.name}' is a name of '{id_}'", about=(id_,))


@dataset_rule(
    "X258",
    "The marks of a list are in its own columns, and in words that have been judged",
    fix="correct the word, or add it to `means`",
)
def marks_are_known(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Their words are compared with our states; a moved column or a new word would silently be left out."""
    items = {indicator.id for indicator in context.dataset.indicators}
    for edition, one in context.dataset.lists.items():
        path = list_path(edition)
        for index, column in enumerate(one.columns):
            if column.item and column.item not in items:
                said, fix = f"'{column.item}' is not an indicator", f"use one of: {', '.join(sorted(items))}"
                yield path, Hit(("columns", index, "item"), said, fix)
            for at, said, fix in _wrong_meanings(column, ("columns", index, "means")):
                yield path, Hit(at, said, fix)
        for at, name in repeated(((("columns", i, "id"), c.id) for i, c in enumerate(one.columns))):
            yield path, Hit(at, f"the column '{name}' stands here twice", "keep one of the two")
        yield from ((path, hit) for hit in _unknown_marks(one))


def _wrong_meanings(column: ListColumn, at: Pointer) -> Iterator[tuple[Pointer, str, str]]:
    """Yield meanings that are kinds of access in a column about an item, or states in one about access."""
    wanted = _STATES if column.item else get_args(Access) if column.access else ()
    for word, meanings in column.means.items():
        for index, meaning in enumerate(meanings):
            if meaning not in wanted:
                yield (
                    (*at, word, index),
                    f"'{meaning}' is nothing that `{column.item or 'access'}` can be",
                    f"use {', '.join(wanted)}"
                    if wanted
                    else "say in `item` what it is about, or `access: true`",
                )


def _unknown_marks(one: ReleaseList) -> Iterator[Hit]:
    known = {column.id: column for column in one.columns}
    for index, row in enumerate(one.rows):
        for name, word in row.marks.items():
            at: Pointer = ("rows", index, "marks", name)
            if name not in known:
                columns = ", ".join(known) or "there are none"
                said, fix = (
                    f"the list has no column '{name}'",
                    f"use one of `columns` ({columns}), or add it there",
                )
                yield Hit(at, said, fix, on_key=True)
            elif known[name].means and word not in known[name].means:
                yield Hit(at, f"'{word}' is no word that `{name}` has a meaning for")


@dataset_rule(
    "X259",
    "A name that lists use means one lab",
    fix="keep the name in one place only",
)
def names_of_lists_mean_one_lab(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A list may call one lab by an id that belongs to another here; its models would then count for the wrong lab."""
    conventions, labs = context.dataset.conventions, context.dataset.labs
    owner = LabNames(labs, conventions.model_copy(update={"providers": {}, "namesakes": {}}))
    others = {name_key(name): whose for name, whose in conventions.namesakes.items()}
    for name, lab in conventions.providers.items():
        own = owner.lab(name)
        if name_key(name) in others:
            said = f"'{name}' is also said to be {others[name_key(name)]}"
        elif own and own != lab:
            said = f"'{name}' is a name of '{own}' and is said to be '{lab}'"
        else:
            continue
        yield CONVENTIONS, Hit(("providers", name), said, on_key=True, about=(lab,))


@dataset_rule(
    "X262",
    "The last look for releases is recorded for existing labs, once each",
    fix="name a lab of labs.yaml, and keep one entry for each",
)
def looks_are_of_labs(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The lab's page shows the date of the newest look; with two entries, it could show only one."""
    for index, look in enumerate(context.dataset.looks):
        if look.lab not in context.dataset.labs:
            yield LOOKS, Hit((index, "lab"), f"'{look.lab}' is not a lab", about=(look.lab,))
    for at, lab in repeated(((index, "lab"), look.lab) for index, look in enumerate(context.dataset.looks)):
        yield LOOKS, Hit(at, f"'{lab}' stands here twice", about=(lab,))


def _rows(context: RuleContext) -> Iterator[tuple[str, Pointer, ListRow]]:
    """Yield every row of every list, with its file and its place there."""
    for edition, one in context.dataset.lists.items():
        for index, row in enumerate(one.rows):
            yield list_path(EditionId(edition)), ("rows", index), row
