"""Report -> answers to named questions. Importing this package registers all of them."""

from __future__ import annotations

from ..registration import import_modules
from .expression import QueryError, QueryExpr, parse_expr
from .formats import ANSWER_FORMATTERS
from .registry import QUERIES, AnswerColumn, Query, QueryAnswer, Row, Value, query_named

import_modules(__name__, __path__)
