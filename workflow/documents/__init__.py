"""From a template to a paper: Markdown is read once into a tree, and each writer fills that tree with facts."""
