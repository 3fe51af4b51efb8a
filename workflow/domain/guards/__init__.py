"""The conditions that hold an act back: each answers the sentence a person will read, or None."""
