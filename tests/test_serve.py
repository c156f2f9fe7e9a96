"""The server of `scorer serve`: what goes over a real socket, what does not, and how open pages follow."""

import os
import re
import socket
import threading

import pytest
from client import ask, running

from scorer.adapters.serve import FileWatch, LiveReload, listen
from scorer.adapters.serve.response import Built, loopback, respond
from scorer.errors import ScorerError

POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
HEAD = POLICY.format("default-src 'none'; base-uri 'none'; style-src 'self'")
PAGE = f"<html><head>{HEAD}</head>page</html>"
FILES = {
    "index.html": PAGE.encode(),
    "labs/acme/index.html": PAGE.replace("page", "acme").encode(),
    "404.html": PAGE.replace("page", '<a href="index.html">lost</a>').encode(),
    "static/style.css": b"a{}",
    "badges/acme.svg": b"<svg/>",
    "og/labs/acme.png": b"\x89PNG",
    "api/v1/labs.json": b"[]",
    "releases/acme/falcon-2/record.yaml": b"name: x\n",
    "data/all.odd": b"?",
}
BUILT = Built(FILES, "", "7.1")


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html?x=1#top", "text/html; charset=utf-8"),
        ("/labs/acme/", "text/html; charset=utf-8"),
        ("/static/style.css", "text/css; charset=utf-8"),
        ("/badges/acme.svg", "image/svg+xml"),
        ("/og/labs/acme.png", "image/png"),
        ("/api/v1/labs.json", "application/json"),
        ("/releases/acme/falcon-2/record.yaml", "application/yaml"),
        ("/data/all.odd", "application/octet-stream"),
        ("/_scorer/reload.js?seen=7.1", "text/javascript; charset=utf-8"),
    ],
)
def test_what_is_there_comes_with_its_type(target, kind):
    found = respond(BUILT, target)

    assert (found.status, found.kind) == (200, kind)


def test_a_file_that_is_no_page_comes_as_it_was_built():
    assert respond(BUILT, "/static/style.css").body == FILES["static/style.css"]


def test_a_folder_leads_to_its_page():
    found = respond(BUILT, "/labs/acme?x=1")

    assert (found.status, found.place, found.body) == (301, "/labs/acme/", b"")


@pytest.mark.parametrize(
    "target",
    ["/nothing", "/../README.md", "/%2e%2e/%2e%2e/etc/passwd", "/labs/acme/../../../etc/passwd", "//etc/passwd",
     "/static/%00", "/\\..\\x", "/labs//acme/", "/_scorer/other"],
)  # fmt: skip
def test_what_is_not_of_the_site_is_not_there(target):
    found = respond(BUILT, target)

    assert found.status == 404
    assert b"lost" in found.body


def test_without_a_page_for_lost_readers_a_sentence_does():
    assert respond(Built({}, "", "7.1"), "/").body == b"There is no page at this address.\n"


def policy(body):
    return re.search(rb'Policy" content="(.*?)"', body)[1].decode()


def test_a_served_page_waits_for_its_successor_and_the_built_one_does_not():
    body = respond(BUILT, "/").body

    assert policy(body) == (
        "default-src 'none'; base-uri 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
    )
    assert b'<script src="/_scorer/reload.js?seen=7.1" defer></script>\n</head>' in body
    assert b"script" not in FILES["index.html"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("script-src 'none'; connect-src 'none'", "script-src 'self'; connect-src 'self'"),
        (
            "script-src 'self'; connect-src https://a.example",
            "script-src 'self'; connect-src 'self' https://a.example",
        ),
    ],
)
def test_what_a_policy_allowed_already_stays_allowed(before, after):
    files = {"index.html": f"<head>{POLICY.format(before)}</head>".encode()}

    assert policy(respond(Built(files, "", "7.1"), "/").body) == after


def test_a_page_without_a_policy_is_left_without_one():
    body = respond(Built({"index.html": b"<head></head>"}, "", "7.1"), "/").body

    assert body.startswith(b"<head><script ")


def test_the_page_for_lost_readers_finds_its_style_from_any_depth():
    body = respond(BUILT, "/far/away/").body

    assert b'<head>\n<base href="/">' in body
    assert "base-uri 'self'" in policy(body)


def test_a_site_built_for_its_public_address_leads_lost_readers_back_here():
    lost = b'<head></head><a href="https://record.example/base/labs/">'
    built = Built({"404.html": lost}, "https://record.example/base/", "7.1")

    assert b'<a href="/labs/">' in respond(built, "/far/away").body


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "LOCALHOST", "localhost.", "127.0.0.1:8000", "127.8.8.8", "[::1]:8000"],
)
def test_this_machine_may_ask(host):
    assert loopback(host)


@pytest.mark.parametrize(
    "host",
    ["", "record.example", "record.example:8000", "localhost.record.example", "10.0.0.1", "0.0.0.0", "[::2]",
     "[", "127.0.0.1.record.example", "127.0.0.1@record.example", "record.example@127.0.0.1", "localhost#x",
     "localhost?x", "localhost/x", "localhost:x", "127.0.0.1.", "::1"],
)  # fmt: skip
def test_nobody_else_may_ask(host):
    assert not loopback(host)


# Over a socket


@pytest.fixture
def live():
    made = LiveReload()
    made.put(FILES, "")
    return made


@pytest.fixture
def port(live):
    with listen(live, 0) as server, running(server):
        yield server.server_port


def test_a_page_over_a_socket(port):
    given, body = ask(port, "/labs/acme/")

    assert (given.status, given.getheader("Content-Type")) == (200, "text/html; charset=utf-8")
    assert (given.getheader("Cache-Control"), given.getheader("X-Content-Type-Options")) == (
        "no-store",
        "nosniff",
    )
    assert b"acme</html>" in body
    assert int(given.getheader("Content-Length")) == len(body)


def test_head_gives_the_same_without_the_body(port):
    given, body = ask(port, "/", "HEAD")

    assert (given.status, body) == (200, b"")
    assert int(given.getheader("Content-Length")) > len(PAGE)


def test_a_folder_redirects_over_a_socket(port):
    given, _ = ask(port, "/labs/acme")

    assert (given.status, given.getheader("Location")) == (301, "/labs/acme/")


@pytest.mark.parametrize("target", ["/", "/_scorer/newer?seen=x"])
def test_another_host_is_refused(port, target):
    given, body = ask(port, target, Host="record.example")

    assert given.status == 421
    assert b"page" not in body


def test_a_raw_path_that_climbs_is_not_there(port):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        raw.sendall(b"GET /../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        said = b"".join(iter(lambda: raw.recv(65536), b""))

    assert said.startswith(b"HTTP/1.1 404 ")


def test_nothing_can_be_written(port):
    answer, _ = ask(port, "/", "POST")

    assert answer.status == 501
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_two_hosts_are_none(port):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: record.example\r\nConnection: close\r\n\r\n")
        said = b"".join(iter(lambda: raw.recv(65536), b""))

    assert said.startswith(b"HTTP/1.1 421 ")


def test_readers_who_leave_are_no_trouble(port, capsys):
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            raw.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)

    assert ask(port, "/")[0].status == 200
    assert capsys.readouterr() == ("", "")


def test_an_open_page_is_told_of_the_next_site(port, live):
    seen = live.built.name
    told = []
    waiting = threading.Thread(target=lambda: told.append(ask(port, f"/_scorer/newer?seen={seen}")[1]))
    waiting.start()
    waiting.join(0.2)
    assert told == []
    live.put({**FILES, "index.html": b"<head></head>new"}, "")
    waiting.join(5)

    assert told == [live.built.name.encode()]
    assert told != [seen.encode()]
    assert b"new" in ask(port, "/")[1]


def test_a_page_of_an_older_server_is_told_at_once(port, live):
    assert ask(port, "/_scorer/newer?seen=0.1")[1] == live.built.name.encode()


def test_waiting_ends_by_itself(live):
    assert live.newer(live.built.name, 0.01) == live.built.name


def test_a_port_that_is_taken(port, live, monkeypatch):
    with pytest.raises(ScorerError, match=f"port {port} can be listened at \\(Address already in use\\)"):
        listen(live, port)
    monkeypatch.setattr("scorer.adapters.serve.http._USUAL", port)
    with listen(live, None) as second:
        assert port < second.server_port < port + 100
    monkeypatch.setattr("scorer.adapters.serve.http._TRIED", 1)
    with pytest.raises(ScorerError, match=f"no port from {port} to {port} can be listened at"):
        listen(live, None)


# Watching


def test_what_was_written_added_and_removed(tmp_path):
    top = tmp_path / "site"
    (top / "pages").mkdir(parents=True)
    kept, gone = top / "pages" / "kept.md", top / "gone.md"
    kept.write_text("a")
    gone.write_text("b")
    watch = FileWatch(tmp_path, ["site", "schema"])
    assert watch.changes() == []

    kept.write_text("longer")
    gone.unlink()
    (top / "pages" / "new.md").write_text("c")
    (top / ".hidden").write_text("d")
    assert watch.changes() == ["site/gone.md", "site/pages/kept.md", "site/pages/new.md"]
    assert watch.changes() == []

    os.utime(kept, ns=(1, 1))
    assert watch.changes() == ["site/pages/kept.md"]


def test_a_file_that_goes_away_while_it_is_looked_at(tmp_path, monkeypatch):
    class Gone:
        name = "x.md"

        def is_dir(self, **_):
            return False

        def stat(self, **_):
            raise FileNotFoundError

    class Listing(list):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    monkeypatch.setattr("scorer.adapters.serve.watch.os.scandir", lambda _: Listing([Gone()]))

    assert FileWatch(tmp_path, ["site"]).changes() == []
