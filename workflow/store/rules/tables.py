"""The tables of the rules of approval that cases follow."""

from sqlalchemy import JSON, Column, Date, String, Table

from workflow.store.tables import metadata

# By the sha256 of what they say, so that one version is kept once however many cases follow it; rows are added only.
rules_kept = Table(
    "rules_kept",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("document", JSON, nullable=False),
    Column("kept_on", Date, nullable=False),
)

# Which version is the last sound one of what; `before TYPE` is that of the cases opened before versions were kept.
rules_newest = Table(
    "rules_newest",
    metadata,
    Column("what", String, primary_key=True),
    Column("sha256", String, nullable=False),
)
