"""Words that people write where a field takes one of a few, and which of these they may mean.

By letters the nearest word is often the opposite (`undisclosed`, `disclosed`), so what a word means is data.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

#: A word that only this choice has -> other words, and one or several of the choice that they may mean.
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "not_assessed": {
        "undisclosed": "silent withheld", "not_disclosed": "silent withheld", "nondisclosed": "silent withheld",
        "closed": "silent withheld", "none": "silent not_assessed", "unknown": "silent not_assessed",
        "missing": "silent not_assessed", "no": "silent withheld", "not_found": "silent", "not_located": "silent",
        "refused": "withheld", "declined": "withheld", "secret": "withheld", "confidential": "withheld",
        "omitted": "withheld", "unread": "not_assessed", "unchecked": "not_assessed", "todo": "not_assessed",
        "tbd": "not_assessed", "pending": "not_assessed", "open": "disclosed not_assessed", "yes": "disclosed",
        "public": "disclosed", "published": "disclosed", "stated": "disclosed", "known": "disclosed",
        "partly": "partial", "partially": "partial", "partially_disclosed": "partial", "partly_disclosed": "partial",
    },
    "open_weights": {
        "open": "open_weights open_source", "closed": "api unreleased", "proprietary": "api unreleased",
        "public": "api open_weights", "released": "api open_weights", "private": "unreleased", "internal": "unreleased",
        "closed_source": "api unreleased", "closed_weights": "api unreleased", "unopened": "api unreleased",
        "weights": "open_weights", "downloadable": "open_weights", "oss": "open_source", "foss": "open_source",
        "hosted": "api", "cloud": "api", "service": "api", "subscription": "api", "unknown": "api unreleased",
    },
    "model_card": {
        "blog": "announcement", "blog_post": "announcement", "blogpost": "announcement", "post": "announcement",
        "news": "announcement", "press_release": "announcement", "tweet": "announcement", "launch": "announcement",
        "readme": "repository", "github": "repository", "repo": "repository", "code": "repository",
        "card": "model_card system_card", "huggingface": "model_card", "docs": "documentation",
        "website": "announcement documentation", "web_page": "announcement documentation",
        "changelog": "documentation", "release_notes": "documentation", "arxiv": "paper technical_report",
        "preprint": "paper technical_report", "report": "technical_report", "pdf": "technical_report paper system_card",
        "whitepaper": "technical_report", "article": "paper announcement", "lawsuit": "filing", "court": "filing",
        "summary": "public_summary", "training_summary": "public_summary", "letter": "statement",
        "interview": "statement",
    },
    "mirror": {
        "pdf": "original mirror archive", "web": "original mirror archive", "live": "original", "official": "original",
        "wayback": "archive", "archived": "archive", "snapshot": "archive", "cache": "archive",
        "github": "repository", "git": "repository",
        "proxy": "mirror", "quoted": "secondary", "third_party": "secondary",
    },
    "listing": {
        "full": "whole", "complete": "whole", "entire": "whole", "all": "whole", "incomplete": "parts",
        "partial": "parts", "partly": "parts", "some": "parts", "skimmed": "parts", "files": "listing",
        "tree": "listing",
    },
    "posttraining": {
        "training": "pretraining posttraining all", "sft": "finetuning", "fine_tuning": "finetuning",
        "instruct": "finetuning", "rl": "reinforcement", "rlhf": "reinforcement", "dpo": "preference",
    },
    "omitted": {"refused": "declined", "not_mentioned": "omitted", "left_out": "omitted"},
    "partly_accepted": {"rejected": "declined", "refused": "declined", "pending": "open"},
    "nonprofit": {"startup": "company", "companies": "company", "firm": "company",
                       "university": "academic", "ngo": "nonprofit", "foundation": "nonprofit", "state": "government"},
}  # fmt: skip


def synonym(word: str, choice: Mapping[str, str]) -> str:
    """Return what to write for a word that a choice does not have, by what it means; nothing where nobody knows.

    `choice` leads from its words to what they mean, by which a reader tells several apart.

    >>> synonym("blog post", {"announcement": "A post of the lab.", "model_card": ""})
    'write `announcement`'
    >>> synonym("preprint", {"paper": "A scientific paper.", "technical_report": "A report.", "model_card": ""})
    'say which: `paper` (a scientific paper) or `technical_report` (a report)'
    """
    meant = _meant(word, choice)
    if len(meant) > 1:
        *first, last = (f"`{one}`{_told_apart(choice[one])}" for one in meant)
        return f"say which: {', '.join(first)} or {last}"
    return f"write `{meant[0]}`" if meant else ""


def only_meaning(word: str, words: Collection[str]) -> str:
    """Return the one of some words that another certainly means; nothing where there are several, or none.

    >>> only_meaning("API", ["api", "open_weights"]), only_meaning("open", ["open_weights", "open_source"])
    ('api', '')
    """
    meant = _meant(word, words)
    return meant[0] if len(meant) == 1 else ""


def _meant(word: str, words: Collection[str]) -> list[str]:
    """Return those of some words that another may mean."""
    plain = "_".join(word.casefold().replace("-", " ").split())
    if plain in words:
        return [plain]
    for mark, meanings in _CHOICES.items():
        meant = [one for one in meanings.get(plain, "").split() if one in words]
        if mark in words and meant:
            return meant
    return []


def _told_apart(meaning: str) -> str:
    """Return the first sentence of what a word means, in brackets."""
    first = meaning.partition(". ")[0].removesuffix(".")
    return f" ({first[0].lower()}{first[1:]})" if first else ""
