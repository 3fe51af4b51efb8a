"""The tables of what people keep for themselves; of no agreement, and no proof speaks of them."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from workflow.store.tables import PLACE, Moment, metadata

# A name for a query of the list. `owner` is the key of a person; a view of the whole office has an empty one.
saved_views = Table(
    "saved_views",
    metadata,
    Column("id", PLACE, primary_key=True),
    Column("owner", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("home", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("owner", "folded"),
)

# One calendar a person: the sha256 of its private token, whether it holds only what they own, and when it was read last.
calendars = Table(
    "calendars",
    metadata,
    Column("person", String, ForeignKey("people.key"), primary_key=True),
    Column("token_hash", String, nullable=False, unique=True),
    Column("mine", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("last_used", Date),
)
