"""The PDF of a paper, set by Typst."""
