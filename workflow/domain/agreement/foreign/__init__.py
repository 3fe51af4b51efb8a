"""What was found in a text of the other side, and what the acts on it carry."""
