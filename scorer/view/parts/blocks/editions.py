"""The editions that a site holds, as our own pages list them."""

from __future__ import annotations

from ....edition.manifest import Manifest
from ....edition.names import FOLDER, MANIFEST, SUMS, archive_name
from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ...context import Link
from ..changelog.lists import ListBlock
from ..table.table import Cell, Content, Table, num, table
from .block import Block, PageContext


def editions(here: PageContext) -> Block:
    """Return every edition of the site, newest first."""
    build_input = here.context.build_input
    made = build_input.editions
    if build_input.edition:
        said = gettext("This page belongs to edition {name}.", name=build_input.edition)
    elif made:
        said = ngettext("There is {n} edition.", "There are {n} editions, the newest first.", len(made))
    else:
        said = gettext("No edition has been published here yet.")
    return Block("part/register.html", ListBlock(said, _table(here) if made else None))


def _table(here: PageContext) -> Table:
    return table(
        gettext("Editions"),
        [
            gettext("Edition"),
            gettext("As of"),
            num(gettext("Releases")),
            num(gettext("Read once")),
            gettext("Data"),
            gettext("Manifest"),
            gettext("Checksums"),
            gettext("Commit"),
        ],
        (_row(here, manifest) for manifest in here.context.build_input.editions),
        cards=True,
    )


def _row(here: PageContext, manifest: Manifest) -> list[Content]:
    name, counts = manifest.edition, manifest.counts
    folder = f"{here.files}{FOLDER}/{name}/"
    return [
        Link(name, f"{folder}index.html"),
        words.short_day(manifest.as_of),
        num(words.grouped(counts.releases)),
        num(words.grouped(counts.read_once)),
        Link(archive_name(name), f"{here.files}{FOLDER}/{archive_name(name)}"),
        Link(MANIFEST, folder + MANIFEST),
        Link(SUMS, folder + SUMS),
        Cell(manifest.commit),
    ]
