"""`build`: the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import (
    DAY,
    clean_dataset,
    day_of,
    last_change_of,
    loaded,
    print_note,
    progress,
    progress_line,
    tell,
    top_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..adapters.site_files import Written
    from ..build_input import BuildInput
    from ..model import ReleaseId, Site
    from ..records.load import Known
    from .support.editions import HeldEdition


IMAGES = click.option(
    "--images/--no-images", default=True, help="Make the preview pictures under og/ (seconds, once)."
)
TRANSLATIONS = click.option(
    "--translations/--no-translations", default=True, help="Make the pages of site/languages too."
)


@cli.command(epilog=examples("build", "build --out /tmp/site --no-images"))
@click.option("--out", type=click.Path(path_type=Path), help="Where to put the site (default: build/site).")
@click.option(
    "--as-of", type=DAY, help="Build the state of this day (default: that of the last change of the record)."
)
@IMAGES
@TRANSLATIONS
@click.option(
    "--editions/--no-editions",
    default=True,
    help="Put the frozen editions under editions/, with their bytes.",
)
@click.pass_obj
def build(
    root: Path | None,
    out: Path | None,
    as_of: datetime | None,
    images: bool,
    translations: bool,
    editions: bool,
) -> None:
    """Check the records and build the site from them."""
    from ..adapters import site_files
    from .support.editions import held_editions, with_editions
    from .support.unchanged import Unchanged

    top = top_of(root)
    target = site_files.site_folder(out or top / "build" / "site", top)
    settings = {"as_of": str(as_of), "images": images, "translations": translations, "editions": editions}
    unchanged = Unchanged(top, target, settings)
    if not unchanged.told():
        held = held_editions(top) if editions else ()
        build_input = with_editions(material(top, as_of, images=images, translations=translations), held)
        _tell_unset(build_input.report.dataset.site)
        progress_line("rendering")
        tell(_written(target, build_input, top, held, unchanged.about), build_input.report.as_of)
    click.echo(str(target / "index.html"))


def _written(
    target: Path,
    build_input: BuildInput,
    top: Path,
    held: tuple[HeldEdition, ...],
    about: Callable[[date], object],
) -> Written:
    from ..adapters import site_files
    from ..export import export_shares
    from ..render import last, shares
    from .support.editions import edition_files

    def kept() -> Iterator[tuple[str, bytes, bool]]:
        return ((path, content, False) for path, content in edition_files(held))

    def unlisted(files: Callable[[], Iterable[tuple[str, bytes]]]) -> Iterator[tuple[str, bytes, bool]]:
        return ((path, content, False) for path, content in files())

    def in_the_end(listed: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        yield from last(build_input, listed)
        yield from _pictures(build_input, top).items()

    two = len(build_input.report.releases) >= _WORTH_TWO
    exported = [partial(unlisted, share) for share in export_shares(build_input)]
    made: list[site_files.Share] = [*exported, kept, *shares(build_input)]
    return site_files.write_shares(
        target, made, in_the_end, two=two, about=partial(about, build_input.report.as_of)
    )


def made(build_input: BuildInput, top: Path) -> dict[str, tuple[bytes, int | None]]:
    """Make all files of a site by their paths: their bytes, and of a page the number of the share that made it."""
    from ..export import export
    from ..render import last, shares

    progress_line("rendering")
    files: dict[str, tuple[bytes, int | None]] = {}
    listed: list[str] = []
    for number, share in enumerate(shares(build_input)):
        for path, content, is_listed in share():
            files[path] = content, number if path.endswith(".html") else None
            listed += [path] if is_listed else []
    others = dict(last(build_input, listed)) | export(build_input) | _pictures(build_input, top)
    return files | {path: (content, None) for path, content in others.items()}


#: From so many releases on a second process takes less time than it costs.
_WORTH_TWO = 100


def _pictures(build_input: BuildInput, top: Path) -> dict[str, bytes]:
    """Return the preview pictures; one that was made before from the same things is not made again."""
    if not build_input.pictures:
        return {}
    from ..adapters import site_files
    from ..adapters.raster import Raster
    from ..adapters.shipped import place
    from ..chart.picture_style import COLOURS
    from ..export.charts import chart_pictures, preview_pictures
    from ..export.og_image import Press, sheets

    press = Press(build_input.fonts)
    laid = {
        path: (press.key(sheet), partial(press.png, sheet)) for path, sheet in sheets(build_input).items()
    }
    # Twice as dense as drawn where it is looked at; a preview has the size that is asked of it.
    for zoom, drawings in ((2, chart_pictures), (1, preview_pictures)):
        raster = Raster(place(top, "site/fonts"), zoom, COLOURS.values())
        laid |= {path: (raster.key(svg), partial(raster.png, svg)) for path, svg in drawings(build_input)}
    made = site_files.kept(top / "build" / ".cache" / "pictures", dict(laid.values()), progress("drawing"))
    return {path: made[key] for path, (key, _) in laid.items()}


def material(
    top: Path, as_of: datetime | None, *, images: bool, translations: bool, known: Known | None = None
) -> BuildInput:
    """Check the records of a checkout, and gather what its site is made from; `known` is what was read before."""
    build_input = _material(top, as_of, images=images, known=known)
    if as_of and as_of.date() != build_input.newest_day:
        from ..view.past import keep_what_holds

        build_input = keep_what_holds(build_input)
        _tell_left_out(build_input)
    if not translations:
        return build_input
    from .support.translations import published_languages

    return replace(build_input, languages=published_languages(top, build_input.report.dataset))


def _tell_unset(site: Site) -> None:
    """Warn the operator of what is not set: readers are told that it is missing, and not where it would be set."""
    from ..checks.rules.publishing import unset

    if missing := unset(site):
        print_note(
            f"site/site.yaml does not set {', '.join(missing)}: pages that lead there say that it is not set; "
            "`scorer check --publish` says what belongs there"
        )


def _tell_left_out(build_input: BuildInput) -> None:
    left = build_input.left_out
    if left:
        print_note(
            f"today's record of {build_input.report.as_of}; left out, for they do not hold on that day: findings "
            f"{left.findings}, rulings {left.rulings}, passages of pages {left.passages}"
        )


def _material(top: Path, as_of: datetime | None, *, images: bool, known: Known | None) -> BuildInput:
    from ..adapters import files
    from ..adapters.git.command import NoHistory
    from ..adapters.git.histories import record_histories
    from ..adapters.past import past_of
    from ..adapters.shipped import place
    from ..build_input import BuildInput
    from ..export import published
    from ..history.file_history import file_history
    from ..history.record_history import Event, changed_together
    from ..model import Dataset
    from ..model.fields import fields_of
    from ..records import digest as review
    from ..records.paths import CROSSWALK_FILE, record_path
    from ..score import score as run
    from ..score.agreement import agreement
    from .support.host import hosted

    found = loaded(top, known=known)
    dataset = hosted(clean_dataset(found))
    changed = last_change_of(top)
    newest_day = day_of(None, changed, dataset)
    report = run(dataset, as_of.date() if as_of else newest_day)
    later = len(dataset.releases) - len(report.releases)
    if later:
        print_note(f"{later} records are of releases after {report.as_of} and left out")
    history: dict[ReleaseId, tuple[Event, ...]] = {}
    edited: Mapping[str, date] = {}
    crosswalk: tuple[Event, ...] = ()
    newest = None
    try:
        past = past_of(top)
        newest, edited = past.head, past.edited
        ids = {name: score.release.former_ids for name, score in report.releases.items()}
        history = record_histories(top, ids, past.records, past.read)
        crosswalk = file_history(
            past.crosswalk, CROSSWALK_FILE, fields_of(Dataset)["crosswalk"].annotation, past.read
        )
    except NoHistory as trouble:
        print_note(f"{trouble}; records are shown without their history")
    return BuildInput(
        report=report,
        records={name: found.texts[record_path(name)].text for name in report.releases},
        agreement=agreement(dataset),
        reviews={name: review.review_state(score.release) for name, score in report.releases.items()},
        history=history,
        together=changed_together(history),
        head=newest,
        last_change=changed,
        newest_day=newest_day,
        pages=files.read_pages(top),
        templates=files.folder_texts(place(top, "site/templates"), ".html"),
        static=files.folder_bytes(place(top, "site/static")),
        published=published(),
        edited=edited,
        crosswalk_history=crosswalk,
        api_schemas=files.folder_texts(place(top, "schema/api"), ".json"),
        meanings=files.read_meanings(top),
        fonts=files.folder_bytes(place(top, "site/fonts")) if images else {},
        pictures=images,
    )
