"""The closed vocabularies: each word that a field may have, what it means, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...records.vocabulary import INDICATOR
from .. import html as markup
from ..context import Frame, NavEntry, SiteContext, root_of
from ..parts.text.vocabulary import VOCABULARY_PAGE, Vocabulary, vocabularies
from ..registry import Page, register_pages


@dataclass(frozen=True, slots=True)
class WordView:
    """A word; `id` is its anchor."""

    id: str
    word: str
    meaning: Markup


@dataclass(frozen=True, slots=True)
class VocabularyView:
    """One vocabulary; `id` is its anchor, `fields` are the ways to the fields that speak it."""

    id: str
    title: str
    words: tuple[WordView, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VocabularyPage:
    frame: Frame
    vocabularies: tuple[VocabularyView, ...]
    file: str


@register_pages(places=(NavEntry(53, N_("Vocabulary"), VOCABULARY_PAGE),))
def vocabulary(context: SiteContext) -> Iterator[Page]:
    root = root_of(VOCABULARY_PAGE)
    view = VocabularyPage(
        frame=context.frame(
            VOCABULARY_PAGE,
            gettext("Vocabulary"),
            gettext(
                "Every word that a field of the files can take, what it means, and which fields have it."
            ),
        ),
        vocabularies=tuple(_view(one) for one in vocabularies(context.build_input)),
        file=f"{context.files(root)}api/v1/vocabulary.json",
    )
    yield Page(VOCABULARY_PAGE, "vocabulary.html", view)


def _view(one: Vocabulary) -> VocabularyView:
    return VocabularyView(
        id=one.anchor,
        # The names of the others are messages already: they stand in the files of the schema.
        title=gettext("Indicator") if one.name == INDICATOR else words.capital(gettext(one.name)),
        words=tuple(
            WordView(f"{one.anchor}-{word}", word, markup.inline_html(gettext(meaning)))
            for word, meaning in one.words.items()
        ),
        fields=one.fields,
    )
