"""Bytes -> typed values, and everything that is wrong with their text or shape."""
