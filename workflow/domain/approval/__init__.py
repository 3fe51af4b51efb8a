"""The office's rules: what of a case they ask, which approvals follow from it, and who may give them for somebody else."""
