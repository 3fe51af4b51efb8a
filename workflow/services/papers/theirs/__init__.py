"""A text of the other side that took the place of ours: what it leaves open, and the copy of it that is signed."""
