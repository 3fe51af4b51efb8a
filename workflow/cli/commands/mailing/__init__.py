"""The commands on mail: what is sent, and what comes in."""
