"""Lists of agreements taken in: tried first, confirmed by a second person, and taken back as a whole."""
