"""A draft while it is written: the form, what was typed in it, and its paper before anything is saved."""
