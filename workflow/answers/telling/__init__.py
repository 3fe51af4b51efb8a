"""Answers about who is told of what."""
