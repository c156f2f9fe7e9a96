"""Transparency disclosure tracker: records, checks, scores, site."""

__version__ = "0.1.0"
