"""Numbers -> inline SVG: classes only, so that the stylesheet colours it and a strict policy allows it.

The title of a chart says what it shows, with its numbers; `about` says what it is, before the data in words.
"""

from __future__ import annotations

from .bands import PAGE, Band, Plot, band_shapes, bands
from .heat import HeatMark, HeatMarkRow, heat_shapes
from .keys import Key, key_absent, key_box, key_reach, key_small, key_state, key_thin
from .lasts import LastsRow, lasts, lasts_shapes
from .picture import Picture, PicturePart, picture_svg
from .places import PlacesColumn, places, places_shapes
from .preview import Preview, preview_svg
from .reach import reach
from .spark import spark
from .svg import Shapes
from .timeline import TimelineColumn, timeline_shapes, timeline_svg
from .waits import Wait, wait_shapes, waits_svg
from .whisker import Whisker, whisker_shapes, whiskers
