"""The only package that asks git. Each module is imported for itself: the log needs none of the others."""
