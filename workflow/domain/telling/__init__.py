"""Who is told of what by mail, and how each person wants to be told."""
