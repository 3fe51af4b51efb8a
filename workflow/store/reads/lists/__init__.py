"""Agreements in lists: what is asked for, put so that an index answers it, and read a page at a time."""
