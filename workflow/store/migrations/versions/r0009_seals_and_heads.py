"""Seals of what no change tells of, and the heads of all agreements as the sweep files them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

NUMBER = sa.String().with_variant(sa.String(collation="C"), "postgresql")
PLACE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add their tables; the upgrade of the office seals what is there, and the next sweep files the heads."""
    op.create_table(
        "seals",
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("of", "key", name=op.f("pk_seals")),
    )
    op.create_table(
        "filed_heads",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_filed_heads")),
    )
    op.create_table(
        "heads",
        sa.Column("place", PLACE, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("agreements", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_heads")),
    )
