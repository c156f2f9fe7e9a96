"""A site on disk: whole, old or new, whatever stops a build; its bytes are never written into once they are there."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from case import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.adapters import disk, standby
from scorer.adapters.site_files import MARKER, write_site
from scorer.errors import ScorerError

PAGES = {"index.html": b"one", "labs/acme/index.html": b"two"}
HOME = ".site.standby"


def write(out, pages):
    return write_site(out, pages.items())


def content(out):
    """Read every file of a site but its mark."""
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if not path.is_dir()}
    assert (out / found.pop(MARKER)).is_file()
    return {path: file.read_bytes() for path, file in found.items()}


def slowly(monkeypatch):
    """Let the disk exchange no names."""
    monkeypatch.setattr(standby, "exchange", lambda *_: False)


def without_links(monkeypatch):
    """Let the disk have no second names."""

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)


@pytest.fixture(params=["exchange", "two renames", "no links"])
def a_disk(request, monkeypatch):
    if request.param == "two renames":
        slowly(monkeypatch)
    if request.param == "no links":
        without_links(monkeypatch)


@pytest.mark.usefixtures("a_disk")
def test_a_site_is_written_whole_and_again_without_change(tmp_path):
    out = tmp_path / "build" / "site"

    assert [write(out, PAGES), write(out, PAGES), write(out, PAGES)] == [(2, 2), (2, 0), (2, 0)]
    assert content(out) == PAGES
    assert sorted(path.name for path in out.parent.iterdir()) == [HOME, "site"]


@pytest.mark.usefixtures("a_disk")
def test_each_site_is_the_one_that_was_written_last(tmp_path):
    sites = [
        PAGES,
        {**PAGES, "index.html": b"two", "a/b/c.html": b"deep"},
        {"a": b"a file now", "labs/acme/index.html": b"two"},
        {"a/b": b"a folder again", "labs": b"a file"},
        {"index.html": b"one"},
        PAGES,
    ]
    changed = []
    for site in sites:
        changed.append(write(tmp_path / "site", site).changed)
        assert content(tmp_path / "site") == site

    assert changed == [2, 2, 1, 2, 1, 1]


@settings(max_examples=30)
@given(st.lists(st.dictionaries(st.sampled_from(["a", "b/c", "b/d", "e/f/g", "h"]), st.binary(max_size=2))))
def test_any_sequence_of_sites(tmp_path_factory, sites):
    out = tmp_path_factory.mktemp("sites") / "site"
    for site in sites:
        write(out, site)
        assert content(out) == site


def test_a_published_file_is_never_written_into(tmp_path):
    out = tmp_path / "site"
    held = []
    for text in (b"one", b"two", b"three", b"four"):
        write(out, {"index.html": text, "same.html": b"same"})
        held.append(((out / "index.html").open("rb"), text))
        held.append(((out / "same.html").open("rb"), b"same"))

    assert [stream.read() for stream, _ in held] == [text for _, text in held]
    assert len({os.fstat(stream.fileno()).st_ino for stream, text in held if text == b"same"}) == 1
    for stream, _ in held:
        stream.close()


def test_a_file_that_somebody_changed_is_put_right(tmp_path):
    out = tmp_path / "site"
    for _ in range(3):
        write(out, PAGES)
        with (out / "index.html").open("r+b") as stream:
            stream.write(b"X")
        (out / "more.html").write_bytes(b"not ours")
        (out / "labs/acme/index.html").unlink()
        (out / "labs/acme").rmdir()
        (out / "labs/acme").symlink_to(tmp_path)

    write(out, PAGES)
    assert content(out) == PAGES
    assert not (tmp_path / "index.html").exists()


@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda raw: b"{}" + raw, lambda _: b""])
def test_what_is_known_of_the_files_may_be_lost(tmp_path, damage):
    out = tmp_path / "site"
    write(out, PAGES)
    write(out, PAGES)
    manifest = tmp_path / HOME / "manifest"
    manifest.write_bytes(damage(manifest.read_bytes()))

    assert write(out, {**PAGES, "new.html": b"new"}) == (3, 1)
    assert content(out) == {**PAGES, "new.html": b"new"}


def test_a_file_that_another_process_makes_at_the_same_moment(tmp_path, monkeypatch):
    real = standby._remove

    def remove(path):
        real(path)
        if path.endswith("/a"):
            Path(path).write_bytes(b"of the other")

    monkeypatch.setattr(standby, "_remove", remove)

    with pytest.raises(ValueError, match="two makers write a"):
        write(tmp_path / "site", {"a": b"of ours"})


@pytest.mark.parametrize("step", ["put", "_prune", "publish"])
@pytest.mark.parametrize(
    "stop", [OSError("No space left on device"), KeyboardInterrupt(), ScorerError("no page")]
)
def test_a_build_that_stops_leaves_the_old_site(tmp_path, monkeypatch, step, stop):
    out = tmp_path / "site"
    write(out, PAGES)
    real = getattr(standby.Standby, step)

    def fail(self, *words):
        if step != "put" or words[0] == "z.html":
            raise stop
        return real(self, *words)

    with monkeypatch.context() as patch:
        patch.setattr(standby.Standby, step, fail)
        with pytest.raises(type(stop)):
            write(out, {"index.html": b"half", "a/new.html": b"new", "z.html": b""})

    assert content(out) == PAGES
    assert (tmp_path / HOME / "tree").exists() is not isinstance(stop, OSError)
    assert write(out, {"index.html": b"next"}) == (1, 1)
    assert content(out) == {"index.html": b"next"}


@pytest.mark.parametrize("renames", range(3))
def test_a_process_that_ends_between_two_renames_is_put_right(tmp_path, monkeypatch, renames):
    out = tmp_path / "site"
    write(out, PAGES)
    slowly(monkeypatch)
    real, left = Path.rename, renames

    def rename(path, target):
        nonlocal left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(path, target)

    child = os.fork()
    if not child:
        monkeypatch.setattr(Path, "rename", rename)
        write(out, {"index.html": b"half"})
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9

    with standby.standby(out):
        assert content(out) == ({"index.html": b"half"} if renames == 2 else PAGES)
    assert write(out, PAGES).changed == 0
    assert content(out) == PAGES
    assert sorted(path.name for path in (tmp_path / HOME).iterdir()) == ["lock", "manifest", "tree"]


def test_a_rename_that_fails_puts_the_old_site_back(tmp_path, monkeypatch):
    out = tmp_path / "site"
    write(out, PAGES)
    slowly(monkeypatch)
    real = Path.rename

    def rename(path, target):
        if path.name == "tree":
            raise OSError("busy")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="busy"):
        write(out, {"index.html": b"half"})

    assert content(out) == PAGES


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a site is away for a moment")
def test_a_reader_finds_a_whole_file_at_every_moment(tmp_path):
    out = tmp_path / "site"
    texts = [letter * 50_000 for letter in (b"o", b"n")]
    write(out, {"index.html": texts[0]})
    seen, ended = set(), threading.Event()

    def look():
        while not ended.is_set():
            try:
                seen.add((out / "index.html").read_bytes())
            except OSError as error:
                seen.add(error)

    def found(text):
        # A busy machine may let the reader look so seldom that it misses one: each stays until it was found.
        while text not in seen and seen <= set(texts):
            time.sleep(0.01)

    reader = threading.Thread(target=look)
    reader.start()
    found(texts[0])
    for n in range(1, 60):
        write(out, {"index.html": texts[n % 2]})
    found(texts[1])
    ended.set()
    reader.join()

    assert seen == set(texts)


def test_two_builds_wait_for_each_other(tmp_path):
    out = tmp_path / "site"
    write(out, PAGES)
    inside, order = threading.Event(), []

    def slow():
        yield "index.html", b"first"
        inside.set()
        order.append("first begins")
        ended.wait(0.1)
        order.append("first ends")

    ended = threading.Event()
    first = threading.Thread(target=lambda: write_site(out, slow()))
    first.start()
    inside.wait()

    def second():
        order.append("second begins")
        yield "index.html", b"second"

    write_site(out, second())
    first.join()

    assert order == ["first begins", "first ends", "second begins"]
    assert content(out) == {"index.html": b"second"}


def test_a_folder_that_another_process_makes_meanwhile_is_as_good(tmp_path, monkeypatch):
    really = standby._is_folder

    def just_too_early(path):
        found = really(path)
        if not found and str(path).endswith("/labs"):
            Path(path).mkdir()
        return found

    monkeypatch.setattr(standby, "_is_folder", just_too_early)
    write(tmp_path / "site", PAGES)

    assert content(tmp_path / "site") == PAGES


def test_two_makers_of_one_file_are_told(tmp_path):
    with pytest.raises(ValueError, match=r"two makers write a\.html"):
        write_site(tmp_path / "site", [("a.html", b""), ("a.html", b"")])


@pytest.mark.parametrize("name", ["notes.txt", "index.html"])
def test_a_folder_that_is_not_a_site_is_never_replaced(tmp_path, name):
    (tmp_path / name).write_text("mine")

    with pytest.raises(ScorerError, match="is not a site that we wrote"):
        write(tmp_path, PAGES)
    with pytest.raises(ScorerError, match="is not a site that we wrote"):
        write(tmp_path / name, PAGES)
    assert (tmp_path / name).read_text() == "mine"


def test_an_empty_folder_is_taken(tmp_path):
    out = tmp_path / "empty"
    out.mkdir()

    assert write(out, PAGES) == (2, 2)
    assert content(out) == PAGES


def test_a_standby_that_somebody_else_laid_there_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / HOME).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ScorerError, match=r"\.site\.standby is not a folder of yours"):
        write(tmp_path / "site", PAGES)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_is_new_is_on_the_disk_before_it_is_published(tmp_path, monkeypatch):
    steps = []
    monkeypatch.setattr(
        standby, "settle", lambda folder: steps.append((folder.name, (folder / "index.html").read_bytes()))
    )
    monkeypatch.setattr(
        standby, "exchange", lambda one, other: steps.append("exchange") or disk.exchange(one, other)
    )
    for text in (b"one", b"two", b"two"):
        write(tmp_path / "site", {"index.html": text})

    assert steps == [("tree", b"one"), ("tree", b"two"), "exchange", "exchange"]


def test_a_disk_settles(tmp_path, monkeypatch):
    disk.settle(tmp_path)
    synced = []
    monkeypatch.setattr(sys, "platform", "other")
    monkeypatch.setattr(os, "sync", lambda: synced.append(1))
    disk.settle(tmp_path)

    assert synced == [1]
    assert not disk.exchange(tmp_path, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="the call is one of Linux")
def test_names_are_exchanged_or_nothing_is(tmp_path):
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").mkdir()

    assert disk.exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a").is_dir()
    assert not disk.exchange(tmp_path / "a", tmp_path / "none")
    assert (tmp_path / "b").read_text() == "a"


def test_a_request_to_end_is_heard_as_ctrl_c():
    program = (
        "import os, signal, click; from scorer.cli import cli, main\n"
        "@cli.command()\n"
        "def wait():\n"
        "    try: os.kill(os.getpid(), signal.SIGTERM); signal.pause()\n"
        "    finally: click.echo('put right')\n"
        "import scorer.cli as c; c.VERBS += ('wait',); import sys; sys.modules['scorer.cli.wait'] = c\n"
        "sys.argv[1:] = ['wait']; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (ended.stdout, ended.returncode) == ("put right\n", 130), ended.stderr
