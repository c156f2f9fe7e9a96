"""What the search makes of a question: the words that name an item, that ask when or whether, or that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....i18n.messages import N_, gettext
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

    def lines(self) -> list[object]:
        """Return them as the script reads them."""
        return [self.idle, self.asking, self.items]


def search_words(indicators: Sequence[Indicator]) -> SearchWords:
    """Return the words of the current language."""
    return SearchWords(
        # Translators: words of a question that do not say what it is about, with spaces between them.
        idle=gettext(
            "a ai and are did do does for has have how in is it its lab of on the their what which"
        ).split(),
        # Translators: words that ask whether or when a lab discloses, with spaces between them.
        asking=gettext(
            "disclose disclosed disclosing disclosure ever last longer publish published stop stopped still when"
        ).split(),
        items=[(gettext(one.title), _words(one)) for one in indicators],
    )


def _words(indicator: Indicator) -> list[str]:
    own = [*gettext(indicator.title).lower().split(), *gettext(indicator.short).lower().split()]
    more = _BY_KIND.get(indicator.kind)
    return list(dict.fromkeys([*own, *(gettext(more).split() if more else ())]))
