"""Faults by enumeration: every step that a build or a memory takes on the disk is made to fail, one after the other."""
