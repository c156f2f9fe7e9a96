"""One module per kind of page. Importing this package registers the pages of all of them."""

from __future__ import annotations

from ...registration import import_modules

import_modules(__name__, __path__)
