"""The first register: agreements and their changes, work orders, papers, people, prospects, series.

A change that is recorded stays as it is: triggers refuse to edit or delete one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_SQLITE_TRIGGERS = [
    f"""
    CREATE TRIGGER changes_refuse_{deed.lower()} BEFORE {deed} ON changes
    BEGIN
        SELECT RAISE(ABORT, 'a recorded change is never edited or deleted');
    END
    """
    for deed in ("UPDATE", "DELETE")
]
_POSTGRES_TRIGGERS = [
    """
    CREATE FUNCTION refuse_to_edit_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a recorded change is never edited or deleted';
    END
    $$
    """,
    """
    CREATE TRIGGER changes_refuse_edits BEFORE UPDATE OR DELETE OR TRUNCATE ON changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_edit_changes()
    """,
]


def upgrade() -> None:
    """Create the tables and the triggers that keep the changes."""
    _agreements()
    _people()
    _prospects()
    _series()
    _changes()
    _due_dates()
    _papers()
    _parties()
    _periods()
    _terms_versions()
    _work_orders()
    postgres = op.get_bind().dialect.name == "postgresql"
    for trigger in _POSTGRES_TRIGGERS if postgres else _SQLITE_TRIGGERS:
        op.execute(trigger)


def _agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("act_by", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_as", sa.String(), nullable=True),
        sa.Column("terms_version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("under", _NUMBER, nullable=True),
        sa.Column("renews", _NUMBER, nullable=True),
        sa.Column("amends", _NUMBER, nullable=True),
        sa.Column("dates", sa.String(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint("number", name=op.f("uq_agreements_number")),
    )
    op.create_index(op.f("ix_agreements_amends"), "agreements", ["amends"], unique=False)
    op.create_index(op.f("ix_agreements_due_on_number"), "agreements", ["due_on", "number"], unique=False)
    op.create_index(op.f("ix_agreements_renews"), "agreements", ["renews"], unique=False)
    op.create_index(op.f("ix_agreements_stage"), "agreements", ["stage"], unique=False)
    op.create_index(op.f("ix_agreements_type"), "agreements", ["type"], unique=False)
    op.create_index(op.f("ix_agreements_under"), "agreements", ["under"], unique=False)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("routes", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_people")),
    )


def _prospects() -> None:
    op.create_table(
        "prospects",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("organisations", sa.JSON(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_prospects")),
    )


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", "year", name=op.f("pk_series")),
    )


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("on_behalf_of", sa.String(), nullable=True),
        sa.Column("second", sa.String(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_changes_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", "version", name=op.f("pk_changes")),
        sa.UniqueConstraint("request_id", name=op.f("uq_changes_request_id")),
    )


def _due_dates() -> None:
    op.create_table(
        "due_dates",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("act_by", sa.Date(), nullable=True),
        sa.Column("accept_until", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_due_dates_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", "key", name=op.f("pk_due_dates")),
    )
    op.create_index(op.f("ix_due_dates_on"), "due_dates", ["on"], unique=False)


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("order_id", sa.String(), nullable=True),
        sa.Column("docx", sa.String(), nullable=True),
        sa.Column("pdf", sa.String(), nullable=True),
        sa.Column("original", sa.String(), nullable=True),
        sa.Column("manifest", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_papers_agreement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sa.UniqueConstraint(
            "agreement_id", "kind", "version", name=op.f("uq_papers_agreement_id_kind_version")
        ),
        sa.UniqueConstraint("order_id", "kind", name=op.f("uq_papers_order_id_kind")),
    )


def _parties() -> None:
    op.create_table(
        "parties",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("signs", sa.String(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_parties_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", "position", name=op.f("pk_parties")),
    )
    op.create_index(op.f("ix_parties_folded"), "parties", ["folded"], unique=False)


def _periods() -> None:
    op.create_table(
        "periods",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("missed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_periods_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", "number", name=op.f("pk_periods")),
    )
    op.create_index(op.f("ix_periods_last_day"), "periods", ["last_day"], unique=False)


def _terms_versions() -> None:
    op.create_table(
        "terms_versions",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_terms_versions_agreement_id")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "version", name=op.f("pk_terms_versions")),
    )


def _work_orders() -> None:
    op.create_table(
        "work_orders",
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_work_orders_agreement_id")
        ),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_work_orders")),
        sa.UniqueConstraint("id", name=op.f("uq_work_orders_id")),
    )
    op.create_index(
        op.f("ix_work_orders_agreement_id_place"), "work_orders", ["agreement_id", "place"], unique=False
    )
    op.create_index(
        "ix_work_orders_open",
        "work_orders",
        ["place"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
