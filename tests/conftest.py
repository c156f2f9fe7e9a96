"""A browser and servers for the tests that look at a built site."""

import functools
import gc
import http.server
import os
import shutil
import signal
import socket
from contextlib import ExitStack
from pathlib import Path
from unittest import mock

import hypothesis
import pytest
from client import running
from visit import Quiet

from scorer.adapters.host import HOST_VARIABLES
from scorer.adapters.raster import Raster

# No test depends on how fast a machine is, or how busy. The weekly search asks for more examples of each law.
EXAMPLES = int(os.environ.get("SCORER_EXAMPLES", "25"))
hypothesis.settings.register_profile("untimed", deadline=None, max_examples=EXAMPLES)
hypothesis.settings.load_profile("untimed")

# Programs that tests start are started many times: they are compiled once, whatever is set around the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A site that a test builds has no host, wherever the tests run.
for variable in HOST_VARIABLES:
    os.environ.pop(variable, None)

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
#: The one without windows goes first: it opens a page in a third of the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
MISSING = (
    "NO BROWSER TEST WAS RUN: no Chromium was found. Install one (apt-get install chromium-headless-shell), "
    "or name one by SCORER_CHROMIUM=/path/to/chromium"
)


def chromium() -> str:
    """Return the path of a Chromium; without one, fail under CI and skip loudly elsewhere."""
    for name in [os.environ["SCORER_CHROMIUM"]] if "SCORER_CHROMIUM" in os.environ else BROWSERS:
        if path := shutil.which(name):
            return path
    if os.environ.get("CI"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


def pytest_collection_finish():
    """Spare the collector what is there to stay: modules, schemas, thousands of tests."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish():
    """Look once for what nobody holds any more; pytest would look through all that tests share five times."""
    gc.collect()
    gc.freeze()


#: This machine, also in the spellings that only a test has for it, and in its other addresses.
HERE = frozenset(
    [
        "127.0.0.1",
        "127.0.0.2",
        "127.0.0.9",
        "::1",
        "localhost",
        "",
        "2130706433",
        "0177.0.0.1",
        "0x7f000001",
        "127.1",
    ]
)


def stay_here(told):
    """Fail what looks up or asks for another machine, inside this process, and else do what is told.

    A hook of the interpreter for what is audited would see more, and let two threads be traced at one time,
    which Python 3.11 refuses to the second: a server lost a request by it.
    """

    @functools.wraps(told)
    def asked(first, *rest, **named):
        at = rest[0][0] if isinstance(first, socket.socket) and isinstance(rest[0], tuple) else first
        if isinstance(at, str | bytes) and at not in HERE:
            raise RuntimeError(f"a test asked for {at!r}")
        return told(first, *rest, **named)

    return asked


socket.getaddrinfo = stay_here(socket.getaddrinfo)
for name in ("connect", "connect_ex"):
    setattr(socket.socket, name, stay_here(getattr(socket.socket, name)))


REALLY_DRAWN = Raster.png


@pytest.fixture(scope="session", autouse=True)
def drawings():
    """Let the file of a chart's picture hold its drawing: to press forty of them takes as long as hundreds of tests."""
    with mock.patch.object(Raster, "png", lambda _, svg: svg.encode()):
        yield


@pytest.fixture
def raster(monkeypatch):
    """Press drawings to PNG, for tests that are about that."""
    monkeypatch.setattr(Raster, "png", REALLY_DRAWN)


@pytest.fixture(autouse=True)
def process(monkeypatch):
    """Keep from the process that runs the tests what the command line does to a process of its own."""
    # Ended by a broken pipe, it would be ended by any browser that leaves a server of ours meanwhile.
    really, left_alone = signal.signal, (signal.SIGPIPE, signal.SIGTERM)
    # What is made for many tests is made outside of this, and the command line may have run there.
    really(signal.SIGPIPE, signal.SIG_IGN)
    monkeypatch.setattr(
        signal, "signal", lambda number, *rest: None if number in left_alone else really(number, *rest)
    )
    # What a test writes is thrown away after it, and a power cut ends the tests too: nobody waits for a disk.
    monkeypatch.setattr("os.fsync", lambda opened: None)
    monkeypatch.setattr("scorer.adapters.standby.settle", lambda folder: None)
    collects = gc.isenabled()
    yield
    if collects:
        gc.enable()


@pytest.fixture(scope="session")
def serve():
    """Serve folders on loopback, each by one server; a call gives the address of a folder."""
    with ExitStack() as started:

        @functools.cache
        def start(folder: Path) -> str:
            handler = functools.partial(Quiet, directory=str(folder))
            return started.enter_context(running(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)))

        yield start


@pytest.fixture(scope="session")
def browser():
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()
