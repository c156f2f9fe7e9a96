"""What the search makes of a question: the words that name an item, that ask when or whether, or that say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....i18n.messages import N_, Language, gettext, use_language
from ....model import Indicator

#: What people call the amounts of a kind; an item without amounts is a thing of its own and is called by its title.
_BY_KIND = {
    "parameters": N_("big billion large parameter parameters params size"),
    "data": N_("corpus data dataset examples much tokens trained"),
}


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Words by what they do in a question, in small letters; `items` are in the order of the indicators."""

    idle: Sequence[str]
    asking: Sequence[str]
    items: Sequence[tuple[str, Sequence[str]]]  # the title of each, and the words that name it
    answer: str  # how an item and what is known of it stand beside each other, with places to fill in

    def lines(self) -> list[object]:
        """Return them as the script reads them."""
        return [self.idle, self.asking, self.items, self.answer]


def search_words(indicators: Sequence[Indicator], languages: Sequence[Language]) -> SearchWords:
    """Return the words of the current language; an item is known by its names in all of them."""
    return SearchWords(
        # Translators: words of a question that do not say what it is about, with spaces between them.
        idle=gettext(
            "a ai all and are did do does for has have how in is it its lab of on since the their what which who"
        ).split(),
        # Translators: words that ask whether or when a lab discloses, with spaces between them.
        asking=gettext(
            "disclose disclosed disclosing disclosure ever last longer publish published stop stopped still when"
        ).split(),
        items=[(gettext(one.title), _words(one, languages)) for one in indicators],
        answer=gettext("{item}: {answer}"),
    )


def item_names(indicator: Indicator, languages: Sequence[Language]) -> Iterator[str]:
    """Yield the title of an item and its short one, in each language."""
    for language in languages:
        with use_language(language):
            yield from (gettext(indicator.title), gettext(indicator.short))


def _words(indicator: Indicator, languages: Sequence[Language]) -> list[str]:
    own = (word for name in item_names(indicator, languages) for word in name.lower().split())
    more = _BY_KIND.get(indicator.kind)
    return list(dict.fromkeys([*own, *(gettext(more).split() if more else ())]))
