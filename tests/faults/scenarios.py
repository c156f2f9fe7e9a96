"""What is done while the disk fails, and what has to be true afterwards."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from unittest import mock

import checkout
from case import RECORD
from click.testing import CliRunner

from scorer.adapters import files, site_files, standby
from scorer.adapters.check_memo import recall_check, remember_check
from scorer.adapters.evidence.locker import Locker
from scorer.adapters.git.fmt_cache import FmtCache
from scorer.adapters.git.histories import record_histories
from scorer.adapters.git.last_change import last_change
from scorer.adapters.git.log import read_log
from scorer.adapters.git.overview import newest_commits, overview
from scorer.adapters.sealed import recall, remember
from scorer.cli import cli
from scorer.errors import ScorerError
from scorer.model import ReleaseId

from .points import HERE

OLD = {"index.html": b"old" * 9, "labs/acme/index.html": b"the same", "gone/x.html": b"gone"}
NEW = {"index.html": b"new" * 9, "labs/acme/index.html": b"the same", "more/y/z.html": b"more"}
OTHER = {"index.html": b"another writer"}


class Torn(Exception):
    """Something was left that is neither old nor new."""


@dataclass(frozen=True)
class Scenario:
    """A piece of work in a folder: what is there before it, the work, and what has to hold after it or its failure."""

    name: str
    before: Callable[[Path], object]
    work: Callable[[Path], object]
    holds: Callable[[Path, bool], object]
    #: Whether the work may fail in a sentence; what only remembers never fails.
    may_fail: bool = True
    #: Where only some points are taken, so many times fewer are: the whole build has thousands.
    step: int = 1
    #: What it leaves depends on who comes last; only what is beside the two trees is looked at then.
    races: bool = False


# A site


def _site(out: Path) -> Mapping[str, bytes] | None:
    if not out.exists():
        return None
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    if found.pop(site_files.MARKER, None) is None:
        raise Torn(f"a site without its mark: {sorted(found)}")
    return found


def _holds_site(top: Path, done: bool, *, before: object, gap: bool = False) -> None:
    site = _site(top / "site")
    allowed = [NEW] if done else [NEW, before, *([None] if gap else [])]
    if site not in allowed:
        raise Torn(f"the site is {site}")


def _write(top: Path, site: Mapping[str, bytes] = NEW) -> None:
    site_files.write_site(top / "site", site.items())


def _write_old(top: Path) -> None:
    _write(top, OLD)
    _write(top, OLD)


def _without_exchange(work: Callable[[Path], object], top: Path) -> None:
    with mock.patch.object(standby, "exchange", return_value=False):
        work(top)


def _without_links(work: Callable[[Path], object], top: Path) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    with mock.patch.object(os, "link", refuse):
        work(top)


def _under_signals(work: Callable[[Path], object], top: Path) -> None:
    """Interrupt every call that can be interrupted (EINTR), thousands of times a second."""
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0002)
    try:
        work(top)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _two_processes(top: Path) -> None:
    def share(path: str) -> site_files.Share:
        return lambda: [(path, NEW[path], True)]

    with mock.patch.object(site_files, "can_be_two", return_value=True):
        site_files.write_shares(top / "site", [share(path) for path in NEW], lambda _: (), two=True)


def _two_writers(top: Path) -> None:
    """Write beside another process that writes another site at the same time and meets no fault."""
    other = os.fork()
    if not other:
        status = 1
        with suppress(BaseException):
            for points in HERE:
                points.at = -1
            _write(top, OTHER)
            status = 0
        os._exit(status)
    try:
        _write(top)
    finally:
        if os.waitpid(other, 0)[1]:
            raise Torn("the writer beside the one that failed did not come through")


def _holds_two(top: Path, done: bool) -> None:
    site = _site(top / "site")
    if site not in [NEW, OTHER, *([] if done else [OLD])]:
        raise Torn(f"the site is {site}")


# What is remembered


def _kept(top: Path) -> None:
    made = site_files.kept(top / "pictures", {name: partial(bytes, 9) for name in "xy"})
    if made != {"x": bytes(9), "y": bytes(9)}:
        raise Torn(f"a picture is {made}")


def _kept_before(top: Path) -> None:
    site_files.kept(top / "pictures", {name: partial(bytes, 9) for name in "wx"})


def _sealed(top: Path, done: bool) -> None:
    known = recall(top / "memo", "form")
    if known not in ([b"new"] if done else [b"new", b"old", None]):
        raise Torn(f"remembered is {known!r}")


def _remember(top: Path, body: bytes = b"new") -> None:
    recall(top / "memo", "form")
    remember(top / "memo", "form", body)


def _folder() -> Path:
    """Return a new folder that is thrown away when this process ends."""
    import tempfile

    top = Path(tempfile.mkdtemp(prefix="scorer-faults-")).resolve()
    # A process that was made to fail ends without it.
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    return top


@cache
def _past() -> Path:
    top = checkout.make(_folder())
    checkout.commit(top, "first\n\nReviewed-by: Bo")
    (top / "disclosures/acme/oak.yaml").write_text(RECORD.replace("Falcon 2", "Oak"))
    checkout.commit(top, "second")
    _say(top, "8B")
    return top


def _say(top: Path, size: str) -> None:
    """Let a record say another size."""
    (top / "disclosures/acme/oak.yaml").write_text(RECORD.replace("Falcon 2", "Oak").replace("7B", size))
    checkout.commit(top, size)


def _checkout(top: Path, *, remembered: bool = True) -> None:
    checkout.copied(_past(), top)
    if remembered:
        told(top)
        (top / "disclosures/acme/elm.yaml").write_text(RECORD.replace("Falcon 2", "Elm"))
        checkout.commit(top, "third")
        _say(top, "9B")


def told(top: Path) -> object:
    """Return all that git tells of a checkout."""
    events = record_histories(top, {ReleaseId("acme/oak"): ()})
    return events, read_log(top), tuple(overview(top)), newest_commits(top, "site/pages"), last_change(top)


@cache
def _truth() -> object:
    import tempfile

    with tempfile.TemporaryDirectory() as fresh:
        _checkout(Path(fresh))
        shutil.rmtree(Path(fresh) / ".git/scorer")
        return told(Path(fresh))


def _tell(top: Path) -> None:
    if told(top) != _truth():
        raise Torn("git was told wrongly")


def _holds_history(top: Path, _: bool) -> None:
    _tell(top)


def _layouts(top: Path) -> None:
    seen = FmtCache(top, "fmt", b"rules")
    seen.add(b"new")
    seen.keep(whole=True)


def _holds_layouts(top: Path, _: bool) -> None:
    if b"never" in FmtCache(top, "fmt", b"rules"):
        raise Torn("a layout that nobody saw is known")


def _remember_check(top: Path, body: bytes = b"new") -> None:
    remember_check(top, "the same bytes", body, "")


def _holds_check(top: Path, _: bool) -> None:
    if recall_check(top, "the same bytes") not in (None, b"old", b"new"):
        raise Torn("a check is remembered that never was")


def _keep_document(top: Path) -> None:
    Locker(top).keep(b"a document", "html")


def _holds_documents(top: Path, done: bool) -> None:
    whole = [path.read_bytes() for path in top.rglob("*.html") if not path.name.startswith(".")]
    if whole not in ([[b"a document"]] if done else [[b"a document"], []]):
        raise Torn(f"in the locker is {whole}")


# Files of people


def _edit(top: Path) -> None:
    files.replace(top / "a.yaml", b"new")


def _holds_edit(top: Path, done: bool) -> None:
    text = (top / "a.yaml").read_bytes()
    if text not in ([b"new"] if done else [b"new", b"old"]):
        raise Torn(f"the file is {text!r}")


def _add(top: Path) -> None:
    if not (top / "lab/a.yaml").exists():
        files.write_new(top / "lab/a.yaml", "new" * 9)


def _holds_added(top: Path, done: bool) -> None:
    there = (top / "lab/a.yaml").exists()
    if (done and not there) or (there and (top / "lab/a.yaml").read_text() != "new" * 9):
        raise Torn("a new file is not whole")


# The whole


def _build(top: Path) -> None:
    result = CliRunner().invoke(cli, ["--root", str(top), "build", "--no-images", "--as-of", "2026-09-01"])
    if isinstance(result.exception, SystemExit):
        raise ScorerError(result.output)  # a file that cannot be read is told as a finding
    if result.exception:
        raise result.exception


@cache
def _built() -> tuple[Mapping[str, bytes] | None, Mapping[str, bytes] | None, Path]:
    """Return the site of before, that of afterwards, and the checkout between the two."""
    top = _folder() / "checkout"
    _checkout(top)
    _build(top)
    old = _site(top / "build/site")
    text = (top / "disclosures/acme/oak.yaml").read_text()
    (top / "disclosures/acme/oak.yaml").write_text(text.replace("name: Oak", "name: Oak Two"))
    after = top.with_name("after")
    shutil.copytree(top, after)
    _build(after)
    return old, _site(after / "build/site"), top


def _before_build(top: Path) -> None:
    shutil.copytree(_built()[2], top, dirs_exist_ok=True)


def _holds_build(top: Path, done: bool) -> None:
    old, new, _ = _built()
    site = _site(top / "build/site")
    if site != new and (done or site != old):
        raise Torn("the site is neither old nor new")


def _nothing(_: Path) -> None:
    pass


def _an_old_file(top: Path) -> None:
    (top / "a.yaml").write_bytes(b"old")


SCENARIOS = (
    Scenario("a first site", _nothing, _write, partial(_holds_site, before=None)),
    Scenario("another site", _write_old, _write, partial(_holds_site, before=OLD)),
    Scenario(
        "a disk that exchanges no names", _write_old, partial(_without_exchange, _write),
        partial(_holds_site, before=OLD, gap=True),
    ),
    Scenario(
        "a disk without links", _write_old, partial(_without_links, _write), partial(_holds_site, before=OLD)
    ),
    Scenario(
        "signals all the time", _write_old, partial(_under_signals, _write), partial(_holds_site, before=OLD)
    ),
    Scenario("two processes", _write_old, _two_processes, partial(_holds_site, before=OLD)),
    Scenario("two writers", _write_old, _two_writers, _holds_two, races=True),
    Scenario("pictures", _kept_before, _kept, lambda *_: None, may_fail=False),
    Scenario("what is remembered", partial(_remember, body=b"old"), _remember, _sealed, may_fail=False),
    Scenario("the history", _checkout, _tell, _holds_history),
    Scenario("layouts", _checkout, _layouts, _holds_layouts),
    Scenario("a check", partial(_remember_check, body=b"old"), _remember_check, _holds_check, may_fail=False),
    Scenario("the locker", _nothing, _keep_document, _holds_documents),
    Scenario("a file of a person", _an_old_file, _edit, _holds_edit),
    Scenario("a new file", _nothing, _add, _holds_added),
    Scenario("a whole build", _before_build, _build, _holds_build, step=400),
)  # fmt: skip
