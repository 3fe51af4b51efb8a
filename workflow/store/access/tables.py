"""The tables of accounts and sessions. They bear no seals and stand in no chain: who acted is told by the changes themselves.

Nothing here lets anybody in: passwords, tokens and codes lie as hashes, of passkeys only the public part.
"""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from workflow.store.tables import Moment, metadata

# `handle` is what a passkey knows the account by, so that no authenticator keeps a name; `subject` is who a university's
# sign-in says it is, with the issuer before it; `roles_by_groups` is whether their roles are those of their groups there.
accounts = Table(
    "accounts",
    metadata,
    Column("person", String, primary_key=True),
    Column("handle", String, nullable=False, unique=True),
    Column("email", Text, unique=True),
    Column("subject", Text, unique=True),
    Column("roles_by_groups", Boolean, nullable=False),
    Column("password", Text),
    Column("password_since", Moment),
    Column("created_at", Moment, nullable=False),
)

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", String, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("public_key", Text, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("transports", JSON, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("used_at", Moment),
)

# Codes that somebody is given once: `person` is None for the one that makes the first administrator.
one_time_codes = Table(
    "one_time_codes",
    metadata,
    Column("hash", String, primary_key=True),
    Column("purpose", String, nullable=False),
    Column("person", String, index=True),
    Column("made_by", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

# What a sign-in under way waits for, taken away when it is answered.
challenges = Table(
    "challenges",
    metadata,
    Column("hash", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)

# `id` may be shown and written down; `token` is the sha256 of what the browser holds.
sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    Column("token", String, nullable=False, unique=True),
    Column("person", String, nullable=False),
    Column("how", String, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("last_seen_at", Moment, nullable=False),
    Column("idle_seconds", Integer, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("agent", Text, nullable=False),
    Column("ended_at", Moment),
    Column("ended_why", Text),
    Index(None, "person", "begun_at"),
)

# How often somebody tried to come in: `about` is the hash of an account or of an address, since people type passwords where
# names belong.
sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("about", String, primary_key=True),
    Column("since", Moment, primary_key=True),
    Column("count", Integer, nullable=False),
)
