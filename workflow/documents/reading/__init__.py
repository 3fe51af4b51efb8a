"""From a template's text to its block tree."""
