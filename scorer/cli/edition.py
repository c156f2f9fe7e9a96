"""`edition`: a state of the record, frozen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import last_change_of, print_note, progress_line, top_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..adapters.past import Past
    from ..build_input import BuildInput, Head
    from ..edition.manifest import Manifest, Previous
    from ..edition.register import Registered
    from ..freeze import MadeFrom


@cli.command(epilog=examples("edition 2026.12", "edition 2026.12 --sign"))
@click.argument("name", metavar="YYYY.MM")
@click.option("--sign/--no-sign", default=False, help="Sign the tag with your key, as git knows it.")
@click.pass_obj
def edition(root: Path | None, name: str, sign: bool) -> None:
    """Freeze the newest commit as an edition: its pages, its data, and what proves them.

    Makes an annotated tag, whose tree holds the bytes, and one line in site/editions.json to be
    committed. It refuses if the checkout has changes or errors, if the history is incomplete, or if
    signatures do not cover what records say now.
    """
    from ..adapters import files
    from ..adapters.git.editions import tag_edition
    from ..edition.manifest import parse_manifest, sha256
    from ..edition.names import MANIFEST
    from ..edition.register import REGISTER, Registered, register_bytes
    from .build import material
    from .support.editions import register_of

    top = top_of(root)
    register = register_of(top)
    _expect_free(top, name, register)
    build_input = material(top, None, images=False, translations=False)
    _expect_signatures(build_input)
    progress_line("freezing")
    commit, made = _frozen(top, name, build_input, register)
    progress_line("")
    manifest, digest = parse_manifest(made[MANIFEST]), sha256(made[MANIFEST])
    tag_edition(top, name, commit, _message(manifest, digest), sign=sign)
    entry = Registered(commit=manifest.commit, manifest=digest)
    files.write(top / REGISTER, register_bytes({**register, name: entry}).decode())
    _tell(manifest, made)
    click.echo(f"tag {name}, commit {commit}, manifest {digest}")


def _expect_free(top: Path, name: str, register: Mapping[str, Registered]) -> None:
    """Refuse a name that is none, or is taken, and a checkout that is not as its newest commit."""
    from ..adapters.git.checkout import find_checkout
    from ..adapters.git.command import NoHistory
    from ..adapters.git.editions import edition_tags, is_clean
    from ..edition.names import is_name
    from ..errors import ScorerError

    if not is_name(name):
        raise ScorerError(f"'{name}' is no name of an edition; write the month, as in 2026.12")
    try:
        find_checkout(top)
    except NoHistory as trouble:
        raise ScorerError(f"an edition needs the whole history: {trouble}") from None
    known = sorted({*edition_tags(top), *register})
    if name in known:
        raise ScorerError(
            f"edition {name} is there already, and editions are never made anew; name another month"
        )
    if known and name < known[-1]:
        raise ScorerError(f"edition {name} would come before {known[-1]}; name a later month")
    if not is_clean(top):
        raise ScorerError(
            "the checkout has changes that are not committed; commit them, or put them away (git stash)"
        )


def _expect_signatures(build_input: BuildInput) -> None:
    """Refuse records that two people read and whose signature does not cover what they say now."""
    from ..errors import ScorerError

    dataset = build_input.report.dataset
    stale = [name for name, state in build_input.reviews.items() if state == "changed_since_review"]
    unsigned = [
        name
        for name, state in build_input.reviews.items()
        if state == "unreviewed" and dataset.read_twice(name)
    ]
    for names, said in ((stale, "changed since the signature"), (unsigned, "read twice and not signed")):
        if names:
            some = ", ".join(sorted(names)[:5])
            raise ScorerError(
                f"{len(names)} {'record is' if len(names) == 1 else 'records are'} {said}: {some}"
                f"{' and others' if len(names) > 5 else ''}; to be reviewed (scorer review) before an edition is made"
            )


def _frozen(
    top: Path, name: str, build_input: BuildInput, register: Mapping[str, Registered]
) -> tuple[str, dict[str, bytes]]:
    """Make the files of the edition, write them into git, and return the commit."""
    from ..adapters.git.editions import edition_tags, write_edition
    from ..adapters.past import history_of, past_of
    from ..edition.history import history_bytes, texts_of
    from ..freeze import freeze

    past, said = past_of(top), last_change_of(top)
    made_from = _made_from(top, past, said, register)
    history = history_of(top, past, said or past.head)
    files = freeze(build_input, name, made_from, history_bytes(history))
    texts = {text: text for text in texts_of(history)}
    before = edition_tags(top).get(made_from.previous.edition) if made_from.previous else None
    return write_edition(top, name, past.head.sha, files, texts, before), files


def _made_from(top: Path, past: Past, said: Head | None, register: Mapping[str, Registered]) -> MadeFrom:
    from ..adapters import files
    from ..adapters.git.editions import tree_of
    from ..adapters.shipped import place
    from ..freeze import MadeFrom

    lock = top / "requirements.lock"
    policy = {f"schema/{path}": content for path, content in files.folder_bytes(place(top, "schema")).items()}
    return MadeFrom(
        commit=past.head.sha,
        tree=tree_of(top, past.head.sha),
        said=(said or past.head).sha,
        lock=lock.read_bytes() if lock.is_file() else b"",
        policy=policy,
        previous=_previous(register),
    )


def _previous(register: Mapping[str, Registered]) -> Previous | None:
    from ..edition.manifest import Previous

    name = max(register, default=None)
    return Previous(edition=name, manifest=register[name].manifest) if name else None


def _message(manifest: Manifest, digest: str) -> str:
    return (
        f"Edition {manifest.edition}\n\n"
        f"The record as it stood on {manifest.as_of}, frozen from commit {manifest.commit}.\n\n"
        f"Manifest-SHA256: {digest}\n"
    )


def _tell(manifest: Manifest, made: dict[str, bytes]) -> None:
    counts = manifest.counts
    size = sum(map(len, made.values()))
    print_note(
        f"edition {manifest.edition} as of {manifest.as_of}: {counts.releases} releases, {counts.reviewed} under a "
        f"current signature, {counts.read_once} read once; {len(made)} files, {size / 1_000_000:.1f} MB"
    )
    print_note(
        f"commit site/editions.json, then push the branch and the tag: git push origin HEAD {manifest.edition}"
    )
