"""A vendor questionnaire about releases, answered from the record: in words, then as Markdown or as a page."""

from .dossier import Dossier, dossier
from .markdown import markdown

__all__ = ["Dossier", "dossier", "markdown"]
