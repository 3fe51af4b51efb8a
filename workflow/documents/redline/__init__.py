"""Two Word files compared: one in which what changed is tracked, so that accepting all gives the new text and rejecting all the old."""
