"""The only module that opens the network: are the cited documents still where they were?

Most labs answer programs with 403 or not at all, so everything but a plain "gone" is *unknown*, never dead.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from ..model import Dataset
from ..records.finding import escape_terminal

#: Answers that say that a page is gone for good, or is not there.
GONE = frozenset([404, 410])
_TIMEOUT = 20  # seconds for one answer
_PAUSE = 1.0  # seconds between two questions to one host
_HOSTS_AT_ONCE = 8
_NAME = "scorer-link-check (one request per document and week)"


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What asking for an address gave: reachable, gone or unknown, and in a few words why."""

    url: str
    state: str
    why: str


def addresses(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return every document's address, and the records that cite it."""
    found: dict[str, list[str]] = {}
    for name, release in sorted(dataset.releases.items()):
        for document in release.documents.values():
            found.setdefault(document.url, []).append(name)
    return {url: tuple(dict.fromkeys(names)) for url, names in sorted(found.items())}


def ask_link(url: str) -> LinkAnswer:
    try:
        request = Request(url, headers={"User-Agent": _NAME})
        with urlopen(request, timeout=_TIMEOUT) as response:
            return LinkAnswer(url, "reachable", str(response.status))
    except HTTPError as error:
        return LinkAnswer(url, "gone" if error.code in GONE else "unknown", str(error.code))
    except (URLError, HTTPException, OSError, ValueError) as error:
        return LinkAnswer(url, "unknown", type(error).__name__)


def ask_links(
    urls: Iterable[str],
    progress: Callable[[int, int], None] | None = None,
    pause: float = _PAUSE,
) -> tuple[LinkAnswer, ...]:
    """Ask for many addresses: several hosts at once, each host one question at a time."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc, []).append(url)
    total = sum(map(len, hosts.values()))
    done: list[LinkAnswer] = []

    def host(listed: list[str]) -> None:
        for index, url in enumerate(listed):
            if index:
                time.sleep(pause)
            done.append(ask_link(url))
            if progress:
                progress(len(done), total)

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        for _ in pool.map(host, hosts.values()):
            pass
    return tuple(sorted(done, key=lambda answer: answer.url))


def links_text(answers: Iterable[LinkAnswer], cited: Mapping[str, tuple[str, ...]]) -> str:
    """Spell what is gone or unknown, one address in a line, with the records that cite it."""
    return "".join(
        escape_terminal(f"{a.state:<8} {a.why:<12} {a.url}  {', '.join(cited.get(a.url, ()))}") + "\n"
        for a in answers
        if a.state != "reachable"
    )


def links_markdown(answers: Iterable[LinkAnswer], cited: Mapping[str, tuple[str, ...]]) -> str:
    """Spell what is gone as a list for an issue, and count the rest."""
    listed = list(answers)
    return "".join(_markdown(listed, cited))


def _markdown(listed: list[LinkAnswer], cited: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    counts = {state: sum(a.state == state for a in listed) for state in ("reachable", "gone", "unknown")}
    yield (
        f"Asked for {len(listed)} documents: {counts['reachable']} reachable, {counts['gone']} gone, "
        f"{counts['unknown']} unknown (refused, or no answer; unknown is not gone).\n\n"
    )
    for answer in listed:
        if answer.state == "gone":
            records = ", ".join(f"`{name}`" for name in cited.get(answer.url, ()))
            yield f"- `{escape_terminal(answer.url)}` ({answer.why}), cited by {records}\n"
