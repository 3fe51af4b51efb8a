"""What is read of mail: what was sent and how people are told, and what came in."""
