"""X20x: ids, names, labs and folders agree across the whole record."""

from __future__ import annotations

from collections.abc import Iterator, Set

from ...model import LabId, ReleaseId, lab_of
from ...records.paths import LABS, MISSING_FILE, record_path
from ...spelling import edits, nearest, nearest_id
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "X201",
    "Every release named as a base has a record",
    fix="correct the id, add the missing record, or remove the base",
)
def bases_exist(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A derived release is judged together with its base, and its page links there."""
    for name, index, base in _bases(context):
        if base not in context.ids:
            at, said = ("derived_from", index), f"there is no record '{base}'"
            yield record_path(name), Hit(at, said, _instead_of(base, context.ids - {name}), about=(base,))


#: So many records of a lab are named; of more, those whose names are nearest to what is written.
_MOST = 12
_NEAREST = 5


def _instead_of(base: ReleaseId, ids: Set[ReleaseId]) -> str:
    """Return what to write for a base that is no record: never another version, and never one of another lab."""
    add = f"add it first (`scorer new {base}`), or leave it out"
    near = nearest_id(base, ids)
    if near:
        return f"write '{near}' if that is the release meant; else {add}"
    lab = lab_of(base)
    known = sorted(name for name in ids if lab_of(name) == lab)
    if not known:
        return f"{add}; there is no record of {lab}"
    if len(known) <= _MOST:
        return f"{add}; records of {lab}: {', '.join(known)}"
    nearest_ones = sorted(known, key=lambda name: (edits(base, name), name))[:_NEAREST]
    return f"{add}; of {len(known)} records of {lab} the nearest by name: {', '.join(nearest_ones)}"


@dataset_rule(
    "X206",
    "No release is made from itself",
    fix="remove the base, or keep one of the two",
)
def bases_are_others(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone tracing a model to what it was made from would go round in a circle."""
    releases = context.dataset.releases
    for name, index, base in _bases(context):
        at = ("derived_from", index)
        if base == name:
            yield record_path(name), Hit(at, f"'{base}' is this release itself")
        elif base in releases and name in releases[base].derived_from:
            yield record_path(name), Hit(at, f"'{base}' is itself made from '{name}'", about=(base,))


@dataset_rule(
    "X207",
    "A base was released before what is made from it",
    fix="correct one of the two dates, or remove the base",
    requires=("X206",),
)
def bases_come_first(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A model is made from what already existed; a later base is another one, or is wrongly dated."""
    releases = context.dataset.releases
    for name, index, base in _bases(context):
        if base in releases and releases[base].released > releases[name].released:
            said = f"'{base}' was released on {releases[base].released}, after this release"
            yield record_path(name), Hit(("derived_from", index), said, about=(base,))


def _bases(context: RuleContext) -> Iterator[tuple[ReleaseId, int, ReleaseId]]:
    """Yield every base with the release that names it and its place in the list."""
    for name, release in context.dataset.releases.items():
        for index, base in enumerate(release.derived_from):
            yield name, index, base


@dataset_rule(
    "X202",
    "A former id belongs to only one record, and is no current id",
    fix="remove the id that leads elsewhere",
)
def former_ids_are_free(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Old addresses lead to the new page for ever, so each can lead to one place only."""
    owner: dict[str, str] = {}
    for name, release in sorted(context.dataset.releases.items()):
        for index, former in enumerate(release.former_ids):
            at = ("former_ids", index)
            if former in context.ids:
                said = f"'{former}' is a record of today"
                yield record_path(name), Hit(at, said, about=(former,))
            elif former in owner:
                said = f"'{former}' already leads to '{owner[former]}'"
                yield record_path(name), Hit(at, said, about=(owner[former],))
            else:
                owner[former] = name


@dataset_rule(
    "X203",
    "No two releases of a lab have the same name",
    fix="merge the two records, or write the names as the lab distinguishes them",
)
def names_are_unique(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Two records with one name are one release recorded twice, or two that nobody can tell apart."""
    same: dict[tuple[LabId, str], list[ReleaseId]] = {}
    for name, release in sorted(context.dataset.releases.items()):
        same.setdefault((lab_of(name), plain_name(release.name)), []).append(name)
    for names in same.values():
        for name in names if len(names) > 1 else ():
            other = next(one for one in names if one != name)
            written = context.dataset.releases[name].name
            yield record_path(name), Hit(("name",), f"'{written}' is also the name of '{other}'")


@dataset_rule(
    "X210",
    "No release has the name or alias of another of the lab",
    fix="merge the two records, or take the alias from the other one",
    requires=("X203",),
)
def names_are_no_aliases(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A release that is also recorded under its second name counts twice."""
    known = {
        (lab_of(name), plain_name(alias)): name
        for name, release in sorted(context.dataset.releases.items())
        for alias in release.identifiers.aliases
    }
    for name, release in sorted(context.dataset.releases.items()):
        other = known.get((lab_of(name), plain_name(release.name)))
        if other and other != name:
            said = f"'{release.name}' is an alias of '{other}'"
            fix = f"add what is new to {record_path(other)} and remove this file, or take the alias out there"
            yield record_path(name), Hit(("name",), said, fix, about=(other,))


@dataset_rule(
    "X204",
    "Every record is in the folder of a lab",
    fix="add the lab to disclosures/labs.yaml, or move the record to its lab’s folder",
    stops=True,
)
def folders_are_labs(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A record in a folder that belongs to no lab counts for nobody, and is on no lab's page."""
    labs = context.dataset.labs
    for folder in sorted({lab_of(name) for name in context.ids} - labs.keys()):
        name = min(name for name in context.ids if name.startswith(f"{folder}/"))
        near = nearest(folder, labs)
        fix = f"add the lab to {LABS}, or move the record to disclosures/{near}/" if near else ""
        yield record_path(name), Hit((), f"'{folder}' is not a lab", fix)


@dataset_rule(
    "X208",
    "Every lab has a record",
    fix="add its first record, or remove the lab",
)
def labs_have_records(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A lab's page is made from its records; without a record there is nothing to show."""
    folders = {lab_of(name) for name in context.ids}
    for lab in context.dataset.labs:
        if lab not in folders:
            yield LABS, Hit((lab,), f"'{lab}' has no release", on_key=True)


@dataset_rule(
    "X205",
    "A release that is listed as missing has no record",
    fix="remove the entry from missing.yaml",
)
def missing_releases_are_missing(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The coverage page counts what is missing; a release that is on record would be counted twice."""
    known = {
        (lab_of(name), plain_name(called)): name
        for name, release in context.dataset.releases.items()
        for called in (release.name, *release.identifiers.aliases)
    }
    for index, entry in enumerate(context.dataset.missing):
        record = known.get((entry.lab, plain_name(entry.name)))
        if record:
            said = f"'{entry.name}' has a record, '{record}'"
            yield MISSING_FILE, Hit((index, "name"), said, about=(record,))


@dataset_rule(
    "X209",
    "A missing release is listed once",
    fix="remove one of the two entries",
)
def missing_releases_are_listed_once(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The coverage page counts the entries; a release listed twice would be counted twice."""
    seen: set[tuple[str, str]] = set()
    for index, entry in enumerate(context.dataset.missing):
        key = (entry.lab, plain_name(entry.name))
        if key in seen:
            yield MISSING_FILE, Hit((index, "name"), f"'{entry.name}' stands here twice")
        seen.add(key)


@dataset_rule(
    "X261",
    "If no document could be read, the entry says what was tried",
    fix="add `tried: [{date: YYYY-MM-DD, where: ...}]`, or write `why: not_started` if no record has been started",
)
def unread_releases_were_tried(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """That nothing can be read is a claim like any other: readers must be able to try again."""
    for index, entry in enumerate(context.dataset.missing):
        if entry.why == "no_document" and not entry.tried:
            said = f"nothing is said to have been tried for '{entry.name}'"
            yield MISSING_FILE, Hit((index, "why"), said)


def plain_name(name: str) -> str:
    """Return the name of a release so that two spellings of it are the same: case and spaces say nothing."""
    return " ".join(name.casefold().split())
