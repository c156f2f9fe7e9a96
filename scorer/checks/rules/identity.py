"""X20x: ids, names, labs and folders agree across the whole record."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ...records.load import LABS, MISSING_FILE, record_path
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "X201",
    "Every release named as a base is a record",
    fix="write the id as it is, add the missing record, or remove the base",
)
def bases_exist(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A derived release is judged with its base beside it, and its page links there."""
    releases = context.dataset.releases
    for name, release in releases.items():
        for index, base in enumerate(release.derived_from):
            at = ("derived_from", index)
            if base == name:
                yield record_path(name), Hit(at, f"'{base}' is this release itself", "remove it")
            elif base not in context.ids:
                near = get_close_matches(base, sorted(context.ids - {name}), n=1)
                fix = f"write '{near[0]}'" if near else "add a record for it, or remove it"
                yield record_path(name), Hit(at, f"'{base}' is not a record", fix, about=(base,))
            elif base in releases and name in releases[base].derived_from:
                said = f"'{base}' is itself made from '{name}'"
                yield record_path(name), Hit(at, said, "keep one of the two", about=(base,))
            elif base in releases and releases[base].released > release.released:
                yield (
                    record_path(name),
                    Hit(
                        at,
                        f"'{base}' was released on {releases[base].released}, after this release",
                        "correct one of the two dates, or remove the base",
                        about=(base,),
                    ),
                )


@dataset_rule(
    "X202",
    "A former id belongs to one record and to no living one",
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
                yield record_path(name), Hit(at, said, "remove it", about=(former,))
            elif former in owner:
                said = f"'{former}' already leads to '{owner[former]}'"
                yield record_path(name), Hit(at, said, "remove it", about=(owner[former],))
            else:
                owner[former] = name


@dataset_rule(
    "X203",
    "No two releases of a lab have the same name",
    fix="join the two records, or write the names as the lab tells them apart",
)
def names_are_unique(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Two records of one name are one release recorded twice, or two that nobody can tell apart."""
    same: dict[tuple[str, str], list[str]] = {}
    for name, release in sorted(context.dataset.releases.items()):
        same.setdefault((name.partition("/")[0], plain_name(release.name)), []).append(name)
    for names in same.values():
        for name in names if len(names) > 1 else ():
            other = next(one for one in names if one != name)
            written = context.dataset.releases[name].name
            fix = "join the two records, or write the name as the lab tells them apart"
            yield record_path(name), Hit(("name",), f"'{written}' is also the name of '{other}'", fix)


@dataset_rule(
    "X204",
    "Labs and folders agree",
    fix="add the lab or its first record, or move the record to its lab’s folder",
)
def labs_and_folders_agree(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A lab's page is made from its entry and its folder; one without the other is half a page."""
    labs = context.dataset.labs
    folders = {name.partition("/")[0] for name in context.ids}
    for folder in sorted(folders - labs.keys()):
        name = min(name for name in context.ids if name.startswith(f"{folder}/"))
        near = get_close_matches(folder, labs, n=1)
        fix = f"add the lab to {LABS}" + (f", or move the record to disclosures/{near[0]}/" if near else "")
        yield record_path(name), Hit((), f"'{folder}' is not a lab", fix)
    for lab in labs:
        if lab not in folders:
            fix = "add its first record, or remove the lab"
            yield LABS, Hit((lab,), f"'{lab}' has no release", fix, on_key=True)


@dataset_rule(
    "X205",
    "A release that is listed as missing has no record",
    fix="remove the entry from missing.yaml",
)
def missing_releases_are_missing(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The page on coverage counts what is missing; a release that is there would be counted twice."""
    known = {
        (name.partition("/")[0], plain_name(called)): name
        for name, release in context.dataset.releases.items()
        for called in (release.name, *release.identifiers.aliases)
    }
    seen: set[tuple[str, str]] = set()
    for index, entry in enumerate(context.dataset.missing):
        key, at = (entry.lab, plain_name(entry.name)), (index, "name")
        if key in known:
            said = f"'{entry.name}' has a record, '{known[key]}'"
            yield MISSING_FILE, Hit(at, said, "remove the entry", about=(known[key],))
        elif key in seen:
            yield MISSING_FILE, Hit(at, f"'{entry.name}' stands here twice", "remove one of the two")
        seen.add(key)


def plain_name(name: str) -> str:
    """Return the name of a release so that two spellings of it are the same: case and spaces say nothing."""
    return " ".join(name.casefold().split())
