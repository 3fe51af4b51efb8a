"""A Word file of the other side as the text of an agreement: what keeps it from being signed, and our code at its foot."""
