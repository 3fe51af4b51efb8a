"""The tables of the register."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """A moment, aware and in UTC on both sides; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} is not a moment: its time zone is missing")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Numbers sort by their signs on both databases, whatever the language of the server.
NUMBER = String().with_variant(String(collation="C"), "postgresql")
PLACE = BigInteger().with_variant(Integer(), "sqlite")


def of_agreement(**options: Any) -> Column[Any]:
    """The column by which a row belongs to an agreement."""
    return Column("agreement_id", String, ForeignKey("agreements.id"), nullable=False, **options)


# `state` is the agreement without its terms; the columns beside it are what is searched, derived from it. How it stands is
# told by up to three words: `standing` until `turns_on`, then `standing_then` until `turns_again_on`, then `standing_last`.
# `confidential_to` is the unit a confidential case is kept in, a text without letters where there is none, and empty of an open one.
# `filed` marks what lies in the tables of dates, messages, waits and facets, so that only what differs is written.
agreements = Table(
    "agreements",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", NUMBER, nullable=False, unique=True),
    Column("type", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("effective_on", Date),
    Column("last_day", Date),
    Column("act_by", Date),
    Column("due_on", Date),
    Column("closed_as", String),
    Column("terms_version", Integer, nullable=False),
    Column("head", String, nullable=False),
    Column("under", NUMBER),
    Column("renews", NUMBER),
    Column("amends", NUMBER),
    Column("term", Integer),
    Column("turn", String),
    Column("stage_since", Date),
    Column("turn_since", Date),
    Column("other_side", Text),
    Column("endless", Text),
    Column("standing", String),
    Column("turns_on", Date),
    Column("standing_then", String),
    Column("turns_again_on", Date),
    Column("standing_last", String),
    Column("confidential_to", String),
    Column("filed", String, nullable=False),
    Column("state", JSON, nullable=False),
    Index(None, "due_on", "number"),
    Index(None, "stage", "number"),
    Index(None, "stage", "stage_since", "number"),
    Index(None, "type", "number"),
    Index(None, "owner", "number"),
    Index(None, "standing", "number"),
    Index(None, "last_day", "number"),
)
# Few have one of these, so that only those stand in its index: on PostgreSQL as well, where the migrations say it. Said here,
# it would load all that speaks to PostgreSQL into every command.
for _few, *_then in (
    ("under", "number"),
    ("renews", "number"),
    ("amends", "number"),
    ("standing_then", "number"),
    ("standing_then", "turns_on"),
    ("standing_last", "turns_again_on"),
):
    Index(
        None,
        agreements.c[_few],
        *(agreements.c[_name] for _name in _then),
        sqlite_where=agreements.c[_few].is_not(None),
    )
Index(
    "ix_agreements_confidential", agreements.c.number, sqlite_where=agreements.c.confidential_to.is_not(None)
)

terms_versions = Table(
    "terms_versions",
    metadata,
    of_agreement(primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("terms", JSON, nullable=False),
)

# `known_as` holds the folded names a party is looked for by: organisation, unit, short name, whom it acts for.
parties = Table(
    "parties",
    metadata,
    of_agreement(primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("organisation", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("unit", Text),
    Column("role", String, nullable=False),
    Column("signs", String, nullable=False),
    Column("known_as", Text, nullable=False),
)

periods = Table(
    "periods",
    metadata,
    of_agreement(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, index=True),
    Column("how", String, nullable=False),
    Column("rule", Text, nullable=False),
    Column("missed", Boolean, nullable=False),
)

# What is announced of a movable feast: the days it falls on, as ISO dates, and those it was expected on. Rows are added only.
announcements = Table(
    "announcements",
    metadata,
    Column("number", PLACE, primary_key=True),
    Column("place", String, nullable=False),
    Column("feast", String, nullable=False),
    Column("days", JSON, nullable=False),
    Column("expected", JSON, nullable=False),
    Column("announced_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("by", String, nullable=False),
)

# Append-only: triggers of the migration refuse to edit or delete a row.
changes = Table(
    "changes",
    metadata,
    of_agreement(primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("act", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("on_behalf_of", String),
    Column("second", String),
    Column("occurred_on", Date, nullable=False),
    Column("effective_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("reason", Text),
    Column("evidence", JSON, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("request_id", String, unique=True),
    Column("via", String),
    Index(None, "recorded_at", "agreement_id", "version"),
    Index(None, "actor", "recorded_at", "agreement_id", "version"),
)

work_orders = Table(
    "work_orders",
    metadata,
    Column("place", PLACE, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    of_agreement(),
    Column("version", Integer, nullable=False),
    Column("flow", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("owner", String),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Moment),
    Column("failure", Text),
    Column("done_at", Moment),
    Column("note", Text),
    Column("dropped_by", String),
    Index(None, "agreement_id", "place"),
)
Index(
    "ix_work_orders_open",
    work_orders.c.attempts,
    work_orders.c.place,
    sqlite_where=work_orders.c.done_at.is_(None),
)

papers = Table(
    "papers",
    metadata,
    Column("id", String, primary_key=True),
    of_agreement(),
    Column("kind", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("order_id", String),
    Column("docx", String),
    Column("pdf", String),
    Column("original", String),
    Column("manifest", JSON, nullable=False),
    UniqueConstraint("agreement_id", "kind", "version"),
    UniqueConstraint("order_id", "kind"),
)

people = Table(
    "people",
    metadata,
    Column("key", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("routes", JSON, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("unit", String),
    Column("organisations", JSON(none_as_null=True)),
)

# One row: which office this is the register of.
office = Table("office", metadata, Column("identity", String, primary_key=True))

prospects = Table(
    "prospects",
    metadata,
    Column("key", String, primary_key=True),
    Column("organisations", JSON, nullable=False),
    Column("themes", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("verified", Boolean, nullable=False),
)

# `names` are those besides the one the office uses; `country` is two letters, `country_name` what papers call it.
organisations = Table(
    "organisations",
    metadata,
    Column("key", NUMBER, primary_key=True),
    Column("name", Text, nullable=False),
    Column("names", JSON, nullable=False),
    Column("country", String, index=True),
    Column("country_name", Text),
    Column("ror", String, index=True),
    Column("domains", JSON, nullable=False),
    Column("successor", NUMBER, index=True),
    Column("ended", Boolean, nullable=False),
)

series = Table(
    "series",
    metadata,
    Column("code", String, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)
