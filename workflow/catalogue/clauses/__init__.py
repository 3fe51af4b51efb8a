"""The library of clauses, and what a check says of every template."""
