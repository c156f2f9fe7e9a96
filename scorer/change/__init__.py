"""Two states of the record -> what changed and what it does to the scores, in sentences."""

from ..history.comparison import Comparison, compare
from .forms import SPELLINGS
from .say import Section, sections

__all__ = ["SPELLINGS", "Comparison", "Section", "compare", "sections"]
