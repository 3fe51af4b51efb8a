"""Lists of agreements taken in: tried, confirmed by a second person, and worked off beside the originals."""
