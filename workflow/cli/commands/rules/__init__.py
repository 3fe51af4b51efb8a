"""The commands on the rules of the office itself."""
