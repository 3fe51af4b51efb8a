"""One paper in two languages, clause beside clause, in every format."""
