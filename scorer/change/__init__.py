"""Two states of the record -> what changed and what it does to the scores, in sentences."""

from ..history.comparison import Comparison, compare
from ..view.parts.changelog.comparison import Section, sections
from ..view.parts.changelog.formats import SPELLINGS

__all__ = ["SPELLINGS", "Comparison", "Section", "compare", "sections"]
