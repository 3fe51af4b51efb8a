"""What an accepted act does to an agreement: each effect makes a new agreement from the old one, and flags what is odd."""
