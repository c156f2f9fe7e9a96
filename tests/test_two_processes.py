"""Two processes make the site that one makes, and one makes it alone where the other does not come through."""

import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sample
from pseudo import PSEUDO
from test_standby import PAGES, content

from scorer.adapters import site_files, two_processes
from scorer.render import last as render_last
from scorer.render import render, shares

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not doubled here"),
]


@pytest.fixture(autouse=True)
def two(monkeypatch):
    """Let what runs the tests have threads: none of them is inside ours."""
    monkeypatch.setattr(site_files, "can_be_two", lambda: True)


def nothing(_):
    return ()


def share(*paths, then=lambda: None, before=lambda: None):
    """Make files whose bytes tell which process made them."""

    def make() -> Iterator[tuple[str, bytes, bool]]:
        before()
        for path in paths:
            yield path, f"{path} {os.getpid() == HERE}".encode(), True
        then()

    return make


HERE = os.getpid()


def in_the_copy(do):
    """Do something in the second process only."""
    return lambda: os.getpid() == HERE or do()


def meeting():
    """Let each of two processes begin a share before either goes on: both have a part then.

    They meet once: the share of a copy that failed is done here later, when there is nobody to meet.
    """
    here, there = os.pipe(), os.pipe()
    met = [False]

    def wait():
        if met[0]:
            return
        met[0] = True
        read, write = (here[0], there[1]) if os.getpid() == HERE else (there[0], here[1])
        os.write(write, b"x")
        os.read(read, 1)

    return wait


def test_two_processes_make_the_same_site(tmp_path):
    build_input = replace(sample.whole_site(), languages=(PSEUDO,))
    seen = []

    def last(listed):
        seen.extend(listed)
        return render_last(build_input, listed)

    written = site_files.write_shares(tmp_path / "site", shares(build_input), last, two=True)
    expected = render(build_input)

    assert content(tmp_path / "site") == expected
    assert written == (len(expected), len(expected))
    assert seen == [path for make in shares(build_input) for path, _, listed in make() if listed]
    assert site_files.write_shares(tmp_path / "site", shares(build_input), last, two=True).changed == 0
    assert site_files.write_shares(tmp_path / "site", shares(build_input), last, two=True).changed == 0


def test_both_have_a_part(tmp_path):
    wait = meeting()
    listed = []
    given = [share("a/a", before=wait), share("a/b", before=wait), share("c")]
    site_files.write_shares(tmp_path / "site", given, lambda paths: listed.extend(paths) or (), two=True)
    made = content(tmp_path / "site")

    assert listed == ["a/a", "a/b", "c"]
    assert sorted({text.split()[1] for text in made.values()}) == [b"False", b"True"]


@pytest.mark.parametrize(
    "end",
    [lambda: os._exit(0), lambda: os._exit(3), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0],
    ids=["ends", "ends with an error", "is killed", "raises"],
)
def test_what_a_copy_that_fails_did_is_done_again(tmp_path, end, capfd):
    wait = meeting()
    given = [share(f"{n}/a", before=wait, then=in_the_copy(end)) for n in range(2)]
    given += [share("z")]
    site_files.write_shares(tmp_path / "site", given, nothing, two=True)

    assert content(tmp_path / "site") == {path: f"{path} True".encode() for path in ("0/a", "1/a", "z")}
    assert capfd.readouterr() == ("", "")


def ended_children():
    """Return the number of a child that ended and that nobody waited for; a browser's own may go on."""
    try:
        return os.waitpid(-1, os.WNOHANG)[0]
    except ChildProcessError:
        return 0


def test_what_fails_in_either_process_fails_and_the_old_site_stays(tmp_path):
    site_files.write_site(tmp_path / "site", PAGES.items())

    def fail():
        raise ZeroDivisionError

    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            site_files.write_shares(
                tmp_path / "site", [share("a"), share("b", then=fail), share("c")], nothing, two=True
            )
        assert content(tmp_path / "site") == PAGES
    assert not ended_children()


def test_two_makers_of_one_file_are_told_whoever_they_are(tmp_path):
    wait = meeting()
    given = [share("a", before=wait), share("a", before=wait)]

    with pytest.raises(ValueError, match="two makers write a"):
        site_files.write_shares(tmp_path / "site", given, nothing, two=True)


def test_what_a_copy_makes_ahead_comes_in_its_order(capfd):
    def make():
        for number in range(30):
            yield [os.getpid() != HERE, number, b"x" * (1 << 18)]

    assert [one[:2] for one in two_processes.ahead(make)] == [[True, number] for number in range(30)]
    assert capfd.readouterr() == ("", "")
    assert not ended_children()


@pytest.mark.parametrize(
    "end",
    [lambda: os._exit(3), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0],
    ids=["ends with an error", "is killed", "raises"],
)
def test_a_copy_that_fails_yields_no_more(end, capfd):
    def make():
        yield "first"
        end()
        yield "second"

    assert list(two_processes.ahead(make)) == ["first"]
    assert capfd.readouterr() == ("", "")
    assert not ended_children()


def test_a_copy_that_nobody_listens_to_ends():
    told = two_processes.ahead(lambda: iter(lambda: b"x" * (1 << 16), None))
    assert len(next(told)) == 1 << 16
    told.close()

    assert not ended_children()


def test_no_process_is_doubled_beside_a_thread(monkeypatch):
    if hasattr(os, "sched_getaffinity"):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    alone = two_processes.can_be_two()
    monkeypatch.setattr(threading, "active_count", lambda: 2)

    assert alone is hasattr(os, "sched_getaffinity")
    assert not two_processes.can_be_two()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.delattr(os, "fork")
    assert not two_processes.can_be_two()


def test_more_shares_than_can_be_dealt_are_done_by_one(tmp_path):
    given = [share(f"{n}") for n in range(300)]
    site_files.write_shares(tmp_path / "site", given, nothing, two=True)

    assert {text.split()[1] for text in content(tmp_path / "site").values()} == {b"True"}
