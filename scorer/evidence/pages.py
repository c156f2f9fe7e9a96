"""Pages that stand in a document's place: a wall before robots, and a page that says that nothing is here.

Only small pages are looked at, and only at their title, their first heading and the names of their scripts: a
document may speak of all this.
"""

from __future__ import annotations

import re

from .answer import SMALL, Answer
from .document_text import is_pdf
from .folding import fold
from .markup import read_html

#: So much of a page is looked at for its title.
_HEAD = 20_000
_TITLES = re.compile(r"<(title|h1)\b[^<>]*>(.{0,300}?)</\1", re.IGNORECASE | re.DOTALL)
#: Headers that a wall answers with, and what they hold.
_WALL_HEADERS = {
    "cf-mitigated": "challenge",
    "x-amzn-waf-action": "challenge",
    "x-vercel-mitigated": "challenge",
}
#: Names of scripts and of places that only walls carry.
_WALL_SCRIPTS = re.compile(
    r"_cf_chl_opt|cf-chl-|challenge-error-text|captcha-delivery\.com|px-captcha|_Incapsula_Resource"
    r"|awsWafCookieDomainList|gokuProps|sgcaptcha|acw_sc__v2|aliyun_waf|ddos-guard\.net|/_fec_sbu/|anubis_challenge"
)
_WALL_TITLES = re.compile(
    r"just a moment|one moment,? please|attention required|access (?:is )?(?:temporarily )?(?:denied|restricted)"
    r"|pardon our interruption|security (?:checkpoint|check|verification)|client challenge|not a (?:ro)?bot"
    r"|robot check|are you (?:a robot|human)|verify(?:ing)? (?:that )?you are (?:a )?human|human verification"
    r"|checking your browser|ddos-guard|request (?:rejected|blocked)|request could not be satisfied|forbidden"
    r"|安全验证|访问验证|人机验证|请稍候",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"\b404\b|not[ -]found|no longer (?:available|exists?)|(?:does not|doesn['’]t|do not|don['’]t) exist"
    r"|(?:can(?:no|['’])t|could(?: not|n['’]t)) (?:be found|find)|page (?:is )?(?:missing|gone|unavailable)"
    r"|nicht gefunden|introuvable|no encontrada|页面不存在|找不到|见つかりません|見つかりません|찾을 수 없",
    re.IGNORECASE,
)


def is_wall(answer: Answer) -> bool:
    """Return whether an answer is that of a wall before robots, which tells nothing of the document behind it."""
    if any(mark in answer.headers.get(name, "").lower() for name, mark in _WALL_HEADERS.items()):
        return True
    page = _small_page(answer)
    return bool(_WALL_SCRIPTS.search(page)) or any(_WALL_TITLES.search(title) for title in _titles(page))


def says_not_found(answer: Answer) -> bool:
    """Return whether a page says that what was asked for is not there, though its status does not."""
    return any(_NOT_FOUND.search(title) for title in _titles(_small_page(answer)))


def _small_page(answer: Answer) -> str:
    body = answer.body or b""
    return "" if len(body) > SMALL or is_pdf(body) else body.decode("utf-8", "replace")


def _titles(page: str) -> list[str]:
    return [fold(read_html(match[2])) for match in _TITLES.finditer(page[:_HEAD])]
