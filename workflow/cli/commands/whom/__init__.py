"""The commands on whom the office deals with."""
