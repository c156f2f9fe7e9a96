"""Lists that others keep, beside the record: whom and what their names mean, and how much of them is held."""
