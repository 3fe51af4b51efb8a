"""Messages: the open matters of which somebody was reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the messages; they are filled with the next change of each agreement, or by a repair."""
    op.create_table(
        "messages",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("act_by", sa.Date(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("put_off_until", sa.Date()),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_messages_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", "key", name=op.f("pk_messages")),
    )
    op.create_index(op.f("ix_messages_act_by"), "messages", ["act_by"])
