"""The tables of how approvals go: who is away, and who signs off for them meanwhile."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, String, Table, Text

from workflow.store.tables import PLACE, Moment, metadata

# Nothing of a row changes but that it is ended; `routes` are the sign-offs that pass, all where the list is empty.
absences = Table(
    "absences",
    metadata,
    Column("id", PLACE, primary_key=True),
    Column("person", String, ForeignKey("people.key"), nullable=False),
    Column("substitute", String, ForeignKey("people.key")),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("routes", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_by", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("ended_on", Date),
    Column("ended_by", String),
    Column("ended_why", Text),
    Index(None, "person", "last_day"),
    Index(None, "substitute", "last_day"),
    Index(None, "last_day"),
)
