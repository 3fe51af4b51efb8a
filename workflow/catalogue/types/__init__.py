"""Agreement types as their folders describe them, and what follows from a type's text."""
