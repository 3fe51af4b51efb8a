"""The office's rules: what of a case they ask, and which approvals follow from it."""
