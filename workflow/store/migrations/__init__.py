"""The steps from one version of the register to the next, run by Alembic."""
