"""Looks over the whole office as they are answered."""
