"""Which papers are wanted, what goes into them, and how they are made."""
