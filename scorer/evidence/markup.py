"""What a reader sees of a text that is written with marks: tags, entities, escapes and emphasis are read.

Words are never dropped: what only an attribute says (the text instead of a picture) is kept, so that a search
of the readable text is a search of all of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(
    r"""\b(?:alt|title|content|label|aria-label|value|description|summary|href)\s*=\s*(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
#: Tags that stand inside a word or a number without ending it.
_INLINE = frozenset(
    "a abbr b big bdi bdo cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u "
    "var wbr".split()
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrtbf\"/\\]))")
_CONTROL = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": "\n", '"': '"', "/": "/", "\\": "\\"}
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|~~|`+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w))")
_MARKDOWN_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~$%&-])")
_TEX = re.compile(r"\\(?:[,;:! ]|(?:textbf|textit|text|mathrm|mathbf|emph|rm|bf)\b)|[{}$]|\\(?=%)")


def read_html(text: str) -> str:
    """Return the text of HTML or XML; entities are read twice, because feeds carry HTML as text."""
    for _ in range(2):
        text = html.unescape(_TAG.sub(_tag, text))
    return _TAG.sub(_tag, text)


def _tag(match: re.Match[str]) -> str:
    said = " ".join(filter(None, (value for pair in _ATTRIBUTE.findall(match[3]) for value in pair)))
    around = "" if match[2].lower() in _INLINE else "\n"
    return f"{around} {said} {around}" if said else around


def read_markdown(text: str) -> str:
    """Return the text of Markdown: of links the words and the address, of formulas the figures."""
    text = read_html(text)
    text = _MARKDOWN_LINK.sub(r"\1 \2 ", text)
    text = _EMPHASIS.sub("", text)
    text = _MARKDOWN_ESCAPE.sub(r"\1", _TEX.sub("", text))
    return text.replace("|", " ")


def read_escapes(text: str) -> str:
    """Return a text with the escapes of JSON and JavaScript strings read, and the marks inside them."""
    return read_markdown(_ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _CONTROL[m[2]], text))


def _as_it_is(text: str) -> str:
    return text


#: The ending of a file's name -> the form it is written in. What is not here is read as it is: code above all,
#: in which `a < b` opens no tag.
FORMS: Mapping[str, str] = {
    **dict.fromkeys(("html", "htm", "xhtml", "xml", "rss", "atom", "svg"), "html"),
    **dict.fromkeys(("md", "mdx", "markdown", "rst", "qmd"), "markdown"),
    **dict.fromkeys(("json", "jsonl", "ipynb", "ts", "js", "tsx", "jsx", "astro"), "json"),
}
READERS: Mapping[str, Callable[[str], str]] = {
    "text": _as_it_is,
    "pdf": _as_it_is,
    "html": read_html,
    "markdown": read_markdown,
    "json": read_escapes,
}
