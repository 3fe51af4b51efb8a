"""The tables that lists are read from: what is filed beside each agreement so that none has to be opened for them."""

from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table, Text, func
from sqlalchemy.types import UserDefinedType

from workflow.store.tables import NUMBER, PLACE, Moment, metadata, of_agreement

COUNTRY, THEME, PARTY, UNPLACED, OPENED_BY, UNCHECKED = (
    "country",
    "theme",
    "party",
    "unplaced",
    "opened by",
    "unchecked",
)
"""The kinds of facet; unplaced are the partners, folded, whose country an agreement does not say, the keys that open it
stand only beside a confidential case, and unchecked is what of an imported one nobody has compared with the original, with one row for any of it."""
ANY = "any"


class _Tsvector(UserDefinedType[str]):
    """PostgreSQL\u2019s own type, named without loading what speaks to PostgreSQL."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "TSVECTOR"


due_dates = Table(
    "due_dates",
    metadata,
    of_agreement(primary_key=True),
    Column("key", String, primary_key=True),
    Column("what", Text, nullable=False),
    Column("on", Date, nullable=False, index=True),
    Column("act_by", Date),
    Column("accept_until", Date),
    Column("send_by", Date),
    Column("subject_to", Text),
    Column("why", Text, nullable=False),
)
Index("ix_due_dates_day", func.coalesce(due_dates.c.act_by, due_dates.c.on), due_dates.c.agreement_id)

# The open matters of which somebody was reminded: what stands in people's lists until the matter is settled.
messages = Table(
    "messages",
    metadata,
    of_agreement(primary_key=True),
    Column("key", String, primary_key=True),
    Column("what", Text, nullable=False),
    Column("act_by", Date, nullable=False, index=True),
    Column("on", Date, nullable=False),
    Column("words", Text, nullable=False),
    Column("to", String, nullable=False),
    Column("put_off_until", Date),
)

# What an agreement waits for. Without a day to be done by, it comes on the last of days, after all that has one.
waits = Table(
    "waits",
    metadata,
    of_agreement(primary_key=True),
    Column("key", String, primary_key=True),
    Column("number", NUMBER, nullable=False),
    Column("task", Text, nullable=False),
    Column("of_role", String, nullable=False),
    Column("of_route", String),
    Column("of_person", String),
    Column("since", Date),
    Column("by", Date),
    Column("comes_on", Date, nullable=False),
    Column("reason", Text),
    Index(None, "of_role", "comes_on", "number", "key"),
    Index(None, "of_person", "comes_on", "number", "key"),
)

# What an agreement may have several of and is looked for by: a row for each, and one without a value where it has none.
facets = Table(
    "facets",
    metadata,
    Column("kind", String, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("number", NUMBER, primary_key=True),
    of_agreement(),
    Index(None, "agreement_id", "kind", "value"),
)

# What an organisation is found by: a row for each of its names, folded, for each web domain, and for its ROR id.
organisation_marks = Table(
    "organisation_marks",
    metadata,
    Column("kind", String, primary_key=True),
    Column("value", NUMBER, primary_key=True),
    Column("organisation", NUMBER, ForeignKey("organisations.key"), primary_key=True, index=True),
)

# When the machine last ended each kind of round.
rounds = Table(
    "rounds",
    metadata,
    Column("work", String, primary_key=True),
    Column("on", Date, nullable=False),
    Column("at", Moment, nullable=False),
)

# Words to search by, folded: a tsvector on PostgreSQL, a text on SQLite. The migration lays beside each table what finds them,
# as NAME_found: an index on PostgreSQL, on SQLite a table of FTS5 kept by triggers. By their place, the newest come last.
_WORDS = Text().with_variant(_Tsvector(), "postgresql")

# What an agreement says of itself, a line for each title, party and fact: what it is about, a tab, and its words.
agreement_words = Table(
    "agreement_words",
    metadata,
    Column("place", PLACE, primary_key=True),
    of_agreement(unique=True),
    Column("told", Text, nullable=False),
    Column("words", _WORDS, nullable=False),
)
# The clauses of papers: one text for all that print the same words, with what uses it.
clause_texts = Table(
    "clause_texts",
    metadata,
    Column("place", PLACE, primary_key=True),
    Column("hash", String, nullable=False, unique=True),
    Column("heading", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("words", _WORDS, nullable=False),
)
clause_uses = Table(
    "clause_uses",
    metadata,
    Column("text", PLACE, ForeignKey("clause_texts.place"), primary_key=True),
    Column("agreement", PLACE, ForeignKey("agreement_words.place"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("paper_id", String, ForeignKey("papers.id"), nullable=False),
    Index(None, "agreement", "kind"),
)
