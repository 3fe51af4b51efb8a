"""A case that begins with the text of the other side: opened from it, and what it says taken over by a person."""
