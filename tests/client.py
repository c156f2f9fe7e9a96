"""A server on loopback while a test talks to it, and one request to it."""

import http.client
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def running(server: socketserver.TCPServer) -> Iterator[str]:
    """Run a server and give its address."""
    # It looks this often whether it should end: by itself twice a second, and each test would wait for that.
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def ask(
    port: int, target: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """Return the answer with its headers, and its body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, target, headers=headers)
    given = connection.getresponse()
    body = given.read()
    connection.close()
    return given, body
