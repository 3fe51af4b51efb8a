"""What is kept of what an agreement may come from."""
