"""Lists: what they show and are asked for lies beside each agreement, with what it waits for."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_COLUMNS = (
    ("term", sa.Integer()),
    ("turn", sa.String()),
    ("stage_since", sa.Date()),
    ("turn_since", sa.Date()),
    ("other_side", sa.Text()),
    ("endless", sa.Text()),
    ("standing", sa.String()),
    ("turns_on", sa.Date()),
    ("standing_then", sa.String()),
    ("turns_again_on", sa.Date()),
    ("standing_last", sa.String()),
)
_FACETS = ("stage", "type", "owner", "standing")
_FEW = (
    ("under", "number"),
    ("renews", "number"),
    ("amends", "number"),
    ("standing_then", "number"),
    ("standing_then", "turns_on"),
    ("standing_last", "turns_again_on"),
)


def upgrade() -> None:
    """Add what lists are read from; it is filled by the upgrade of the office, or by a repair."""
    for name, kind in _COLUMNS:
        op.add_column("agreements", sa.Column(name, kind))
    op.execute("ALTER TABLE agreements RENAME COLUMN dates TO filed")
    for column in ("stage", "type", "under", "renews", "amends"):
        op.drop_index(op.f(f"ix_agreements_{column}"), "agreements")
    for column in _FACETS:
        op.create_index(op.f(f"ix_agreements_{column}_number"), "agreements", [column, "number"])
    for column, then in _FEW:
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            op.f(f"ix_agreements_{column}_{then}"),
            "agreements",
            [column, then],
            sqlite_where=there,
            postgresql_where=there,
        )
    op.create_index(op.f("ix_agreements_last_day"), "agreements", ["last_day"])
    op.create_index(
        op.f("ix_due_dates_day"), "due_dates", [sa.text('coalesce(act_by, "on")'), "agreement_id"]
    )
    number = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    op.create_table(
        "waits",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("number", number, nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("of_role", sa.String(), nullable=False),
        sa.Column("of_route", sa.String()),
        sa.Column("of_person", sa.String()),
        sa.Column("since", sa.Date()),
        sa.Column("by", sa.Date()),
        sa.Column("comes_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_waits_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", "key", name=op.f("pk_waits")),
    )
    for column in ("of_role", "of_person"):
        order = [column, "comes_on", "number", "key"]
        op.create_index(op.f(f"ix_waits_{'_'.join(order)}"), "waits", order)
    op.create_table(
        "facets",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("number", number, nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_facets_agreement_id")),
        sa.PrimaryKeyConstraint("kind", "value", "number", name=op.f("pk_facets")),
    )
    op.create_index(op.f("ix_facets_agreement_id"), "facets", ["agreement_id"])
    op.create_table(
        "rounds",
        sa.Column("work", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("work", name=op.f("pk_rounds")),
    )
