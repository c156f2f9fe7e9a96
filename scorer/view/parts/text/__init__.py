"""Sentences, summaries and marks that many pages share."""
