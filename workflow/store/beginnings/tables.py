"""The tables of enquiries: what was asked, and each step taken with it."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from workflow.store.tables import NUMBER, Moment, metadata

# `became` is that of the last step, and `comes_on` the day it is wanted by, or the last of days: lists are read by them.
enquiries = Table(
    "enquiries",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("what", Text, nullable=False),
    Column("partners", JSON, nullable=False),
    Column("why", Text, nullable=False),
    Column("wanted_by", Date),
    Column("attachments", JSON, nullable=False),
    Column("asked_by", String, nullable=False),
    Column("became", String, nullable=False),
    Column("comes_on", Date, nullable=False),
    Index(None, "asked_by", "number"),
    Index(None, "became", "comes_on", "number"),
)

# Append-only: triggers of the migration refuse to edit or delete a row. `id` is the number with the place of the step.
enquiry_steps = Table(
    "enquiry_steps",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", NUMBER, ForeignKey("enquiries.number"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("became", String, nullable=False),
    Column("by", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("reason", Text),
    Column("agreement", NUMBER),
    Column("request_id", String, unique=True),
    Index(None, "number", "step"),
)
