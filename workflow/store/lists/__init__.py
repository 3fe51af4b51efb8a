"""Lists of agreements taken in from outside: what was read of each row, and what became of it."""
