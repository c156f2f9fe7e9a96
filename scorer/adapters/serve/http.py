"""The server: sockets and headers around `answer`, on loopback only."""

from __future__ import annotations

from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from socketserver import BaseServer
from urllib.parse import parse_qs, urlsplit

from ...errors import ScorerError
from .reload import LiveReload
from .response import OWN, Response, loopback, respond

HOST = "127.0.0.1"
_USUAL = 8000
_TRIED = 100
#: How long a page waits in one request for the next site; shorter than any browser's patience.
_PATIENCE = 25.0
_PLAIN = "text/plain; charset=utf-8"


def listen(live: LiveReload, port: int | None) -> ThreadingHTTPServer:
    """Open a server at a port, or at the first free one from 8000 on; its caller runs and closes it."""
    wanted = [port] if port is not None else range(_USUAL, _USUAL + _TRIED)
    for number in wanted:
        try:
            return _Server((HOST, number), partial(_Handler, live))
        except OSError as error:
            refusal = error
    asked = f"port {port}" if port is not None else f"no port from {_USUAL} to {_USUAL + _TRIED - 1}"
    raise ScorerError(f"{asked} can be listened at ({refusal.strerror}); choose another by --port")


class _Server(ThreadingHTTPServer):
    daemon_threads = True  # a page that waits does not keep the server from ending

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over readers who left in the middle."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    server_version, sys_version = "scorer", ""

    def __init__(
        self, live: LiveReload, request: socket, client_address: tuple[str, int], server: BaseServer
    ) -> None:
        self._live = live
        super().__init__(request, client_address, server)

    def do_GET(self) -> None:
        self._send(self._answer())

    def do_HEAD(self) -> None:
        self._send(self._answer())

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Print nothing: the terminal is for what was built."""

    def _answer(self) -> Response:
        if not all(map(loopback, self.headers.get_all("Host", [""]))):
            return Response(421, _PLAIN, b"This server answers to localhost and 127.0.0.1 only.\n")
        if self.path.startswith(f"{OWN}newer?"):
            seen = parse_qs(urlsplit(self.path).query).get("seen", [""])[0]
            return Response(200, _PLAIN, self._live.newer(seen, _PATIENCE).encode())
        return respond(self._live.built, self.path)

    def _send(self, given: Response) -> None:
        self.send_response(given.status)
        self.send_header("Content-Type", given.kind)
        self.send_header("Content-Length", str(len(given.body)))
        self.send_header("Cache-Control", "no-store")
        if given.place:
            self.send_header("Location", given.place)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(given.body)
