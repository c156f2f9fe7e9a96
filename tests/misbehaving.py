"""A server on loopback that misbehaves, and a door that leads to it and nowhere else.

Each path is one way to misbehave. `server.asked` holds what was asked for, the secret above all: it never may be.
"""

import gzip
import socketserver
import threading
import zlib
from contextlib import contextmanager

from client import running

from scorer.adapters.evidence import Bounds, Door

#: How long a question may take here, in seconds.
DEADLINE = 0.6
QUICK = Bounds(seconds=DEADLINE)
PAGE = b"<html><title>Falcon 2</title><p>It has 7B parameters, read more than 15T tokens.</html>"


def ok(body=PAGE, *headers, status="200 OK", kind="text/html; charset=utf-8"):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def led(to, body=b""):
    return ok(body, f"Location: {to}", status="302 Found")


def packed(size):
    """Yield `size` zeros, packed; they are never in memory at once."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    chunk = bytes(1 << 20)
    return b"".join(packer.compress(chunk) for _ in range(size >> 20)) + packer.flush()


PAGES = {
    "/good": ok(),
    "/secret": ok(b"the secret"),
    "/": ok(b"<title>Acme</title>"),
    "/old": led("/"),
    "/old-en": led("/en-us/"),
    "/en-us/": ok(b"<title>Acme</title>"),
    "/soft": ok(b"<title>Page not found | Acme</title>"),
    "/soft-zh": ok("<h1>页面不存在</h1>".encode()),
    "/404": ok(b"", status="404 Not Found"),
    "/410": ok(b"", status="410 Gone"),
    "/to-404": led("/404"),
    "/to-good": led("/good"),
    "/to-%C3%BC": led("/%C3%BC"),
    "/%C3%BC": ok(),
    "/login-wanted": led("/accounts/login?next=x"),
    "/accounts/login?next=x": ok(b"<title>Sign in</title>"),
    "/loop": led("/loop"),
    "/nowhere": ok(b"", status="302 Found"),
    "/bad-location": led("https://[::1"),
    "/to-file": led("file:///etc/passwd"),
    "/to-ftp": led("ftp://acme.example/x"),
    "/to-data": led("data:text/plain,7B"),
    "/to-port": led("http://acme.example:99999/x"),
    "/to-user": led("http://ada:secret@acme.example/secret"),
    "/401": ok(b"", status="401 Unauthorized"),
    "/403": ok(b"", status="403 Forbidden"),
    "/429": ok(b"", "Retry-After: 7", status="429 Too Many Requests"),
    "/500": ok(b"", status="500 Internal Server Error"),
    "/204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "/wall": ok(b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"),
    "/wall-by-header": ok(b"<p>7B</p>", "cf-mitigated: challenge"),
    "/wall-zh": ok("<title>安全验证</title>".encode()),
    "/garbage": b"\x00\xff\xfenothing that is HTTP\r\n\r\n" * 20,
    "/empty": b"",
    "/cut": ok(PAGE)[:-20],
    "/sets": ok(PAGE, "Set-Cookie: a=b; Domain=acme.example"),
    "/br": ok(b"abc", "Content-Encoding: br"),
    "/bad-gzip": ok(b"no gzip at all", "Content-Encoding: gzip"),
    "/cut-gzip": ok(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip"),
    "/gzip": ok(gzip.compress(PAGE), "Content-Encoding: gzip"),
    "/picture": ok(b"\x89PNG\0", kind="image/png"),
    "/gbk": ok("<p>70亿参数的模型是我们的</p>".encode("gbk"), kind="text/html; charset=GBK"),
}  # fmt: skip


class Misbehaving(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked = []
        self.heads = []
        self.over = threading.Event()

    def handle_error(self, *_):
        pass  # whoever asks hangs up on most of it


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self.rfile.readline(65536)
            if not line:
                return
            head += line
        path = head.split(b" ")[1].decode()
        self.server.asked.append(path)
        self.server.heads.append(head.decode("latin-1"))
        page = PAGES.get(path)
        if page is None:
            getattr(self, f"do_{path.strip('/').partition('?')[0].replace('-', '_')}", self.do_none)()
        else:
            self.wfile.write(page)

    def send(self, *parts, again=b"", every=0.0, most=10**6):
        """Send parts, then one thing again and again, until somebody hangs up."""
        for part in parts:
            self.wfile.write(part)
        for _ in range(most if again else 0):
            if self.server.over.wait(every) if every else self.server.over.is_set():
                return
            self.wfile.write(again)

    def do_none(self):
        self.send(ok(b"", status="404 Not Found"))

    def do_hang(self):
        self.server.over.wait(20)

    def do_header_drip(self):
        self.send(b"HTTP/1.1 200 OK\r\nX-Slow: ", again=b"a", every=0.05)

    def do_body_drip(self):
        self.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", again=b"a", every=0.05)

    def do_continue(self):
        self.send(again=b"HTTP/1.1 100 Continue\r\n\r\n", every=0.01)

    def do_big_header(self):
        self.send(b"HTTP/1.1 200 OK\r\nX-Big: ", again=b"a" * 65536)

    def do_many_headers(self):
        self.send(b"HTTP/1.1 200 OK\r\n", again=b"X-Many: of them\r\n" * 1000)

    def do_endless(self):
        self.send(b"HTTP/1.1 200 OK\r\n\r\n", again=bytes(65536))

    def do_large_redirect(self):
        self.send(b"HTTP/1.1 302 Found\r\nLocation: /good\r\n\r\n", again=bytes(65536))

    def do_bomb(self):
        head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
        self.send(head, packed(200 << 20))

    def do_once_busy(self):
        again = self.server.asked.count("/once-busy") > 1
        self.send(ok() if again else ok(b"", "Retry-After: 0", status="429 Too Many Requests"))

    def do_private(self):
        self.send(led(f"http://inside.example:{self.server.server_address[1]}/secret"))

    def do_far(self):
        """Lead on so many times as the query says."""
        left = int(self.server.asked[-1].partition("?")[2])
        self.send(led(f"/far?{left - 1}") if left else ok())


#: Names that the door of the tests knows; each is a place of this machine, or one that would be private elsewhere.
NAMES = {
    "acme.example": ["127.0.0.1"],
    "xn--bcher-kva.example": ["127.0.0.1"],
    "inside.example": ["127.0.0.2"],
    "both.example": ["127.0.0.1", "127.0.0.2"],
    "refusing-first.example": ["127.0.0.9", "127.0.0.1"],
    "nobody.example": [],
}


@contextmanager
def misbehaving():
    """Run it; give the server, its address by name, and a door that knows 127.0.0.1 as the one public place."""
    server = Misbehaving()
    with running(server):
        try:
            yield server, f"http://acme.example:{server.server_address[1]}"
        finally:
            server.over.set()


def door(**other):
    return Door(
        **{
            "resolve": lambda host, _: NAMES[host],
            "allowed": lambda address: address in ("127.0.0.1", "127.0.0.9"),
            "schemes": frozenset(["http", "https"]),
            "ports": None,
            "bounds": QUICK,
            **other,
        }
    )
