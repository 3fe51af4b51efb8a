"""Who is away, and who signs off for them meanwhile; what is under review is filed anew, so that whoever is asked is reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

PLACE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table, empty: nobody stood in for anybody before. What is under review is marked as not filed."""
    op.create_table(
        "absences",
        sa.Column("id", PLACE, nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("substitute", sa.String()),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("routes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("ended_by", sa.String()),
        sa.Column("ended_why", sa.Text()),
        sa.ForeignKeyConstraint(["person"], ["people.key"], name=op.f("fk_absences_person")),
        sa.ForeignKeyConstraint(["substitute"], ["people.key"], name=op.f("fk_absences_substitute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index(op.f("ix_absences_person_last_day"), "absences", ["person", "last_day"])
    op.create_index(op.f("ix_absences_substitute_last_day"), "absences", ["substitute", "last_day"])
    op.create_index(op.f("ix_absences_last_day"), "absences", ["last_day"])
    op.execute("UPDATE agreements SET stage_since = NULL WHERE stage = 'legal review'")
