"""Dates: what an agreement that ended early still owes is counted again; what is on record stays."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Mark every agreement as not filed; the upgrade of the office files it anew."""
    op.execute("UPDATE agreements SET stage_since = NULL")
