"""What of the record answers which question. Importing this package registers all answers."""

from .....registration import import_modules

import_modules(__name__, __path__)
