"""The form of each act: made from what the act carries and from what the agreement offers, and read back."""
