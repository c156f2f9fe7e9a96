"""D18x: an address is the document's own, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit, urlunsplit

from ...model import Release
from ...records.copies import bytes_known
from ...records.finding import Pointer
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D181",
    "An address does not reveal where it was found",
    fix="leave out everything after the question mark, as long as the page is the same without it",
    waivable=False,
)
def addresses_carry_no_tracking(record: RecordContext) -> Iterator[Hit]:
    """What a newsletter or a search engine adds to an address tracks every reader who clicks on it."""
    # The address of a copy is what it is: an archive keeps a page under the address it was asked for by.
    if b"?" in record.raw:
        yield from tracking(_own(record.release))


def tracking(addresses: Iterable[tuple[Pointer, str]]) -> Iterator[Hit]:
    """Yield the addresses that tell where they were found."""
    for at, url in addresses:
        clean = without_tracking(url)
        if clean != url:
            yield Hit(at, f"'{url}' tells where it was found", f"write `{clean}`, which is the same page")


@record_rule(
    "D182",
    "An address is the document’s own, not a detour",
    fix="open it, and write the address at which the document then appears",
    waivable=False,
)
def addresses_are_no_detours(record: RecordContext) -> Iterator[Hit]:
    """A service that shortens addresses or counts clicks can change where ours lead at any time."""
    yield from detours(_all(record.release))


def detours(addresses: Iterable[tuple[Pointer, str]]) -> Iterator[Hit]:
    """Yield the addresses that only lead on."""
    for at, url in addresses:
        if _LEADS_NOWHERE_ELSE.match(url):
            continue
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        if host in _SHORTENERS or _DETOUR.fullmatch(f"{host}{parts.path}"):
            yield Hit(at, f"'{url}' only leads on")


@record_rule(
    "D183",
    "A file in a repository is cited in one saved version (a commit)",
    fix="write the commit that was read in `commit`, 40 hexadecimal digits, and the file in `path`",
    waivable=False,
    excepted=True,
)
def files_are_cited_at_a_commit(record: RecordContext) -> Iterator[Hit]:
    """`blob/main` is a different file tomorrow; what was read is the file at one commit, or a copy that stays."""
    for key, document in record.release.documents.items():
        if document.read and not bytes_known(document) and _BRANCH.search(document.url):
            yield Hit(("documents", key, "url"), f"`{key}` is a file of a branch, which changes", item=key)


@record_rule(
    "D184",
    "A title is words, not an address",
    fix="write the title as it is printed, or what the document is, and the address in `url`",
    waivable=False,
)
def titles_are_words(record: RecordContext) -> Iterator[Hit]:
    """Readers of a list of sources want to know what they are; the address is given next to the title."""
    for key, document in record.release.documents.items():
        if document.title.startswith("http") and re.match(r"https?://\S+$", document.title):
            yield Hit(("documents", key, "title"), f"the title is the address '{document.title}'")


_SHORTENERS = frozenset(
    "t.co bit.ly lnkd.in goo.gl tinyurl.com ow.ly buff.ly is.gd rebrand.ly cutt.ly dlvr.it trib.al l.facebook.com "
    "lm.facebook.com l.instagram.com out.reddit.com urldefense.com safelinks.protection.outlook.com".split()
)
_DETOUR_HOSTS = r"google\.|news\.google\.|youtube\.|linkedin\.|facebook\.|duckduckgo\.|bing\."
_DETOUR = re.compile(
    r"google\.[a-z.]+/url|news\.google\.com/(?:rss/)?articles/.*|youtube\.com/redirect|linkedin\.com/(?:redir|safety)/.*"
    r"|facebook\.com/l\.php|duckduckgo\.com/l/|bing\.com/ck/.*|google\.[a-z.]+/amp/.*"
)
#: Most addresses are told by their plain host to be none of these.
_LEADS_NOWHERE_ELSE = re.compile(
    rf"https://(?!(?:www\.)?(?:{'|'.join(map(re.escape, sorted(_SHORTENERS)))}|{_DETOUR_HOSTS}))"
    r"[a-z0-9.-]+(?=[/?#]|\Z)",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok"
    r"|ref_src|ref_url|spm|trk|li_fat_id|__twitter_impression",
    re.IGNORECASE,
)
_BRANCH = re.compile(
    r"//(?:github\.com|gitlab\.com|huggingface\.co|raw\.githubusercontent\.com)/.*/"
    r"(?:(?:blob|tree|raw|resolve)/(?:refs/heads/)?)?(?:main|master|HEAD|dev|develop)/"
)


def without_tracking(url: str) -> str:
    """Return an address without the parameters that only follow readers; all else stays as it is.

    >>> without_tracking("https://acme.example/a?utm_source=x&page=2#top")
    'https://acme.example/a?page=2#top'
    """
    if "?" not in url:
        return url
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0])]
    return url if "&".join(kept) == parts.query else urlunsplit(parts._replace(query="&".join(kept)))


def _own(release: Release) -> Iterator[tuple[Pointer, str]]:
    """Yield the addresses at which documents and what others say stand, with their places."""
    for key, document in release.documents.items():
        yield ("documents", key, "url"), document.url
    for index, estimate in enumerate(release.estimates):
        yield ("estimates", index, "url"), estimate.url
    for index, reply in enumerate(release.replies):
        yield ("replies", index, "url"), reply.url
    basis = release.basis.released
    if basis and basis.reported:
        yield ("basis", "released", "reported"), basis.reported


def _all(release: Release) -> Iterator[tuple[Pointer, str]]:
    """Yield the addresses of a record, those of copies too."""
    yield from _own(release)
    for key, document in release.documents.items():
        if document.archived:
            yield ("documents", key, "archived"), document.archived
        if document.via:
            yield ("documents", key, "read", "via"), document.via
