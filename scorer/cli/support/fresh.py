"""A site whose pages are made when they are asked for, from the files as they are at that moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ...adapters import files
from ...adapters.serve import FileWatch
from ...adapters.shipped import is_brought
from ...build_input import BuildInput
from ...i18n.catalogue import language
from ...model import ReleaseId
from ...records.digest import review_state
from ...records.load import Known, load
from ...records.paths import CATALOGUES, record_path
from ...render import page_of
from ...score import Report, score
from ...score.agreement import agreement
from .common import day_of
from .host import hosted

#: What a build reads; the code itself is not read again while it runs.
FOLDERS = ("disclosures", "schema", "site")
_RECORDS, _PAGES, _TEMPLATES = "disclosures/", "site/pages/", "site/templates/"
#: What may be edited while nothing else is looked at anew; a build looks at all of it.
_ALONE = (_RECORDS, _PAGES, _TEMPLATES, "site/static/", f"{files.LANGUAGES}/")


class FreshPages(Mapping[str, bytes]):
    """The files of a site as they were built; pages that an edit has touched since are made anew.

    Nobody has held an edit to the rules yet when its page is made: that is for the build that follows. What cannot
    be read, or made, is as it was built.
    """

    def __init__(
        self,
        top: Path,
        build_input: BuildInput,
        built: Mapping[str, tuple[bytes, int | None]],
        known: Known,
        as_of: datetime | None,
    ) -> None:
        """Take what was built: the bytes of each file, and of a page the number of the share that made it."""
        self._top, self._built, self._known, self._as_of = top, built, known, as_of
        self._watch = FileWatch(top, FOLDERS)
        self._whole = self._now = build_input
        self._made: dict[str, bytes] = {}
        self._tree = files.working_tree(top)
        self._schemas = files.read_schemas(top)
        # The past of an earlier day, and the policy of others, are for whole builds.
        past = as_of is not None and as_of.date() != build_input.newest_day
        self._quick = not past and not any(is_brought(top, folder) for folder in FOLDERS)
        self._one = threading.Lock()

    def __getitem__(self, path: str) -> bytes:
        content, share = self._built[path]
        if share is None or not self._quick:
            return content
        # Several pages are asked for at once, and one interpreter makes them one after the other anyway.
        with self._one:
            self._look()
            if self._now is self._whole:
                return content
            if path not in self._made:
                self._made[path] = self._page(path, share) or content
            return self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._built)

    def __len__(self) -> int:
        return len(self._built)

    def __contains__(self, path: object) -> bool:
        return path in self._built

    def _look(self) -> None:
        changed = self._watch.changes()
        if changed:
            self._made.clear()
            with suppress(Exception):  # a file half written, that goes away or cannot be opened
                self._now = self._with(changed)

    def _page(self, path: str, share: int) -> bytes | None:
        with suppress(
            Exception
        ):  # a record that breaks a rule, a template half written: the build tells of it
            return page_of(self._now, share, path)
        return None

    def _with(self, changed: Sequence[str]) -> BuildInput:
        """Return what pages are made from after some edits; as it was, where these have to be looked at as a whole."""
        now = self._now
        if any(path in CATALOGUES or not path.startswith(_ALONE) for path in changed):
            return now
        records = [path for path in changed if path.startswith(_RECORDS)]
        if records:
            now = self._read(now, records)
        if any(path.startswith(files.LANGUAGES) for path in changed):
            texts = files.catalogues(self._top)
            kept = [one.tag for one in now.languages if one.tag in texts]
            now = replace(now, languages=tuple(language(tag, texts[tag]) for tag in kept))
        if any(path.startswith(_PAGES) for path in changed):
            now = replace(now, pages=files.read_pages(self._top))
        if any(path.startswith(_TEMPLATES) for path in changed):
            now = replace(now, templates=files.folder_texts(self._top / _TEMPLATES, ".html"))
        return now

    def _read(self, now: BuildInput, records: Sequence[str]) -> BuildInput:
        tree = files.read_again(self._top, self._tree, records)
        found = load(tree, self._schemas, known=self._known)
        if found.dataset is None or any(finding.severity == "error" for finding in found.findings):
            return now
        dataset = hosted(found.dataset)
        day = day_of(self._as_of, now.last_change, dataset)
        report, before = score(dataset, day), now.report.releases
        # Which commits are of a record is told by its ids of now and before.
        if _ids(report) != _ids(now.report):
            return now
        self._tree = tree
        old = now.report.dataset
        return replace(
            now,
            report=report,
            newest_day=day_of(None, now.last_change, dataset),
            records={name: found.texts[record_path(name)].text for name in report.releases},
            agreement=now.agreement if _same(dataset.readings, old.readings) else agreement(dataset),
            reviews={
                name: now.reviews[name]
                if name in before and before[name].release is one.release
                else review_state(one.release)
                for name, one in report.releases.items()
            },
        )


def _same(one: Mapping[ReleaseId, object], other: Mapping[ReleaseId, object]) -> bool:
    return one.keys() == other.keys() and all(value is other[name] for name, value in one.items())


def _ids(report: Report) -> Mapping[ReleaseId, tuple[ReleaseId, ...]]:
    return {name: one.release.former_ids for name, one in report.releases.items()}
