"""Ask for one address: by our own hand at each hop, and with an end to everything."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from ipaddress import ip_address
from socket import SOCK_STREAM, getaddrinfo
from threading import Thread

import httpx

from ...evidence.answer import Answer, Trouble
from .body import BadBody, read_body
from .public import is_public

_NAME = "scorer-evidence (one request per document and week)"
_HEADERS = {"User-Agent": _NAME, "Accept": "*/*", "Accept-Encoding": "gzip"}
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_WITH_BODY = frozenset([200, 203])
#: What is kept of the headers of an answer.
_KEPT = ("content-type", "retry-after", "date", "cf-mitigated", "x-amzn-waf-action", "x-vercel-mitigated")
#: So many of a name's addresses are tried until one takes the connection.
_ADDRESSES = 4

#: A name and a port -> the numeric addresses they stand for. Raises OSError. May take its time.
Resolver = Callable[[str, int], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one question may take: seconds in all, redirects, and bytes of the body, as sent and as unpacked.

    The headers of one answer are bounded by the reader of HTTP, at 100 KiB.
    """

    seconds: float = 30.0
    hops: int = 5
    body: int = 20_000_000


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a name."""
    return [str(info[4][0]) for info in getaddrinfo(host, port, type=SOCK_STREAM)]


@cache
def trusted() -> ssl.SSLContext:
    # With the certificates that come with httpx; a variable of the environment names no others.
    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True, slots=True)
class Door:
    """What is asked, how names become addresses, and within which bounds. Tests make one that leads to themselves."""

    resolve: Resolver = resolve
    allowed: Callable[[str], bool] = is_public
    schemes: frozenset[str] = frozenset(["https"])
    ports: frozenset[int] | None = frozenset([443])
    bounds: Bounds = field(default_factory=Bounds)
    trusted: Callable[[], ssl.SSLContext] = trusted


class _NoAnswer(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def ask(url: str, door: Door | None = None) -> Answer:
    """Ask for an address and return what came of it. Raises nothing that an address or a host could cause.

    Every hop goes to an address that was looked at before: the name is not looked up a second time. No proxy, no
    cookie, no password and no variable of the environment takes part.
    """
    question = _Question(url, door or Door())
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(question.answer())
    # The caller has an event loop of its own, as a notebook has: this one runs beside it.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(lambda: asyncio.run(question.answer())).result()


class _Question:
    def __init__(self, url: str, door: Door) -> None:
        self._door = door
        self._answer = Answer(url, url)

    async def answer(self) -> Answer:
        try:
            async with asyncio.timeout(self._door.bounds.seconds):
                await self._follow()
        except TimeoutError:
            return self._ended("deadline")
        except _NoAnswer as none:
            return self._ended(none.trouble)
        except BadBody as bad:
            return replace(self._ended(bad.trouble), received=bad.received)
        except (httpx.ConnectError, httpx.TimeoutException, ssl.SSLError):
            return self._ended("connection")
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError):
            return self._ended("protocol")
        return self._answer

    def _ended(self, trouble: Trouble) -> Answer:
        return replace(self._answer, trouble=trouble)

    async def _follow(self) -> None:
        url = self._url(self._answer.url)
        for hop in range(self._door.bounds.hops + 1):
            self._answer = replace(self._answer, hops=hop, status=None, headers={})
            addresses = await self._addresses(url)
            self._answer = replace(self._answer, final=str(url))
            location = await self._ask(url, addresses)
            if location is None:
                return
            url = self._url(location, url)
        raise _NoAnswer("redirects")

    def _url(self, text: str, base: httpx.URL | None = None) -> httpx.URL:
        """Return an address taken apart. Raises what says that it is not to be asked."""
        try:
            url = base.join(text) if base else httpx.URL(text)
            host, port = url.raw_host.decode("ascii"), url.port or _PORTS.get(url.scheme, 0)
        except (httpx.InvalidURL, ValueError, TypeError):
            raise _NoAnswer("redirects" if base else "address") from None
        if url.scheme not in self._door.schemes:
            raise _NoAnswer("scheme")
        is_open = 0 < port < 65536 if self._door.ports is None else port in self._door.ports
        if not host or url.userinfo or not is_open:
            raise _NoAnswer("address")
        return url

    async def _addresses(self, url: httpx.URL) -> list[str]:
        host = url.raw_host.decode("ascii")
        found = await _looked_up(self._door.resolve, host, url.port or _PORTS[url.scheme])
        # All of them: a name that stands for a public place and a private one is nobody's mistake.
        if not all(map(self._door.allowed, found)):
            raise _NoAnswer("address")
        if not found:
            raise _NoAnswer("connection")
        return sorted(dict.fromkeys(found), key=lambda address: ip_address(address).version)[:_ADDRESSES]

    async def _ask(self, url: httpx.URL, addresses: list[str]) -> str | None:
        """Ask one hop, at the first address that takes the connection; return where it leads to, if elsewhere."""
        # A transport and no client: it follows nothing, keeps no cookie and knows no password. One at each hop.
        timeout = httpx.Timeout(None, connect=self._door.bounds.seconds / 3)
        async with httpx.AsyncHTTPTransport(trust_env=False, verify=self._door.trusted()) as transport:
            for place, address in enumerate(addresses):
                request = httpx.Request(
                    "GET",
                    url.copy_with(host=address),
                    headers={**_HEADERS, "Host": url.netloc.decode("ascii")},
                    # The certificate has to be that of the name, whichever address answers.
                    extensions={"sni_hostname": url.raw_host.decode("ascii"), "timeout": timeout.as_dict()},
                )
                try:
                    response = await transport.handle_async_request(request)
                except (httpx.ConnectError, httpx.ConnectTimeout):
                    if place + 1 == len(addresses):
                        raise
                    continue
                try:
                    return await self._take(response)
                finally:
                    await response.aclose()
        raise _NoAnswer("connection")

    async def _take(self, response: httpx.Response) -> str | None:
        headers = {name: response.headers[name][:500] for name in _KEPT if name in response.headers}
        self._answer = replace(self._answer, status=response.status_code, headers=headers)
        if response.status_code in _REDIRECTS:
            # What a redirect carries beside the address is not read, however much it is.
            location: str = response.headers.get("location", "")
            if not location:
                raise _NoAnswer("redirects")
            return location
        if response.status_code in _WITH_BODY:
            coding = response.headers.get("content-encoding", "").strip().lower()
            body, received = await read_body(response.aiter_raw(), coding, self._door.bounds.body)
            self._answer = replace(self._answer, body=body, received=received)
        return None


_PORTS = {"https": 443, "http": 80}


async def _looked_up(resolver: Resolver, host: str, port: int) -> list[str]:
    """Look a name up in a thread that nobody waits for longer than the question may take."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str]) -> None:
        if not answer.done():
            answer.set_result(found)

    def look() -> None:
        found: list[str] = []
        with suppress(OSError, UnicodeError):
            found = list(resolver(host, port))
        with suppress(RuntimeError):  # too late: the question has ended, and its loop is closed
            loop.call_soon_threadsafe(settle, found)

    Thread(target=look, daemon=True).start()
    return await answer
