"""The only module that parses arguments, prints and exits.

Exit status: 0 fine, 1 errors found, 2 could not run. Findings and tables go to standard output, counts and
progress to standard error. A verb imports what it needs when it runs.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from .finding import Finding
    from .load import Loaded
    from .material import Material
    from .model import Dataset
    from .repo import History

_DAY = click.DateTime(formats=["%Y-%m-%d"])


def main() -> None:
    """Run the command line; trouble is told in a sentence."""
    from .trouble import Trouble

    # A verb builds one large, lasting set of values and ends: looking through it for cycles costs a third of
    # the time and finds nothing.
    gc.disable()
    # Whoever reads our output may stop when they have read enough (`| head`): end quietly, as other tools do.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        sys.exit(cli.main(prog_name="scorer", standalone_mode=False))
    except Trouble as trouble:
        click.echo(f"scorer: {trouble}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:  # Ctrl-C
        sys.exit(130)
    except OSError as error:  # a full disk, a folder that may not be written
        click.echo(f"scorer: {error.filename or 'the disk'}: {error.strerror or error}", err=True)
        sys.exit(2)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="scorer")
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), help="The checkout to work on."
)
@click.pass_context
def cli(context: click.Context, root: Path | None) -> None:
    """Check, score and publish the record of what AI labs disclose about their models."""
    context.obj = root


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True, resolve_path=True))
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True
)
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.pass_obj
def check(root: Path | None, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Check all records, and show the findings in PATHS (all if none is given)."""
    from .check import check as run
    from .finding import SPELLINGS, count
    from .trouble import Trouble

    top = _root(root)
    loaded = _load(top)
    files = {path for path in loaded.paths if not paths or any(_within(top, path, part) for part in paths)}
    if not files:
        raise Trouble(f"there is no record in {', '.join(map(str, paths))}")
    findings = [f for f in run(loaded) if f.path in files]
    click.echo(SPELLINGS[form](findings), nl=False)
    click.echo(count(findings, len(files)), err=True)
    sys.exit(1 if any(f.severity == "error" or strict for f in findings) else 0)


@cli.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--as-of", type=_DAY, help="Score the state of this day (default: the newest commit's).")
@click.option(
    "--explain", "name", metavar="ID", help="Show the arithmetic of a release (lab/release) or a lab."
)
@click.pass_obj
def score(root: Path | None, form: str, as_of: datetime | None, name: str | None) -> None:
    """Score all labs and releases."""
    from . import explain
    from .export import as_json, lab_rows
    from .repo import history
    from .score import score as run

    top = _root(root)
    dataset = _clean(_load(top))
    known = history(top, records=False)
    if known.trouble and not as_of:
        click.echo(f"note: {known.trouble}; figures are as of the newest date in the data", err=True)
    report = run(dataset, _as_of(as_of, known, dataset))
    if name is None:
        click.echo(explain.table(report) if form == "table" else as_json(lab_rows(report)), nl=False)
        return
    text = explain.explain(report, name.strip("/"))
    if text is None:
        click.echo(
            f"scorer: '{name}' is neither a release nor a lab with a release up to {report.as_of}", err=True
        )
        sys.exit(2)
    click.echo(text, nl=False)


@cli.command()
@click.argument("name", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True
)
@click.option("--as-of", type=_DAY, help="Report the state of this day (default: the newest commit's).")
@click.pass_obj
def report(root: Path | None, name: str | None, form: str, as_of: datetime | None) -> None:
    """Answer the query NAME from the records; without NAME, list the queries."""
    from .query import QUERIES, SPELLINGS
    from .repo import history
    from .score import score as run
    from .trouble import Trouble

    if name is None:
        click.echo("".join(f"{query.name}\n    {query.about}\n" for query in QUERIES.values()), nl=False)
        return
    if name not in QUERIES:
        raise Trouble(f"no query is called '{name}'; use one of: {', '.join(QUERIES)}")
    top = _root(root)
    dataset = _clean(_load(top))
    answer = QUERIES[name].ask(run(dataset, _as_of(as_of, history(top, records=False), dataset)))
    click.echo(SPELLINGS[form](answer), nl=False)


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), help="Where to put the site (default: build/site).")
@click.option("--as-of", type=_DAY, help="Build the state of this day (default: the newest commit's).")
@click.pass_obj
def build(root: Path | None, out: Path | None, as_of: datetime | None) -> None:
    """Check the records and build the site from them."""
    from . import files
    from .export import export
    from .render import render

    top = _root(root)
    target = files.site_folder(out or top / "build" / "site", top)
    material = _material(top, as_of)
    _say("rendering")
    pages = render(material) | export(material)
    _say("writing")
    changed = files.write_site(target, pages)
    _say("")
    click.echo(f"{len(pages)} files, {changed} new or changed, as of {material.report.as_of}", err=True)
    click.echo(str(target / "index.html"))


def _material(top: Path, as_of: datetime | None) -> Material:
    from . import files, review
    from .agreement import agreement
    from .load import record_path
    from .material import Material
    from .repo import history
    from .score import score as run

    loaded = _load(top)
    dataset = _clean(loaded)
    known = history(top, records=True)
    if known.trouble:
        click.echo(f"note: {known.trouble}; records are shown without their last commit", err=True)
    report = run(dataset, _as_of(as_of, known, dataset))
    later = len(dataset.releases) - len(report.releases)
    if later:
        click.echo(f"note: {later} records are of releases after {report.as_of} and left out", err=True)
    paths = {name: record_path(name) for name in report.releases}
    return Material(
        report=report,
        records={name: loaded.texts[path].text for name, path in paths.items()},
        agreement=agreement(dataset),
        reviews={name: review.state(score.release) for name, score in report.releases.items()},
        commits={name: known.commits[path] for name, path in paths.items() if path in known.commits},
        head=known.head,
        pages=files.folder_texts(top / "site" / "pages", ".md"),
        templates=files.folder_texts(top / "site" / "templates", ".html"),
        static=files.folder_bytes(top / "site" / "static"),
        api_schemas=files.folder_texts(top / "schema" / "api", ".json"),
    )


def _root(root: Path | None) -> Path:
    from .files import find_root

    return find_root((root or Path.cwd()).resolve())


def _load(top: Path) -> Loaded:
    from . import files
    from .load import load

    return load(files.working_tree(top), files.schemas(top), _progress("reading"))


def _clean(loaded: Loaded) -> Dataset:
    """Give the dataset, or show what is wrong with it and stop."""
    from .check import check as run
    from .finding import as_text, count

    findings: list[Finding] = [f for f in run(loaded) if f.severity == "error"]
    if findings or loaded.dataset is None:
        click.echo(as_text(findings), nl=False)
        click.echo(count(findings, len(loaded.paths)), err=True)
        sys.exit(1)
    return loaded.dataset


def _as_of(asked: datetime | None, known: History, dataset: Dataset) -> date:
    """The day asked for, else the newest commit's, else the newest date in the data."""
    if asked:
        return asked.date()
    from .score import newest

    if known.head:
        return known.head.date
    return newest(dataset)


def _within(top: Path, path: str, part: Path) -> bool:
    # The last step of a record's path is not resolved: a link is told as a link, wherever it leads.
    return (top / path).is_relative_to(part) or (top / path).resolve() == part


def _progress(verb: str) -> Callable[[int, int], None] | None:
    """Show how far a long step is, on a terminal only and not for each file."""
    if not sys.stderr.isatty():
        return None
    return lambda done, total: _say(f"{verb} {done} of {total}") if done % 250 == 0 else None


def _say(text: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)
