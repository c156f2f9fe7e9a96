"""Links: gone only where a server says so; unknown is not dead. The server is one of the test's own."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import sample
from case import RECORD
from checkout import make
from click.testing import CliRunner
from client import running

from scorer.adapters import linkcheck as evidence
from scorer.cli import cli


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        code = int(self.path[1:4])
        self.send_response(code)
        if code == 302:
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with running(server) as address:
        yield address


@pytest.mark.parametrize(
    ("code", "state", "why"),
    [(200, "reachable", "200"), (302, "reachable", "200"), (404, "gone", "404"), (410, "gone", "410"),
     (403, "unknown", "403"), (429, "unknown", "429"), (500, "unknown", "500")],
)  # fmt: skip
def test_only_gone_is_gone(host, code, state, why):
    assert evidence.ask_link(f"{host}/{code}") == evidence.LinkAnswer(f"{host}/{code}", state, why)


def test_no_answer_is_unknown():
    assert evidence.ask_link("http://127.0.0.1:9/").state == "unknown"
    assert evidence.ask_link("nowhere").why == "ValueError"


def test_every_address_is_asked_once(host):
    told = []
    answers = evidence.ask_links(
        [f"{host}/404", f"{host}/200", "http://127.0.0.1:9/x"],
        lambda done, total: told.append((done, total)),
        pause=0,
    )

    assert sorted(a.state for a in answers) == ["gone", "reachable", "unknown"]
    assert sorted(told) == [(1, 3), (2, 3), (3, 3)]
    assert len(evidence.ask_links([f"{host}/200"])) == 1


def test_documents_and_who_cites_them():
    assert evidence.addresses(sample.dataset()) == {
        "https://acme.example/falcon.pdf": ("acme/falcon-1", "acme/falcon-2"),
        "https://github.com/birch/oak": ("birch/oak",),
    }


ANSWERS = [
    evidence.LinkAnswer("https://a.example/", "gone", "404"),
    evidence.LinkAnswer("https://b.example/", "unknown", "403"),
    evidence.LinkAnswer("https://c.example/", "reachable", "200"),
]
CITED = {"https://a.example/": ("acme/x", "acme/y")}


def test_forms():
    assert evidence.links_text(ANSWERS, CITED) == (
        "gone     404          https://a.example/  acme/x, acme/y\n"
        "unknown  403          https://b.example/  \n"
    )
    assert evidence.links_markdown(ANSWERS, CITED) == (
        "Asked for 3 documents: 1 reachable, 1 gone, 1 unknown (refused, or no answer; unknown is not gone).\n\n"
        "- `https://a.example/` (404), cited by `acme/x`, `acme/y`\n"
    )


def test_the_verb(tmp_path, monkeypatch):
    top = make(tmp_path, {"disclosures/acme/falcon-2.yaml": RECORD})
    monkeypatch.setattr(evidence, "ask_link", lambda url: evidence.LinkAnswer(url, "gone", "404"))

    def run(*words):
        return CliRunner().invoke(cli, ["--root", str(top), "evidence", *words])

    assert run().stdout == "gone     404          https://acme.example/falcon-2  acme/falcon-2\n"
    assert run("acme/falcon-2").stderr == "1 of 1 documents gone\n"
    assert json.loads(run("--format", "json").stdout)[0]["records"] == ["acme/falcon-2"]
    assert "1 gone" in run("--format", "markdown").stdout
    assert "there is no record 'acme/x'" in str(run("acme/x").exception)
