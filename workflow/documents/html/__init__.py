"""The HTML of a paper."""
