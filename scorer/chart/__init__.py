"""Numbers -> inline SVG: classes only, so that the stylesheet colours it and a strict policy allows it.

The title of a chart says what it shows, with its numbers; `about` says what it is, before the data in words.
"""

from __future__ import annotations

from .bands import Band, bands
from .lasts import LastsRow, lasts
from .reach import reach
from .spark import spark
from .timeline import TimelineColumn, timeline_svg
from .waits import Wait, waits_svg
from .whisker import Whisker, whiskers
