"""Mail: what is to be sent, the way to its server, and how each person wants to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

PLACE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("done_at IS NULL")


def upgrade() -> None:
    """Add the tables of mail, all empty: of what happened before nobody is told."""
    op.create_table(
        "mails",
        sa.Column("place", PLACE, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("agreement_id", sa.String()),
        sa.Column("version", sa.Integer()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_digest", sa.Boolean(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True)),
        sa.Column("owner", sa.String()),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("failure", sa.Text()),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("outcome", sa.String()),
        sa.Column("address", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_mails_agreement_id")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_mails")),
        sa.UniqueConstraint("id", name=op.f("uq_mails_id")),
    )
    op.create_index(op.f("ix_mails_person_agreement_id_place"), "mails", ["person", "agreement_id", "place"])
    op.create_index(op.f("ix_mails_done_at"), "mails", ["done_at"])
    op.create_index("ix_mails_open", "mails", ["place"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table(
        "mail_way",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_mail_way")),
    )
    op.create_table(
        "mailboxes",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("address", sa.Text()),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("zone", sa.String()),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("quiet", sa.JSON(), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("refused", sa.Text()),
        sa.Column("refused_on", sa.Date()),
        sa.ForeignKeyConstraint(["person"], ["people.key"], name=op.f("fk_mailboxes_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_mailboxes")),
        sa.UniqueConstraint("token", name=op.f("uq_mailboxes_token")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER tell_of_mails AFTER INSERT ON mails"
            " FOR EACH STATEMENT EXECUTE FUNCTION tell_of_work_orders()"
        )
