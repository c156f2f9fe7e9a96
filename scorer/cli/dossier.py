"""`dossier`: a vendor questionnaire about releases, answered from the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import one_of, top_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import ReleaseId
    from ..view.context import SiteContext

#: What each form is called in a zip.
_MARKDOWN, _PAGE = "dossier.md", "dossier.html"


@cli.command(
    epilog=examples(
        "dossier openai/gpt-4",
        "dossier openai/gpt-4 meta/llama-3 --format html --out dossier.html",
        "dossier openai/gpt-4 --format zip --out dossier.zip",
    )
)
@click.argument("names", metavar="LAB/RELEASE...", nargs=-1, required=True)
@one_of("markdown", "html", "zip")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write (a zip always needs one).",
)
@click.pass_obj
def dossier(root: Path | None, names: tuple[str, ...], form: str, out: Path | None) -> None:
    """Answer a vendor questionnaire about releases, each item with its citation; blank where nothing is known.

    As Markdown, as one page that prints and needs no network, or as a zip of both with the records, the policy and a
    manifest. The questions stand in schema/questionnaire.yaml.
    """
    from ..adapters import files
    from ..view.context import SiteContext
    from .support.citing import citation_input
    from .support.names import release_id

    if form == "zip" and out is None:
        raise click.UsageError("a zip is written to a file: --out FILE")
    top = top_of(root)
    named = tuple(dict.fromkeys(release_id(top, name) for name in names))
    context = SiteContext(citation_input(top, named))
    _known(context, named)
    content = _made(top, context, named, form)
    if out is None:
        click.echo(content.decode(), nl=False)
        return
    files.write_bytes(out, content)
    click.echo(str(out))


def _known(context: SiteContext, named: Sequence[ReleaseId]) -> None:
    """Raise ScorerError for a name that is no release, with the one that may be meant."""
    from ..errors import ScorerError
    from ..spelling import nearest_id

    for name in named:
        if name not in context.report.releases:
            near = nearest_id(name, context.report.releases)
            meant = f"; did you mean {near}?" if near else ""
            raise ScorerError(f"there is no record '{name}'{meant}")


def _made(top: Path, context: SiteContext, named: Sequence[ReleaseId], form: str) -> bytes:
    from ..adapters import files
    from ..adapters.shipped import place
    from ..i18n.messages import ENGLISH
    from ..templates import templates_in
    from ..view.parts.dossier import dossier as answered
    from ..view.parts.dossier import markdown

    found = answered(context, [context.report.releases[name] for name in named])

    def page() -> bytes:
        texts = files.folder_texts(place(top, "site/offline"), ".html")
        return templates_in(ENGLISH, texts).get_template(_PAGE).render(page=found).encode()

    if form == "markdown":
        return markdown(found).encode()
    if form == "html":
        return page()
    from ..export.dossier import dossier_zip

    forms = {_MARKDOWN: markdown(found).encode(), _PAGE: page()}
    return dossier_zip(context, named, forms, _sources(top, named))


#: The policy that a dossier is made by.
_POLICY = ("indicators", "rubric", "rulings", "questionnaire", "crosswalk")


def _sources(top: Path, named: Sequence[ReleaseId]) -> dict[str, bytes]:
    """Return the files that a dossier is made from, as they are: records, readings, evidence, labs and policy."""
    from ..adapters import files
    from ..records.paths import CATALOGUE_PATHS, evidence_path, reading_path, record_path

    paths = [CATALOGUE_PATHS["labs"], *(CATALOGUE_PATHS[name] for name in _POLICY)]
    for name in named:
        paths += [record_path(name), reading_path(name), evidence_path(name)]
    tree = files.working_tree(top)
    return {path: raw for path in paths if isinstance(raw := tree.get(path), bytes)}
