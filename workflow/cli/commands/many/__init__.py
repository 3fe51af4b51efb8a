"""Commands on many agreements at once: listed, kept as views, exported, and acted on one by one."""
