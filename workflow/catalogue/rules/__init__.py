"""The rules an office writes as files in its folder rules/: who approves what, and by which rates sums are compared."""
