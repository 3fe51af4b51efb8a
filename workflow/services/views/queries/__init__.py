"""Queries of the list in words, and those that are kept under a name."""
