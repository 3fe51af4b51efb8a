"""A template made in Word as a tree: read in a process without rights, its tags checked like those of a text."""
