"""The catalogues of translations of a checkout, and how much of what the site says they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ...adapters import files
from ...i18n.catalogue import Progress, faults, language, progress
from ...i18n.extract import Found, Sources, gather
from ...i18n.messages import Language
from ...model import Dataset
from ...records.finding import escape_terminal
from .common import print_note


def messages(top: Path, dataset: Dataset) -> tuple[Found, ...]:
    """Gather what the site says, from the files of a checkout."""
    return tuple(
        gather(
            Sources(
                code=_for_readers(_by_path("scorer", files.folder_texts(top / "scorer", ".py"))),
                templates={
                    path: text
                    for folder in ("site/templates", "site/offline")
                    for path, text in _by_path(folder, files.folder_texts(top / folder, ".html")).items()
                },
                pages=_by_path("site/pages", files.folder_texts(top / "site" / "pages", ".md")),
                dataset=dataset,
                meanings=files.read_meanings(top),
            )
        )
    )


def published_languages(top: Path, dataset: Dataset) -> tuple[Language, ...]:
    """Return the languages that can be published; of the others say what they lack.

    One translation with markup or places of its own is enough to leave a language out: what it would do on a page
    is not known. The other languages, and English, are built all the same.
    """
    texts = files.catalogues(top)
    found = messages(top, dataset) if texts else ()
    published = []
    for tag, text in texts.items():
        if wrong := faults(tag, text):
            print_note(not_as_the_english(tag, wrong))
            continue
        known, least = progress(tag, text, found), dataset.site.translated_from
        if known.percent >= least:
            published.append(language(tag, text))
        else:
            print_note(too_little(tag, known, least))
    return tuple(published)


def not_as_the_english(tag: str, wrong: Sequence[str]) -> str:
    """Write why a language is left out whose translations hold what the English does not; the first is named."""
    others = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    return escape_terminal(
        f"the pages of {tag} are left out: site/languages/{tag}.po has places or markup that the English has not, "
        f"or lacks some: {wrong[0]}{others}; `scorer strings --faults` lists them"
    )


def too_little(tag: str, known: Progress, least: int) -> str:
    """Write why the pages of a language are left out."""
    return (
        f"{tag} translates {known.translated} of {known.messages} messages ({known.percent}%), and its pages are "
        f"left out: they are published from {least}% on (translated_from in site/site.yaml)"
    )


def _by_path(folder: str, texts: Mapping[str, str]) -> Mapping[str, str]:
    return {f"{folder}/{name}": text for name, text in texts.items()}


def _for_readers(code: Mapping[str, str]) -> Mapping[str, str]:
    """Leave out what speaks on a terminal: commands are in English."""
    return {path: text for path, text in code.items() if not path.startswith("scorer/cli/")}
