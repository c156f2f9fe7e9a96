"""One module for each kind of thing that can be cited; each registers itself."""
