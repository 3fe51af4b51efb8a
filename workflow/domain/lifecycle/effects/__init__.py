"""What each accepted act makes of an agreement."""
