"""What stands under every chart: the files of it, the frame for other sites, and its own address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ....chart.letters import drawable
from ....i18n.messages import current_language, gettext
from ...context import Root, SiteContext
from .chart import ChartId, chart_file, chart_image, chart_page


@dataclass(frozen=True, slots=True)
class Take:
    """One way to take a chart away; `label` names the chart too, for who hears links one by one."""

    text: str
    href: str
    label: str
    file: bool  # it is saved, and not opened


def take_away(context: SiteContext, name: ChartId, about: str, root: Root) -> tuple[Take, ...]:
    """Return the ways to take a chart away, from a page at `root`; no script is needed for any."""
    return tuple(
        Take(text, href, gettext("{form}: {chart}", form=text, chart=about), file)
        for text, href, file in _ways(context, name, root)
    )


def _ways(context: SiteContext, name: ChartId, root: Root) -> Iterator[tuple[str, str, bool]]:
    files = context.files(root)
    if context.build_input.pictures:
        if drawable(current_language().name):
            yield "PNG", files + chart_image(name, "png"), True
        else:
            yield gettext("PNG (in English)"), files + chart_file(name, "png"), True
    yield "SVG", files + chart_image(name), True
    yield "CSV", files + chart_file(name, "csv"), True
    yield gettext("Embed"), f"{root}{chart_page(name)}#embed", False
    yield gettext("Link"), root + chart_page(name), False
