"""`scorer serve` as it is run: builds, says where, follows changes, keeps the last good site, ends quietly."""

import http.client
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import takewhile

import pytest
from case import RECORD, ROOT
from checkout import make
from click.testing import CliRunner
from client import ask

from scorer.cli import cli, main
from scorer.cli import serve as serving

FALCON = "disclosures/acme/falcon-2.yaml"


@contextmanager
def process(command, **settings):
    """Start a process that ends with the test whatever happens: `Popen` by itself would wait for its end."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, **settings) as started:
        try:
            yield started
        finally:
            started.kill()


def served(monkeypatch, top, *steps, words=("--port", "0")):
    """Run `serve` in this process; each step is what somebody does meanwhile, and gives what changed."""
    said = []
    monkeypatch.setattr("click.echo", lambda text="", **_: said.append(str(text)))
    waiting = iter(steps)

    def step(*_):
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", "\n".join(said))[1])
        try:
            return next(waiting)(port)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(serving, "_next", step)
    monkeypatch.setattr(sys, "argv", ["scorer", "--root", str(top), "serve", *words])
    with pytest.raises(SystemExit) as stop:
        main()
    return stop.value.code, said


@pytest.mark.thorough
def test_a_change_is_built_and_a_fault_keeps_the_last_good_site(tmp_path, monkeypatch):
    top = make(tmp_path)
    shown = []

    def rename(port):
        shown.append(b"Falcon Two" in ask(port, "/releases/acme/falcon-2/")[1])
        (top / FALCON).write_text(RECORD.replace("name: Falcon 2", "name: Falcon Two"))
        return [FALCON]

    def spoil(port):
        shown.append(b"Falcon Two" in ask(port, "/releases/acme/falcon-2/")[1])
        (top / FALCON).write_text("name: [")
        return [FALCON, "a", "b", "c", "d"]

    def mend(port):
        shown.append(b"Falcon Two" in ask(port, "/releases/acme/falcon-2/")[1])
        (top / FALCON).write_text(RECORD)
        (top / "site/templates/home.html").write_text("{% if %}")
        return ["site/templates/home.html"]

    def ask_for_nothing(_):
        (top / "site/templates/home.html").write_text("")
        (top / "site/pages/about.md").write_text("---\ntitle: T\ndescription: d\n---\n[[nothing]]\n")
        return ["site/pages/about.md"]

    code, said = served(
        monkeypatch, top, rename, spoil, mend, ask_for_nothing, words=("--port", "0", "--no-images")
    )
    text = "\n".join(said)

    assert code == 130
    assert shown == [False, True, True]
    assert f"changed: {FALCON}\n" in text
    assert re.search(r"built in \d+\.\d s\n", text)
    assert f"changed: {FALCON}, a, b and 2 more\n{FALCON}:2:1: error S005 " in text
    assert "\nnote: the last good site stays\n" in text
    assert "note: TemplateSyntaxError: Expected an expression" in text
    assert re.search(
        r"note: site/pages/about\.md: `\[\[nothing\]\]`: no query is called `nothing`.*; the last good site stays",
        text,
    )
    assert (top / "build/site/index.html").is_file()


def test_nothing_is_served_of_records_with_errors(tmp_path):
    top = make(tmp_path, {FALCON: "name: ["})
    result = CliRunner().invoke(cli, ["--root", str(top), "serve", "--port", "0"])

    assert result.exit_code == 1
    assert result.stdout.startswith(f"{FALCON}:2:1: error S005 ")


def test_pictures_can_be_left_out(tmp_path, monkeypatch):
    top = make(tmp_path)
    served(monkeypatch, top, words=("--port", "0", "--no-images"))

    assert not (top / "build/site/og").exists()


def test_a_wait_ends_when_nothing_more_changes(monkeypatch):
    class Watched:
        looks = iter([[], ["b"], [], ["a", "b"], *([[]] * serving._QUIET)])

        def changes(self):
            return next(self.looks)

    class Live:
        told = 0

        def tell(self):
            self.told += 1

    live = Live()

    slept = []
    monkeypatch.setattr(serving.time, "sleep", slept.append)

    assert serving._next(Watched(), live) == ["a", "b"]
    assert slept == [serving._LOOK] * (4 + serving._QUIET)
    assert live.told == 2


@pytest.mark.thorough
def test_the_command_itself(tmp_path):
    """A process of its own: it follows a file, survives a reader who leaves, and ends on Ctrl-C without a trace."""
    top = make(tmp_path)
    # A shell has jobs in the background ignore Ctrl-C, and whatever they start inherits that.
    code = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv[1:] = ['--root', {str(top)!r}, 'serve', '--port', '0', '--no-images']
from scorer.cli import main; main()
"""
    with process([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.PIPE, text=True) as run:
        port = int(run.stdout.readline().rstrip("/\n").rpartition(":")[2])
        left = http.client.HTTPConnection("127.0.0.1", port)
        left.request("GET", "/_scorer/newer?seen=")
        left.close()
        seen = re.search(rb"seen=([\w.]+)", ask(port, "/")[1])[1].decode()
        (top / FALCON).write_text(RECORD.replace("name: Falcon 2", "name: Falcon Two"))
        began = time.monotonic()
        while ask(port, f"/_scorer/newer?seen={seen}")[1].decode() == seen:
            assert time.monotonic() - began < 100
        page = ask(port, "/releases/acme/falcon-2/")[1]
        # The page is made anew at once; the site is built again two seconds after the last change.
        said = list(takewhile(lambda line: line != f"changed: {FALCON}\n", run.stderr))
        assert run.poll() is None, said
        run.send_signal(signal.SIGINT)
        said.append(run.communicate(timeout=20)[1])

    assert b"Falcon Two" in page
    assert run.returncode == 130
    assert "Traceback" not in "".join(said)
