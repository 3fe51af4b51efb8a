"""The office's rules: which approvals follow from a case, what a sign-off holds for, and who may give it for somebody else."""
