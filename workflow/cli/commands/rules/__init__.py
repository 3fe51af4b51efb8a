"""The commands on the rules of the office itself, and on who stands in by them."""
