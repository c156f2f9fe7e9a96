"""One request to a server on loopback that a test started."""

import http.client


def ask(
    port: int, target: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """Give the answer with its headers, and its body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, target, headers=headers)
    given = connection.getresponse()
    body = given.read()
    connection.close()
    return given, body
