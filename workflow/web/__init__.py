"""The desk: the pages that people of the office live in. Pages call services; what they may do is decided below."""
