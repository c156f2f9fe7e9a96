"""The named formats of the schema: each a function that returns quietly or says what is wrong.

Both judges of the schema use them, so that a fast yes and an explained no never differ.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from urllib.parse import urlsplit

from ..errors import FormatError
from ..model import AMOUNT_KINDS

# Names become folders of the site, beside its index.html.
_SLUG = r"[a-z0-9](?:[a-z0-9.-]{0,78}[a-z0-9])?"
_PATTERNS = {
    "slug": (re.compile(rf"(?!index\.html){_SLUG}", re.ASCII), "a lower-case name of a-z 0-9 . -"),
    "key": (re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII), "a key of a-z 0-9 _"),
    "release-id": (
        re.compile(rf"(?!index\.html){_SLUG}/(?!index\.html){_SLUG}", re.ASCII),
        "an id of the form lab/release",
    ),
    "owner-name": (re.compile(r"[\w.-]{1,100}/[\w.-]{1,160}", re.ASCII), "of the form OWNER/NAME"),
    "arxiv": (re.compile(r"\d{4}\.\d{4,5}(?:v\d{1,2})?", re.ASCII), "a preprint number"),
    "doi": (re.compile(r"10\.\d{4,9}/\S{1,200}", re.ASCII), "a DOI"),
    "sha256": (re.compile(r"[0-9a-f]{64}", re.ASCII), "64 lower-case hexadecimal digits"),
    "commit": (re.compile(r"[0-9a-f]{40}", re.ASCII), "40 lower-case hexadecimal digits"),
    "country": (re.compile(r"[A-Z]{2}", re.ASCII), "a country code of two capitals"),
    "rule-code": (re.compile(r"[A-Z]\d{3}", re.ASCII), "a letter and three digits"),
    "search-term": (
        re.compile(r"(?=.*(?:[^\s#*@]|##))(?!.*(?:###|[*@][*@]|  ))\*?[^\s*@](?:.*\S)?"),
        "a word or phrase with more than `#`, `*` or `@` in it, single blanks, and no two of `*` and `@` together",
    ),
}


#: Name of the format -> the pattern that its texts have from end to end, as JSON Schema has it.
PATTERNS: Mapping[str, str] = {
    "date": r"^\d{4}-\d{2}-\d{2}$",
    "https-url": "^https://",
    **{name: f"^(?:{pattern.pattern})$" for name, (pattern, _) in _PATTERNS.items()},
}


def _date(text: str) -> None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        day = _day_meant(text)
        raise FormatError(
            f"'{text}' is not a date of the form YYYY-MM-DD", f"write it as {day}" if day else ""
        )
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is no day of the calendar") from None


# How people and labs write a day, where that can be read in one way only: not 11/12/2023.
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")


def _day_meant(text: str) -> datetime.date | None:
    for form in _DAYS:
        with suppress(ValueError):
            return datetime.datetime.strptime(" ".join(text.replace(",", " ").split()), form).date()
    return None


#: Names that mean another place on each network, or none at all (RFC 6761, RFC 9476, `.internal`).
_NOT_PUBLIC = (
    "alt|arpa|home|corp|internal|intranet|invalid|lan|local|localdomain|localhost|onion|private|test"
)
# Most addresses are told to be sound by one pattern; the rest are taken apart to say what is wrong.
_SOUND = re.compile(
    rf"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?!(?:{_NOT_PUBLIC})(?![a-z]))[a-z]{{2,}}"
    r"(?:[/?#][!#$%&()*+,./0-9:;=?@A-Z\[\]_a-z~-]*)?",
    re.ASCII,
)


def _https_url(text: str) -> None:
    if _SOUND.fullmatch(text):
        return
    if re.search(r"[\s<>\"'`{}|\\^\x00-\x1f\x7f]", text):
        raise ValueError(f"'{text}' has a character that no address has")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError(f"'{text}' is not a well-formed address") from None
    if parts.scheme != "https":
        raise ValueError(f"'{text}' does not begin with https://")
    if parts.username or parts.password or port not in (None, 443):
        raise ValueError(f"'{text}' carries a user or a port")
    # A number or a name without a dot is no public place, and a document of a lab never lives at one.
    if not re.fullmatch(r"(?:[^.:\[\]]+\.)+[^\d.:\[\]]{2,}", parts.hostname or ""):
        raise ValueError(f"'{text}' names no host")
    if re.search(rf"\.(?:{_NOT_PUBLIC})$", parts.hostname or ""):
        raise ValueError(f"'{text}' names no host that everybody can reach")


def _form(name: str) -> Callable[[str], bool]:
    """Return what tells whether a text has the form of a name, a key or a number."""
    whole = _PATTERNS[name][0].fullmatch
    if name == "doi":
        return lambda text: whole(text) is not None
    return lambda text: whole(text) is not None and ".." not in text


def _matches(name: str) -> Callable[[str], None]:
    words, fits = _PATTERNS[name][1], _form(name)

    def check(text: str) -> None:
        if not fits(text):
            better = next(filter(fits, (text.lower(), text.upper())), None)
            raise FormatError(f"'{text}' is not {words}", f"write `{better}`" if better else "")

    return check


#: The formats of amounts.
AMOUNTS: Mapping[str, Callable[[str], object]] = {
    measure.name: measure.parse for kind in AMOUNT_KINDS.values() for measure in kind.measures.values()
}
#: Name of the format -> a function that raises ValueError with a sentence.
FORMATS: Mapping[str, Callable[[str], object]] = {
    "date": _date,
    "https-url": _https_url,
    **AMOUNTS,
    **{name: _matches(name) for name in _PATTERNS},
}


def why_not(name: str, text: str) -> str | None:
    """Return in a sentence why a text does not have the format, or None where it has it."""
    unfit = _unfit(name, text)
    return unfit and unfit[0]


def instead(name: str, text: str) -> str:
    """Return what to write instead of a text that does not have the format, as far as that is known."""
    unfit = _unfit(name, text)
    return unfit[1] if unfit else ""


@lru_cache(maxsize=1 << 16)  # dates, keys and names come again and again
def _unfit(name: str, text: str) -> tuple[str, str] | None:
    try:
        FORMATS[name](text)
    except ValueError as problem:
        return str(problem), getattr(problem, "fix", "")
    return None


def holds(name: str, value: object) -> bool:
    """Return whether a value has the format; what is no text has every format (its type is another matter)."""
    return not isinstance(value, str) or why_not(name, value) is None


def judge_of(name: str) -> Callable[[str], bool]:
    """Return what tells of a text as `holds` does, sooner: it is asked forty times a record."""
    sound = _OF_ONE.get(name)
    if sound is None:
        return lru_cache(maxsize=1 << 13)(partial(holds, name))
    return lambda text: sound(text) or holds(name, text)


#: What mostly is a text of its own, so that nothing is gained by remembering it, and is told by its form to be sound.
_OF_ONE: Mapping[str, Callable[[str], bool]] = {
    "https-url": lambda text: _SOUND.fullmatch(text) is not None,
    **{name: _form(name) for name in ("owner-name", "arxiv", "doi", "sha256", "commit")},
}
