"""The commands for what an agreement may come from."""
