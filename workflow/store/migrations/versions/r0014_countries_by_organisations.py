"""Lists: partners whose country an agreement does not say are filed, so that organisations can say it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

AT_ONCE = 500


def upgrade() -> None:
    """Mark the agreements that name such a party as not filed; the upgrade of the office files them anew."""
    agreements = sa.table(
        "agreements", sa.column("id"), sa.column("terms_version"), sa.column("stage_since", sa.Date)
    )
    terms = sa.table(
        "terms_versions", sa.column("agreement_id"), sa.column("version"), sa.column("terms", sa.JSON)
    )
    present = (terms.c.agreement_id == agreements.c.id) & (terms.c.version == agreements.c.terms_version)
    connection = op.get_bind()
    after = ""
    while True:
        page = (
            sa.select(agreements.c.id, terms.c.terms)
            .join(terms, present)
            .where(agreements.c.id > after)
            .order_by(agreements.c.id)
            .limit(AT_ONCE)
        )
        rows = connection.execute(page).all()
        if not rows:
            return
        found = [row.id for row in rows if any(not each.get("country") for each in row.terms["parties"])]
        if found:
            connection.execute(
                sa.update(agreements).where(agreements.c.id.in_(found)).values(stage_since=None)
            )
        after = rows[-1].id
