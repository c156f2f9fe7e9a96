"""The form in which an answer is written, by what it says of itself and by its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from .answer import Answer
from .document_text import DocumentText, decode_text, is_pdf

#: Media types -> the ending of a file of that form. What is not here is told by the address.
_ENDINGS: Mapping[str, str] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "text/markdown": "md",
    "application/json": "json",
    "application/ld+json": "json",
}
#: Encodings of documents, beside UTF-8; others that Python knows take a time that grows with the square of a text.
_OTHER_ENCODINGS = re.compile(
    r"iso-?8859-\d{1,2}|latin-?1|windows-125\d|gbk|gb2312|gb18030|big5|shift[_-]jis|euc-(?:jp|kr|cn)|koi8-[ru]"
)


def ending_of(answer: Answer) -> str:
    """Return how the name of a file with these bytes would end."""
    if is_pdf(answer.body or b""):
        return "pdf"
    if answer.media_type in _ENDINGS:
        return _ENDINGS[answer.media_type]
    name = unquote(urlsplit(answer.final).path).rpartition("/")[2].lower()
    ending = name.rpartition(".")[2] if "." in name else ""
    return ending if ending.isascii() and ending.isalnum() and len(ending) <= 8 else "txt"


def text_of(answer: Answer) -> DocumentText | None:
    """Return the text of an answer that is no PDF; None where it is none, or in an encoding that nobody knows."""
    body = answer.body or b""
    name = f"answer.{ending_of(answer)}"
    text = decode_text(body, name)
    # Whatever it says of itself, what can be read as UTF-8 is hardly ever anything else.
    if text is None and _OTHER_ENCODINGS.fullmatch(answer.charset):
        with suppress(LookupError, UnicodeError):
            return decode_text(body.decode(answer.charset).encode(), name)
    return text
