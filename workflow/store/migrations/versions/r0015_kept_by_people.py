"""What people keep for themselves, and the orders in which a board and a look over all changes are read."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

PLACE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables of saved views and calendar subscriptions, and three indexes; nothing on record is touched."""
    op.create_table(
        "saved_views",
        sa.Column("id", PLACE, nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("home", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("owner", "folded", name=op.f("uq_saved_views_owner_folded")),
    )
    op.create_table(
        "calendars",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("mine", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used", sa.Date()),
        sa.ForeignKeyConstraint(["person"], ["people.key"], name=op.f("fk_calendars_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_calendars")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendars_token_hash")),
    )
    op.create_index(
        op.f("ix_agreements_stage_stage_since_number"), "agreements", ["stage", "stage_since", "number"]
    )
    op.create_index(
        op.f("ix_changes_recorded_at_agreement_id_version"),
        "changes",
        ["recorded_at", "agreement_id", "version"],
    )
    op.create_index(
        op.f("ix_changes_actor_recorded_at_agreement_id_version"),
        "changes",
        ["actor", "recorded_at", "agreement_id", "version"],
    )
