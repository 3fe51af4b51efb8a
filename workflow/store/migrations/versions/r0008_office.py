"""The office whose register this is, so that no other folder works on it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the place of the identity; the upgrade of the office writes it."""
    op.create_table(
        "office",
        sa.Column("identity", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("identity", name=op.f("pk_office")),
    )
