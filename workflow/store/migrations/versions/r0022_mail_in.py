"""Mail that comes in, and the address of each agreement."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

PLACE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, both empty: an agreement has an address once somebody needs it."""
    op.add_column("mails", sa.Column("arrival", PLACE))
    op.create_table(
        "arrivals",
        sa.Column("place", PLACE, nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text()),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("enclosed", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("may_be_notice", sa.JSON(), nullable=False),
        sa.Column("came_back", sa.JSON()),
        sa.Column("agreement_id", sa.String()),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("became", sa.String(), nullable=False),
        sa.Column("done_by", sa.String()),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.Text()),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_arrivals_agreement_id")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_arrivals")),
        sa.UniqueConstraint("mark", name=op.f("uq_arrivals_mark")),
    )
    op.create_index(op.f("ix_arrivals_became_place"), "arrivals", ["became", "place"])
    op.create_table(
        "agreement_addresses",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_addresses_agreement_id")
        ),
        sa.PrimaryKeyConstraint("agreement_id", name=op.f("pk_agreement_addresses")),
        sa.UniqueConstraint("token", name=op.f("uq_agreement_addresses_token")),
    )
