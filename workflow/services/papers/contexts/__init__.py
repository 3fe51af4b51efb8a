"""What the template of each paper is given, a module for each family of papers."""
