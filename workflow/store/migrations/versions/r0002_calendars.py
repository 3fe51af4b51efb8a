"""Calendars: the movable feasts announced, and with each deadline the day to send by and the feast it is subject to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the announcements, and the columns that a deadline has gained."""
    op.create_table(
        "announcements",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("feast", sa.String(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("expected", sa.JSON(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_announcements")),
    )
    op.add_column("due_dates", sa.Column("send_by", sa.Date()))
    op.add_column("due_dates", sa.Column("subject_to", sa.Text()))
