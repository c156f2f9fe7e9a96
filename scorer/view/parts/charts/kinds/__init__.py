"""One module for each kind of chart; each registers itself."""
