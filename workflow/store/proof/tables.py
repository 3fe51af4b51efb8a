"""The tables of what was sealed and filed as it was: proof of the rows that no change tells of, and of every history's end."""

from sqlalchemy import Column, Date, Integer, String, Table

from workflow.store.tables import NUMBER, PLACE, metadata

# What a row said when it was written, of the tables of which no change tells; rows are added only.
seals = Table(
    "seals",
    metadata,
    Column("of", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("seal", String, nullable=False),
)

# The head of every agreement as the sweep saw it last, and a head over all of them, one row for each that differs.
filed_heads = Table(
    "filed_heads",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("head", String, nullable=False),
)
heads = Table(
    "heads",
    metadata,
    Column("place", PLACE, primary_key=True),
    Column("on", Date, nullable=False),
    Column("agreements", Integer, nullable=False),
    Column("head", String, nullable=False),
)
