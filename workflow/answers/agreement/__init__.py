"""Answers about one agreement, a module for each tab of its page."""
