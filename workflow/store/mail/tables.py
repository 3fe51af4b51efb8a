"""The tables of mail. They bear no seals and stand in no chain: what happened is told by the changes themselves."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from workflow.store.tables import PLACE, Moment, metadata

# One mail to one person. `id` follows from what it tells, so that it is never written twice; `on` is the day of what happened,
# or of the round. `in_digest` waits to be told in the next digest. `outcome` is what became of it, once that is so;
# `arrival` the mail that came in of which it tells.
mails = Table(
    "mails",
    metadata,
    Column("place", PLACE, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("agreement_id", String, ForeignKey("agreements.id")),
    Column("version", Integer),
    Column("kind", String, nullable=False),
    Column("person", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("in_digest", Boolean, nullable=False),
    Column("not_before", Moment),
    Column("owner", String),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("failure", Text),
    Column("done_at", Moment),
    Column("outcome", String),
    Column("address", Text),
    Column("note", Text),
    Column("arrival", PLACE),
    Index(None, "person", "agreement_id", "place"),
    Index(None, "done_at"),
)
Index("ix_mails_open", mails.c.place, sqlite_where=mails.c.done_at.is_(None))

# One row: while the way to the server is shut, since when, until when nobody tries it, how often it was tried, and why.
mail_way = Table(
    "mail_way",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("failure", Text, nullable=False),
)

# How a person wants to be told; without a row as anybody is. `token` ends what comes round, and opens nothing.
mailboxes = Table(
    "mailboxes",
    metadata,
    Column("person", String, ForeignKey("people.key"), primary_key=True),
    Column("address", Text),
    Column("language", String, nullable=False),
    Column("zone", String),
    Column("choices", JSON, nullable=False),
    Column("digest", String, nullable=False),
    Column("quiet", JSON, nullable=False),
    Column("weekly", Boolean, nullable=False),
    Column("token", String, nullable=False, unique=True),
    Column("refused", Text),
    Column("refused_on", Date),
)

# A mail that came in. `mark` is what it is known by, so that it is taken once; its files lie on the shelf. `sure` says that its
# address or a person placed it at its agreement, which is else supposed.
arrivals = Table(
    "arrivals",
    metadata,
    Column("place", PLACE, primary_key=True),
    Column("mark", String, nullable=False, unique=True),
    Column("sort", String, nullable=False),
    Column("sender", Text, nullable=False),
    Column("sender_name", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("message_id", Text),
    Column("sent_at", Moment),
    Column("arrived_at", Moment, nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("headers", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("enclosed", JSON, nullable=False),
    Column("remarks", JSON, nullable=False),
    Column("may_be_notice", JSON, nullable=False),
    Column("came_back", JSON),
    Column("agreement_id", String, ForeignKey("agreements.id")),
    Column("sure", Boolean, nullable=False),
    Column("became", String, nullable=False),
    Column("done_by", String),
    Column("done_at", Moment),
    Column("reason", Text),
    Index(None, "became", "place"),
)

# The address of an agreement for mail: its token cannot be guessed, and opens nothing.
agreement_addresses = Table(
    "agreement_addresses",
    metadata,
    Column("agreement_id", String, ForeignKey("agreements.id"), primary_key=True),
    Column("token", String, nullable=False, unique=True),
)
