"""Editions: a state of the record that is frozen, what proves a copy of it, and the history that it carries.

All of this works on bytes by their paths. Nothing here knows a disk, a zip, git or the network.
"""
