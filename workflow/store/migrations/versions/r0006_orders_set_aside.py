"""Work orders: who dropped one, the least tried first, and relays that wait are woken by the commit."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

OPEN = sa.text("done_at IS NULL")


def upgrade() -> None:
    """Add what the outbox keeps of an order that is set aside; on PostgreSQL every new order is told to who listens."""
    op.add_column("work_orders", sa.Column("dropped_by", sa.String()))
    op.drop_index("ix_work_orders_open", "work_orders")
    op.create_index(
        "ix_work_orders_open", "work_orders", ["attempts", "place"], sqlite_where=OPEN, postgresql_where=OPEN
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION tell_of_work_orders() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN PERFORM pg_notify('work_orders', ''); RETURN NULL; END $$"
        )
        op.execute(
            "CREATE TRIGGER tell_of_work_orders AFTER INSERT ON work_orders"
            " FOR EACH STATEMENT EXECUTE FUNCTION tell_of_work_orders()"
        )
