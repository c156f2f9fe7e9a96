"""The editions that a site holds: named by the register, read from tags or from the tree, and held to manifests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...edition.copy import EditionCopy
from ...edition.manifest import Manifest, sha256
from ...edition.names import FOLDER, MANIFEST, archive_name
from ...edition.register import REGISTER, Registered, parse_register
from ...records.finding import Finding

if TYPE_CHECKING:
    from ...build_input import BuildInput


@dataclass(frozen=True, slots=True)
class HeldEdition:
    """An edition that was found whole: what it says of itself, and its files."""

    manifest: Manifest
    files: Mapping[str, bytes]


#: What can be wrong with an edition that git or the register speaks of: what to do about it.
_MOVED = "set the tag back (git fetch --tags --force), or find out who moved it"
_FETCH = "git fetch --tags, or build with --no-editions"
_DEEPEN = "git fetch --unshallow --tags, or build with --no-editions"


def register_of(top: Path) -> dict[str, Registered]:
    """Read the register of a checkout; one of others may have none."""
    from ...adapters.plain_file import read_plain
    from ...errors import FormatError, ScorerError

    path = top / REGISTER
    if not path.exists():
        return {}
    try:
        return parse_register(read_plain(path, 1_000_000))
    except (OSError, FormatError) as error:
        raise ScorerError(f"{REGISTER} cannot be read ({error}); restore it from the repository") from None


def held_editions(top: Path) -> tuple[HeldEdition, ...]:
    """Return the editions of the register, newest first; show what is wrong with any, and stop."""
    from ...records.finding import count_findings, findings_text
    from .common import Refused, print_note

    register = register_of(top)
    tags = _tags(top)
    for name in sorted(tags.keys() - register.keys()):
        print_note(f"edition {name} has a tag and is not in {REGISTER}, so it is not published")
    if tags is _NO_GIT and register and not (top / FOLDER).is_dir():
        print_note(f"this copy has no git and no {FOLDER}/: the {len(register)} editions are left out")
        return ()
    held, findings = [], []
    for name, entry in register.items():
        found = _read(top, name, entry, tags)
        if isinstance(found, HeldEdition):
            held.append(found)
        else:
            findings += found
    if findings:
        click.echo(findings_text(findings), nl=False)
        click.echo(count_findings(findings, len(register)), err=True)
        raise Refused(1)
    return tuple(reversed(held))


_NO_GIT: dict[str, str] = {}


def _tags(top: Path) -> dict[str, str]:
    from ...adapters.git.command import NoHistory
    from ...adapters.git.editions import edition_tags
    from ...adapters.git.snapshot import head

    try:
        head(top)
        return edition_tags(top)
    except NoHistory:
        return _NO_GIT


def _read(top: Path, name: str, entry: Registered, tags: Mapping[str, str]) -> HeldEdition | list[Finding]:
    from ...adapters.editions import read_copies
    from ...adapters.git.editions import read_folder
    from ...edition.verify import verify

    place = f"{FOLDER}/{name}"
    faults = list(_tag_faults(top, name, entry, tags))
    if faults:
        return [Finding(place, 1, 1, code, said, fix) for code, said, fix in faults]
    if name in tags:
        copy = EditionCopy(place, read_folder(top, tags[name], place), folder=name)
    else:
        (copy,) = read_copies(top / place)
    found = list(verify(copy, content=False))
    raw = copy.files.get(MANIFEST, b"")
    if not found and sha256(raw) != entry.manifest:
        said = f"its manifest has the digest {sha256(raw)}, and {REGISTER} says {entry.manifest}"
        found.append(Finding(place, 1, 1, "V402", said, _MOVED))
    if found or copy.manifest is None:
        return found
    return HeldEdition(copy.manifest, copy.files)


def _tag_faults(
    top: Path, name: str, entry: Registered, tags: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    from ...adapters.git.checkout import find_checkout
    from ...adapters.git.command import NoHistory
    from ...adapters.git.editions import changed_beside, parent_of

    if name not in tags:
        if (top / FOLDER / name).is_dir():
            return
        try:
            shallow = tags is not _NO_GIT and bool(find_checkout(top, whole=False).cut)
        except NoHistory:
            shallow = False
        why = "this checkout is shallow, and the tag is not in it" if shallow else "there is no such tag here"
        yield "V401", f"edition {name} cannot be published: {why}", _DEEPEN if shallow else _FETCH
        return
    parent = parent_of(top, tags[name])
    if parent != entry.commit:
        leads = f"it leads to {tags[name][:12]}, which was made from {parent[:12] or 'nothing'}"
        yield "V402", f"the tag was moved: {leads}, and {REGISTER} says {entry.commit[:12]}", _MOVED
        return
    beside = changed_beside(top, parent, tags[name])
    if beside:
        said = f"the tag was moved: what it leads to changes {beside[0]}, which is no file of an edition"
        yield "V402", said, _MOVED


def edition_files(held: tuple[HeldEdition, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the editions by its path on the site: their own, and the archive of the data of each."""
    from ...freeze import archive

    for one in held:
        name = one.manifest.edition
        yield from ((f"{FOLDER}/{name}/{path}", content) for path, content in one.files.items())
        yield f"{FOLDER}/{archive_name(name)}", archive(one.files)


def with_editions(build_input: BuildInput, held: tuple[HeldEdition, ...]) -> BuildInput:
    """Return the input of a site that lists these editions."""
    from dataclasses import replace

    return replace(build_input, editions=tuple(one.manifest for one in held))
