"""Enquiries: what members of the university ask the office for, and each step taken with it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

NUMBER = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_SQLITE_TRIGGERS = [
    f"""
    CREATE TRIGGER enquiry_steps_refuse_{deed.lower()} BEFORE {deed} ON enquiry_steps
    BEGIN
        SELECT RAISE(ABORT, 'a recorded step is never edited or deleted');
    END
    """
    for deed in ("UPDATE", "DELETE")
]
_POSTGRES_TRIGGERS = [
    """
    CREATE FUNCTION refuse_to_edit_enquiry_steps() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a recorded step is never edited or deleted';
    END
    $$
    """,
    """
    CREATE TRIGGER enquiry_steps_refuse_edits BEFORE UPDATE OR DELETE OR TRUNCATE ON enquiry_steps
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_edit_enquiry_steps()
    """,
]


def upgrade() -> None:
    """Create their tables, and the triggers that keep the steps."""
    op.create_table(
        "enquiries",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("partners", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("attachments", sa.JSON(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("became", sa.String(), nullable=False),
        sa.Column("comes_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_enquiries")),
    )
    op.create_index(op.f("ix_enquiries_asked_by_number"), "enquiries", ["asked_by", "number"])
    op.create_index(
        op.f("ix_enquiries_became_comes_on_number"), "enquiries", ["became", "comes_on", "number"]
    )
    op.create_table(
        "enquiry_steps",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("became", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("agreement", NUMBER, nullable=True),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["enquiries.number"], name=op.f("fk_enquiry_steps_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry_steps")),
        sa.UniqueConstraint("request_id", name=op.f("uq_enquiry_steps_request_id")),
    )
    op.create_index(op.f("ix_enquiry_steps_number_step"), "enquiry_steps", ["number", "step"])
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for trigger in _SQLITE_TRIGGERS if on_sqlite else _POSTGRES_TRIGGERS:
        op.execute(trigger)
