"""Words that people write where a field takes one of a few, and which of these they may mean.

By letters the nearest word is often the opposite (`undisclosed`, `disclosed`), so what a word means is data.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

_STATUS = {
    "disclosed": "the lab states it",
    "silent": "looked for in all that could tell, and not found",
    "withheld": "the lab says in words that it does not tell",
    "not_assessed": "a document that could tell was not read",
}
_ACCESS = {
    "api": "used as a service only",
    "open_weights": "the weights can be downloaded",
    "open_source": "the weights and the training code can",
    "unreleased": "the public could not use it",
}
_KINDS = {
    "technical_report": "a report by the lab",
    "paper": "a publication with a review, or written for one",
    "announcement": "a post that makes it known",
    "documentation": "a page for users",
    "system_card": "risks and tests of the system",
    "model_card": "the card of the model",
}
_STAGES = {
    "pretraining": "the main stage of a base model",
    "posttraining": "all that follows it",
    "all": "the two together",
}
#: A word that only this choice has -> what may be meant, with what tells it apart; then words -> one or several of it.
_Choice = tuple[Mapping[str, str], Mapping[str, str]]
_CHOICES: Mapping[str, _Choice] = {
    "not_assessed": (_STATUS, {
        "undisclosed": "silent withheld", "not_disclosed": "silent withheld", "nondisclosed": "silent withheld",
        "closed": "silent withheld", "none": "silent not_assessed", "unknown": "silent not_assessed",
        "missing": "silent not_assessed", "no": "silent withheld", "not_found": "silent", "not_located": "silent",
        "refused": "withheld", "declined": "withheld", "secret": "withheld", "confidential": "withheld",
        "omitted": "withheld", "unread": "not_assessed", "unchecked": "not_assessed", "todo": "not_assessed",
        "tbd": "not_assessed", "pending": "not_assessed", "open": "disclosed not_assessed", "yes": "disclosed",
        "public": "disclosed", "published": "disclosed", "stated": "disclosed", "known": "disclosed",
        "partly": "partial", "partially": "partial", "partially_disclosed": "partial", "partly_disclosed": "partial",
    }),
    "open_weights": (_ACCESS, {
        "open": "open_weights open_source", "closed": "api unreleased", "proprietary": "api unreleased",
        "public": "api open_weights", "released": "api open_weights", "private": "unreleased", "internal": "unreleased",
        "closed_source": "api unreleased", "closed_weights": "api unreleased", "unopened": "api unreleased",
        "weights": "open_weights", "downloadable": "open_weights", "oss": "open_source", "foss": "open_source",
        "hosted": "api", "cloud": "api", "service": "api", "subscription": "api", "unknown": "api unreleased",
    }),
    "model_card": (_KINDS, {
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
    }),
    "mirror": ({}, {
        "pdf": "original", "web": "original", "live": "original", "official": "original", "wayback": "archive",
        "archived": "archive", "snapshot": "archive", "cache": "archive", "github": "repository", "git": "repository",
        "proxy": "mirror", "quoted": "secondary", "third_party": "secondary",
    }),
    "listing": ({}, {
        "full": "whole", "complete": "whole", "entire": "whole", "all": "whole", "incomplete": "parts",
        "partial": "parts", "partly": "parts", "some": "parts", "skimmed": "parts", "files": "listing",
        "tree": "listing",
    }),
    "posttraining": (_STAGES, {
        "training": "pretraining posttraining all", "sft": "finetuning", "fine_tuning": "finetuning",
        "instruct": "finetuning", "rl": "reinforcement", "rlhf": "reinforcement", "dpo": "preference",
    }),
    "omitted": ({}, {"refused": "declined", "not_mentioned": "omitted", "left_out": "omitted"}),
    "partly_accepted": ({}, {"rejected": "declined", "refused": "declined", "pending": "open"}),
    "nonprofit": ({}, {"startup": "company", "companies": "company", "firm": "company",
                       "university": "academic", "ngo": "nonprofit", "foundation": "nonprofit", "state": "government"}),
}  # fmt: skip


def synonym(word: str, words: Collection[str]) -> str:
    """Return what to write for a word that is none of some, by what it means; nothing where that is not known.

    >>> synonym("blog post", ["announcement", "model_card"])
    'write `announcement`'
    """
    plain = "_".join(word.casefold().replace("-", " ").split())
    if plain in words:
        return f"write `{plain}`"
    for mark, (told_apart, meanings) in _CHOICES.items():
        meant = [choice for choice in meanings.get(plain, "").split() if choice in words]
        if mark in words and meant:
            if len(meant) == 1:
                return f"write `{meant[0]}`"
            *first, last = (f"`{choice}` ({told_apart[choice]})" for choice in meant)
            return f"say which: {', '.join(first)} or {last}"
    return ""
