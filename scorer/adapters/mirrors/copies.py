"""Where each cited document's bytes are, read once for all records that cite them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from hashlib import sha256
from os import cpu_count
from pathlib import Path

from ...evidence.document_text import decode_text, is_pdf, is_pointer
from ...evidence.places import Place, places_of
from ...evidence.recheck import Copy, FileCopy, ListingCopy, NotHad
from ...model import Document, ReleaseId
from .folders import Folders, by_digest, look_through
from .pdf import pdf_text
from .repository import Absent, Repository

#: A document: the id of its record, and its key there.
DocumentId = tuple[ReleaseId, str]
Progress = Callable[[int, int], None]
_NO_REPOSITORY = "repository not there"


def read_copies(
    tops: Iterable[Path], documents: Mapping[DocumentId, Document], memory: Path, progress: Progress
) -> Iterator[tuple[DocumentId, Copy]]:
    """Yield the copy of every document, those of one repository together; texts of PDFs are kept in `memory`."""
    folders = look_through(tops)
    alike: dict[tuple[Place, ...], list[DocumentId]] = {}
    for which, document in documents.items():
        alike.setdefault(places_of(document), []).append(which)
    groups: dict[str, list[tuple[Place, ...]]] = {}
    for places in alike:
        groups.setdefault(places[0].repository.lower() if places else "", []).append(places)
    rest: dict[DocumentId, NotHad] = {}
    done = 0
    with ThreadPoolExecutor(cpu_count()) as pool:
        try:
            for answers in pool.map(lambda group: _Reader(folders, memory).read(group), groups.values()):
                for places, copy in answers:
                    for which in alike[places]:
                        done += 1
                        if isinstance(copy, NotHad):
                            rest[which] = copy
                        else:
                            yield which, copy
                    progress(done, len(documents))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    yield from _by_digest(folders, documents, rest, memory)


def _by_digest(
    folders: Folders,
    documents: Mapping[DocumentId, Document],
    rest: Mapping[DocumentId, NotHad],
    memory: Path,
) -> Iterator[tuple[DocumentId, Copy]]:
    """Look for what is in no repository among the plain files, by the digest in the record."""
    digests = {which: documents[which].sha256 for which in rest}
    found = by_digest(folders.files, frozenset(filter(None, digests.values())))
    for which, reason in rest.items():
        document = documents[which]
        path = found.get(document.sha256 or "")
        if path:
            yield which, _file(path.read_bytes(), document.path or path.name, None, memory)
        elif reason.reason:
            yield which, reason
        elif document.via or document.commit:
            yield which, NotHad("its copy is in no repository", document.via or document.url)
        else:
            yield which, NotHad("no address of the copy")


class _Reader:
    """Reads places, with the repositories open that they need."""

    def __init__(self, folders: Folders, memory: Path) -> None:
        self._folders = folders
        self._memory = memory
        self._open: dict[Path, Repository] = {}

    def read(self, group: Iterable[tuple[Place, ...]]) -> list[tuple[tuple[Place, ...], Copy]]:
        with ExitStack() as stack:
            return [(places, self._first(places, stack)) for places in group]

    def _first(self, places: tuple[Place, ...], stack: ExitStack) -> Copy:
        """Return the first copy that is there, else the reason that came nearest to one."""
        best = NotHad("")
        for place in places:
            copy = self._at(place, stack)
            if not isinstance(copy, NotHad):
                return copy
            if best.reason in ("", _NO_REPOSITORY):
                best = copy
        return best

    def _at(self, place: Place, stack: ExitStack) -> Copy:
        reason = NotHad(_NO_REPOSITORY, place.repository)
        for path in self._folders.repositories.get(place.repository.lower(), ()):
            if path not in self._open:
                self._open[path] = stack.enter_context(Repository(path))
            try:
                return self._read(self._open[path], place)
            except Absent as trouble:
                reason = NotHad(str(trouble), place.address)
        return reason

    def _read(self, repository: Repository, place: Place) -> Copy:
        if place.path is None:
            return ListingCopy(place.address, repository.names(place.revision))
        return _file(repository.read(place.revision, place.path), place.path, place.address, self._memory)


def _file(raw: bytes, path: str, address: str | None, memory: Path) -> Copy:
    if is_pointer(raw):
        return NotHad("only a pointer to the file is there", address or path)
    text = pdf_text(raw, memory) if is_pdf(raw) else decode_text(raw, path)
    return FileCopy(address, sha256(raw).hexdigest(), text)
