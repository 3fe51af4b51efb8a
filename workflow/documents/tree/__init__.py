"""The block tree of a paper, and the bounds it stays within."""
