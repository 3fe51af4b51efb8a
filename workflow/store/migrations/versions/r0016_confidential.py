"""Confidential cases: the unit each is kept in, the unit of people, and the organisations of partners."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the columns; none is filled, for nothing was confidential before."""
    op.add_column("agreements", sa.Column("confidential_to", sa.String()))
    there = sa.text("confidential_to IS NOT NULL")
    op.create_index(
        op.f("ix_agreements_confidential_to_number"),
        "agreements",
        ["confidential_to", "number"],
        sqlite_where=there,
        postgresql_where=there,
    )
    op.add_column("people", sa.Column("unit", sa.String()))
    op.add_column("people", sa.Column("organisations", sa.JSON()))
