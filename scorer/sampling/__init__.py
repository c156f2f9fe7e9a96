"""Samples of claims: how they are drawn, and what share of the record's claims they show to be wrong."""
