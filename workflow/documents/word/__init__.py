"""The Word file of a paper, and what is read from Word files."""
