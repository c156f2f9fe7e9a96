"""The one door to the network: a server on loopback misbehaves, and nothing but an answer comes of it."""

import ast
import asyncio
import gzip
import shutil
import ssl
import subprocess
import time
import tracemalloc
import zlib
from hashlib import sha256
from threading import Event

import pytest
from case import ROOT
from misbehaving import DEADLINE, PAGE, QUICK, door, misbehaving

from scorer.adapters.evidence import Bounds, Door, ask
from scorer.adapters.evidence.body import BadBody, read_body
from scorer.adapters.evidence.public import is_public
from scorer.evidence.answer import Answer

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def running():
    with misbehaving() as (server, address):
        yield server, address


@pytest.fixture
def server(running):
    running[0].asked.clear()
    running[0].heads.clear()
    return running[0]


@pytest.fixture
def address(running):
    return running[1]


def test_a_good_answer(server, address):
    answer = ask(f"{address}/good", door())

    assert answer == Answer(
        url=f"{address}/good", final=f"{address}/good", status=200, body=PAGE, received=len(PAGE),
        headers={"content-type": "text/html; charset=utf-8"},
    )  # fmt: skip
    (head,) = server.heads
    assert f"host: {address.removeprefix('http://')}\r\n" in head.lower()


@pytest.mark.parametrize(
    ("path", "status", "trouble", "hops", "final"),
    [
        ("/to-good", 200, None, 1, "/good"),
        ("/old", 200, None, 1, "/"),
        ("/soft", 200, None, 0, "/soft"),
        ("/404", 404, None, 0, "/404"),
        ("/410", 410, None, 0, "/410"),
        ("/to-404", 404, None, 1, "/404"),
        ("/far?5", 200, None, 5, "/far?0"),
        ("/far?6", 302, "redirects", 5, "/far?1"),
        ("/loop", 302, "redirects", 5, "/loop"),
        ("/nowhere", 302, "redirects", 0, "/nowhere"),
        ("/bad-location", 302, "redirects", 0, "/bad-location"),
        ("/to-file", 302, "scheme", 0, "/to-file"),
        ("/to-ftp", 302, "scheme", 0, "/to-ftp"),
        ("/to-data", 302, "scheme", 0, "/to-data"),
        ("/to-port", 302, "address", 0, "/to-port"),
        ("/to-user", 302, "address", 0, "/to-user"),
        ("/private", None, "address", 1, "/private"),
        ("/large-redirect", 200, None, 1, "/good"),
        ("/403", 403, None, 0, "/403"),
        ("/429", 429, None, 0, "/429"),
        ("/500", 500, None, 0, "/500"),
        ("/204", 204, None, 0, "/204"),
        ("/garbage", None, "protocol", 0, "/garbage"),
        ("/empty", None, "protocol", 0, "/empty"),
        ("/cut", 200, "protocol", 0, "/cut"),
        ("/big-header", None, "protocol", 0, "/big-header"),
        ("/many-headers", None, "protocol", 0, "/many-headers"),
        ("/endless", 200, "size", 0, "/endless"),
        ("/hang", None, "deadline", 0, "/hang"),
        ("/header-drip", None, "deadline", 0, "/header-drip"),
        ("/body-drip", 200, "deadline", 0, "/body-drip"),
        ("/continue", None, "deadline", 0, "/continue"),
        ("/br", 200, "coding", 0, "/br"),
        ("/bad-gzip", 200, "coding", 0, "/bad-gzip"),
        ("/cut-gzip", 200, "coding", 0, "/cut-gzip"),
        ("/gzip", 200, None, 0, "/gzip"),
    ],
)  # fmt: skip
def test_how_it_misbehaves(server, address, path, status, trouble, hops, final):
    begun = time.monotonic()
    answer = ask(f"{address}{path}", door(bounds=Bounds(seconds=DEADLINE, body=1_000_000)))

    assert (answer.status, answer.trouble, answer.hops) == (status, trouble, hops)
    assert answer.final == f"{address}{final}"
    assert (answer.body == PAGE) == (status == 200 and trouble is None and path not in ("/old", "/soft"))
    assert "/secret" not in server.asked
    # However slowly it comes: with room for a busy machine, and far from the twenty seconds that it would go on.
    assert time.monotonic() - begun < DEADLINE + 5


@pytest.mark.parametrize(
    ("host", "trouble"),
    [
        ("inside.example", "address"),
        ("both.example", "address"),
        ("nobody.example", "connection"),
        ("127.0.0.2", "address"),
        ("[::1]", "address"),
    ],
)
def test_what_is_not_public_is_not_asked(server, address, host, trouble):
    port = address.rpartition(":")[2]

    def resolve(name, _):
        from misbehaving import NAMES

        return NAMES.get(name, [name.strip("[]")])

    answer = ask(f"http://{host}:{port}/secret", door(resolve=resolve))

    assert (answer.trouble, answer.status, server.asked) == (trouble, None, [])


def test_another_of_a_names_addresses_is_tried(server, address):
    answer = ask(address.replace("acme.", "refusing-first.") + "/good", door())

    assert answer.body == PAGE


def test_a_name_is_looked_up_once_and_that_address_is_asked(server, address):
    """A name that means another place a moment later leads nowhere else."""
    said = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
    answer = ask(f"{address}/good", door(resolve=lambda *_: next(said)))
    again = ask(f"{address}/to-good", door(resolve=lambda *_: next(said)))

    assert (answer.status, again.trouble, server.asked) == (200, "address", ["/good"])


def test_a_look_up_that_hangs_ends_at_the_deadline(address):
    never = Event()

    def resolve(*_):
        never.wait(20)
        return ["127.0.0.1"]

    begun = time.monotonic()
    answer = ask(f"{address}/good", door(resolve=resolve, bounds=Bounds(seconds=0.1)))
    never.set()

    assert answer.trouble == "deadline"
    assert time.monotonic() - begun < 5


def test_only_https_and_its_port_unless_a_test_says_otherwise(server, address):
    to_http = Door(resolve=lambda *_: [], allowed=lambda _: True, bounds=QUICK)
    port = address.rpartition(":")[2]

    assert ask(f"{address}/good", to_http).trouble == "scheme"
    assert ask(f"https://acme.example:{port}/good", to_http).trouble == "address"
    assert ask("https://ada:x@acme.example/", to_http).trouble == "address"
    assert [ask(text, to_http).trouble for text in ("", "nowhere", "https://", "https://[::1", "https://a b/")] == [
        "scheme", "scheme", "address", "address", "connection",
    ]  # fmt: skip
    assert server.asked == []


def test_who_speaks_no_tls_is_not_spoken_to_without(server, address):
    assert ask(address.replace("http:", "https:") + "/good", door()).trouble == "connection"
    assert server.asked == []


@pytest.mark.skipif(not shutil.which("openssl"), reason="NO CERTIFICATE WAS TRIED: openssl is not there")
def test_a_certificate_has_to_be_that_of_the_name(tmp_path):
    """Though it is a numeric address that is asked, the name is what the certificate is held to."""
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out own.pem -subj /CN=acme.example"
    san = ("-addext", "subjectAltName=DNS:acme.example")
    subprocess.run(["openssl", *words.split(), *san], cwd=tmp_path, check=True, capture_output=True)
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(tmp_path / "own.pem", tmp_path / "key.pem")
    trusting = ssl.create_default_context(cafile=str(tmp_path / "own.pem"))
    with misbehaving() as (server, address):
        server.socket = own.wrap_socket(server.socket, server_side=True)
        https = address.replace("http:", "https:")

        assert ask(f"{https}/good", door(trusted=lambda: trusting)).body == PAGE
        other = ask(f"{https.replace('acme.', 'refusing-first.')}/good", door(trusted=lambda: trusting))
        assert other.trouble == ask(f"{https}/good", door()).trouble == "connection"
        assert server.asked == ["/good"]


def test_nothing_of_the_environment_takes_part(server, address, monkeypatch, tmp_path):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    (tmp_path / ".netrc").write_text("machine acme.example login ada password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))

    assert ask(f"{address}/good", door()).body == PAGE
    assert ask(f"{address}/sets", door()).body == PAGE
    assert not any("authorization" in head.lower() or "cookie" in head.lower() for head in server.heads)


def test_a_bomb_stays_small(server, address):
    tracemalloc.start()
    try:
        answer = ask(f"{address}/bomb", door(bounds=Bounds(seconds=30)))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert (answer.trouble, answer.body) == ("size", None)
    assert most < 64 * 2**20


@pytest.mark.parametrize("size", [0, 1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 999_999, 1_000_000, 1_000_001])
@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_what_is_unpacked_is_whole_up_to_the_bound(size, pack):
    """Whatever lies on the edge of a piece, and in whichever chunks it comes."""
    packed = pack(bytes(range(256)) * (size // 256) + b"x" * (size % 256))

    async def read(step):
        async def chunks():
            for start in range(0, len(packed), step):
                yield packed[start : start + step]

        return await read_body(chunks(), "gzip", 1_000_000)

    for step in (7, 1000, len(packed)):
        if size > 1_000_000:
            with pytest.raises(BadBody, match="size"):
                asyncio.run(read(step))
        else:
            body, received = asyncio.run(read(step))
            assert (len(body), received) == (size, len(packed))


def test_an_address_in_letters_of_the_world(server, address):
    port = address.rpartition(":")[2]

    assert ask(f"http://bücher.example:{port}/ü", door()).body == PAGE
    assert ask(f"{address}/to-ü", door()).hops == 1
    assert server.asked == ["/%C3%BC", "/to-%C3%BC", "/%C3%BC"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "192.88.99.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::7f00:1", "64:ff9b::7f00:1",
        "64:ff9b::5db8:d822", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:53aa:64c::1", "2001:db8::1",
        "2002:7f00:1::1", "2002:5db8:d822::1", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1",
        "fe80::1%eth0", "fec0::1", "ff02::1", "2130706433", "0177.0.0.1", "0x7f.1", "127.1", "", "acme.example",
    ],
)  # fmt: skip
def test_places_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::6810:84e5", "2a00:1450::1"]
)
def test_places_that_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "0x7f000001", "127.1", "localhost"])
def test_other_spellings_of_this_machine(host):
    """The system takes them for 127.0.0.1, and that is what is looked at."""
    answer = ask(f"https://{host}/", Door(bounds=QUICK))

    assert (answer.trouble, answer.status) in (("address", None), ("connection", None))
    assert answer.hops == 0


def test_waits_that_hosts_ask_for():
    def wait(**headers):
        return Answer("u", "u", headers={name.replace("_", "-"): text for name, text in headers.items()}).wait

    day = "Wed, 21 Oct 2026 07:28:00 GMT"
    assert wait(retry_after="7") == 7
    assert wait(retry_after="Wed, 21 Oct 2026 07:28:30 GMT", date=day) == 30
    assert wait(retry_after="Wed, 21 Oct 2026 07:00:00 GMT", date=day) == 0
    assert [wait(), wait(retry_after="soon"), wait(retry_after="-1"), wait(retry_after=day)] == [None] * 4


def test_there_is_one_door():
    """Of all modules one speaks HTTP, and one makes connections; the preview listens and asks nobody."""
    asks = {"httpx", "httpcore", "urllib", "urllib3", "http", "requests", "socket", "ssl", "ftplib"}
    found = {}
    for path in sorted((ROOT / "scorer").rglob("*.py")):
        names = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
        names = {name for name in names if name.split(".")[0] in asks and name != "urllib.parse"}
        if names:
            found[path.relative_to(ROOT / "scorer").as_posix()] = names

    assert found.pop("adapters/evidence/door.py") == {"httpx", "socket", "ssl"}
    assert found == {"adapters/serve/http.py": {"http.server", "socket"}, "cli/serve.py": {"http.server"}}


def test_digests_are_of_what_was_unpacked(address):
    assert sha256(ask(f"{address}/gzip", door()).body).hexdigest() == sha256(PAGE).hexdigest()


def test_it_is_asked_inside_an_event_loop_too(address):
    async def inside():
        return ask(f"{address}/good", door())

    assert asyncio.run(inside()).status == 200
