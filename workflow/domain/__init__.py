"""The rules of the office, in the standard library only: what an agreement is, what may be done to it, and when."""
