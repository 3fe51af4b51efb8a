"""What Word writes, read piece by piece: styles, lists, words, fields, changes, blocks."""
