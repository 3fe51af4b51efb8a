"""What the office itself is looked after by: its people, its types and clauses, its health, and what was done in it."""
