"""The rules of approval that cases follow."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the tables, both empty: what the cases of now follow is kept by `memoranda office upgrade`."""
    op.create_table(
        "rules_kept",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_rules_kept")),
    )
    op.create_table(
        "rules_named",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rules_named")),
    )
