"""The nouns: an agreement, its terms, the acts on it and what each carries, its parties, clearances and papers."""
