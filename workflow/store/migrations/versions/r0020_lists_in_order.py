"""Lists are sorted by the end of agreements; saved views ask for several values of what they asked one of before."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

SEVERAL = {
    "standing": "standings",
    "type_key": "types",
    "owner": "owners",
    "country": "countries",
    "theme": "themes",
    "partner": "partners",
}
VIEWS = sa.table("saved_views", sa.column("id", sa.Integer()), sa.column("asked", sa.JSON()))


def upgrade() -> None:
    """Add the index, and write each view in the present words."""
    op.create_index(op.f("ix_agreements_last_day_number"), "agreements", ["last_day", "number"])
    op.drop_index(op.f("ix_agreements_last_day"), "agreements")
    connection = op.get_bind()
    for view, asked in connection.execute(sa.select(VIEWS.c.id, VIEWS.c.asked)).all():
        connection.execute(sa.update(VIEWS).where(VIEWS.c.id == view).values(asked=_in_present_words(asked)))


def _in_present_words(asked: dict[str, object]) -> dict[str, object]:
    kept = {name: value for name, value in asked.items() if name not in SEVERAL}
    several = {SEVERAL[name]: [value] for name, value in asked.items() if name in SEVERAL and value}
    return kept | several
