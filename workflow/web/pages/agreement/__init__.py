"""The page of one agreement: its head, and a tab a module."""
