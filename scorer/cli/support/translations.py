"""The catalogues of translations of a checkout, and how much of what the site says they say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...adapters import files
from ...i18n.catalogue import Progress, language, progress
from ...i18n.extract import Found, Sources, gather
from ...i18n.messages import Language
from ...model import Dataset
from .common import print_note


def messages(top: Path, dataset: Dataset) -> tuple[Found, ...]:
    """Gather what the site says, from the files of a checkout."""
    return tuple(
        gather(
            Sources(
                code=_for_readers(_by_path("scorer", files.folder_texts(top / "scorer", ".py"))),
                templates=_by_path("site/templates", files.folder_texts(top / "site" / "templates", ".html")),
                pages=_by_path("site/pages", files.folder_texts(top / "site" / "pages", ".md")),
                dataset=dataset,
            )
        )
    )


def published_languages(top: Path, dataset: Dataset) -> tuple[Language, ...]:
    """Return the languages that say enough of the site to be published; of the others say what they lack."""
    texts = files.catalogues(top)
    found = messages(top, dataset) if texts else ()
    published = []
    for tag, text in texts.items():
        known, least = progress(tag, text, found), dataset.site.translated_from
        if known.percent >= least:
            published.append(language(tag, text))
        else:
            print_note(too_little(tag, known, least))
    return tuple(published)


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
