"""The term: when it takes effect, its periods, deadlines, letters, notices, and how an agreement stands."""
