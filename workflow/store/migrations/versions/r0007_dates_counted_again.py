"""Dates: what follows from each agreement is counted again, by rules that have changed; what is on record stays."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Mark every agreement as not filed; the upgrade of the office files it anew."""
    op.execute("UPDATE agreements SET stage_since = NULL")
