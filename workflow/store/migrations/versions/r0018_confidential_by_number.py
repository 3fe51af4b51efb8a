"""Confidential cases are found by their number, in an index in which only they stand."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Put the index in place of the one by unit, which nothing asks."""
    there = sa.text("confidential_to IS NOT NULL")
    op.drop_index(op.f("ix_agreements_confidential_to_number"), "agreements")
    op.create_index(
        op.f("ix_agreements_confidential"),
        "agreements",
        ["number"],
        sqlite_where=there,
        postgresql_where=there,
    )
