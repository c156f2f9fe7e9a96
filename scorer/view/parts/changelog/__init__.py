"""What changed in the record, in words."""
