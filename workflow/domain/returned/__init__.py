"""A text of ours that came back: what it says line by line, and what of it is not as it was sent."""
