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

# Which version is meant by a name: `office` is what the office's files asked of all types when they were last read without a
# mistake, `before TYPE` what the cases follow that were opened before versions were kept.
rules_named = Table(
    "rules_named",
    metadata,
    Column("name", String, primary_key=True),
    Column("sha256", String, nullable=False),
)
