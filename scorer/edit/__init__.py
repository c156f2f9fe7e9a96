"""Text of records, written: a first draft, the canonical layout, a signature under a review."""
