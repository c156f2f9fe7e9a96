"""Commits -> what each did to each record, and what two states of the record differ in."""
