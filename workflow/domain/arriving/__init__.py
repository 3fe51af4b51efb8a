"""Mail that comes in: what is kept of it, what becomes of it, and whether it may be a notice."""
