"""Whom the office deals with: organisations added and changed, and taken in from files."""
