"""Transparency disclosure tracker: records, checks, scores, site."""
