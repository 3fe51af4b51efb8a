"""Who may see which agreement, and what a partner is shown of it."""
