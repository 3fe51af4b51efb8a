"""Lists of agreements that an office kept before: what their columns say, and what becomes of a row."""
