"""The organisations the office deals with, and what each is found by."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add their tables; they are empty until somebody adds an organisation."""
    op.create_table(
        "organisations",
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("country", sa.String()),
        sa.Column("country_name", sa.Text()),
        sa.Column("ror", sa.String()),
        sa.Column("domains", sa.JSON(), nullable=False),
        sa.Column("successor", KEY),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_organisations")),
    )
    for column in ("country", "ror", "successor"):
        op.create_index(op.f(f"ix_organisations_{column}"), "organisations", [column])
    op.create_table(
        "organisation_marks",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", KEY, nullable=False),
        sa.Column("organisation", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisations.key"],
            name=op.f("fk_organisation_marks_organisation_organisations"),
        ),
        sa.PrimaryKeyConstraint("kind", "value", "organisation", name=op.f("pk_organisation_marks")),
    )
    op.create_index(op.f("ix_organisation_marks_organisation"), "organisation_marks", ["organisation"])
