"""Texts compared: one draft with another, and any two Word files."""
