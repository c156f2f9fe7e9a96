"""What an address answered, as facts: the value that the one door to the network hands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urlsplit

#: Why there is no whole answer. `address`, `scheme`: we do not ask there; `connection`: no name, no connection, no
#: certificate; `protocol`: what came is no answer; `size`, `coding`: the body is too large, or cannot be unpacked.
Trouble = Literal["address", "scheme", "redirects", "deadline", "connection", "protocol", "size", "coding"]
#: A page that is no document of more than so many bytes has not been seen.
SMALL = 200_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for one address.

    `final` is the last address that was asked, after `hops` redirects; `status` its HTTP status, if there was one;
    `received` counts bytes as they were sent. `body` is unpacked, and read only where the status is 200 or 203.
    """

    url: str
    final: str
    hops: int = 0
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    received: int = 0
    trouble: Trouble | None = None

    @property
    def media_type(self) -> str:
        """The type that the answer says it has, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the answer says it is written in; empty where it says none."""
        _, _, said = self.headers.get("content-type", "").lower().partition("charset=")
        return said.partition(";")[0].strip(" \"'")

    @property
    def wait(self) -> float | None:
        """How many seconds the host asks us to wait (Retry-After), by its own clock; None where it does not ask."""
        said = self.headers.get("retry-after", "").strip()
        if said.isascii() and said.isdigit():
            return float(said[:9])
        try:
            until = parsedate_to_datetime(said)
            return max(0.0, (until - parsedate_to_datetime(self.headers.get("date", ""))).total_seconds())
        except (ValueError, TypeError, OverflowError):
            return None

    @property
    def was_led_to_front_page(self) -> bool:
        """Whether a redirect ended on a host's first page, which is where many send what they no longer have."""
        return self.hops > 0 and _is_front(self.final) and not _is_front(self.url)

    @property
    def was_led_to_login(self) -> bool:
        """Whether a redirect ended where a reader has to sign in."""
        steps = urlsplit(self.final).path.lower().strip("/").split("/")
        return self.hops > 0 and any(step in _LOGIN for step in steps)


_LOGIN = frozenset(["login", "signin", "sign-in", "sign_in", "sso", "authorize", "servicelogin"])


def _is_front(address: str) -> bool:
    """Return whether an address is that of a host's first page, also of one language: `/`, `/index.html`, `/en-us/`."""
    steps = [step for step in urlsplit(address).path.lower().split("/") if step]
    if steps and steps[-1].partition(".")[0] in ("index", "home", "default"):
        steps.pop()
    return not steps or (len(steps) == 1 and steps[0].replace("_", "-").split("-")[0] in _LANGUAGES)


_LANGUAGES = frozenset("ar cn de en es fr id it ja jp ko kr nl pl pt ru tr tw us zh".split())
