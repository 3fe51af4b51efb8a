"""Words to search by: of agreements, and of the clauses of their papers, each text once."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0004"
down_revision = "0003"

_PLACE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(TSVECTOR(), "postgresql")
# The tables of FTS5 hold no copy of the words: they read them beside them, and are told of each that comes and goes.
_GONE = "INSERT INTO {table}_found ({table}_found, rowid, words) VALUES ('delete', old.place, old.words);"
_CAME = "INSERT INTO {table}_found (rowid, words) VALUES (new.place, new.words);"
_TABLE = (
    "CREATE VIRTUAL TABLE {table}_found USING fts5"
    "(words, content='{table}', content_rowid='place', tokenize='ascii', detail='none', columnsize=0)"
)
_SQLITE = (
    _TABLE,
    f"CREATE TRIGGER {{table}}_filed AFTER INSERT ON {{table}} BEGIN {_CAME} END",
    f"CREATE TRIGGER {{table}}_forgotten AFTER DELETE ON {{table}} BEGIN {_GONE} END",
    f"CREATE TRIGGER {{table}}_filed_again AFTER UPDATE OF words ON {{table}} BEGIN {_GONE} {_CAME} END",
)
# Without a list of what is still to be sorted in, which every search would read.
_POSTGRES = ("CREATE INDEX {table}_found ON {table} USING gin (words) WITH (fastupdate = off)",)


def upgrade() -> None:
    """Create the tables and what finds words in them; they are filled by the upgrade of the office, or by a repair."""
    op.create_table(
        "agreement_words",
        sa.Column("place", _PLACE, nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("words", _WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_words_agreement_id")
        ),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_agreement_words")),
        sa.UniqueConstraint("agreement_id", name=op.f("uq_agreement_words_agreement_id")),
    )
    op.create_table(
        "clause_texts",
        sa.Column("place", _PLACE, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("words", _WORDS, nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_clause_texts")),
        sa.UniqueConstraint("hash", name=op.f("uq_clause_texts_hash")),
    )
    op.create_table(
        "clause_uses",
        sa.Column("text", _PLACE, nullable=False),
        sa.Column("agreement", _PLACE, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("paper_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["clause_texts.place"], name=op.f("fk_clause_uses_text")),
        sa.ForeignKeyConstraint(
            ["agreement"], ["agreement_words.place"], name=op.f("fk_clause_uses_agreement")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_clause_uses_paper_id")),
        sa.PrimaryKeyConstraint("text", "agreement", "kind", name=op.f("pk_clause_uses")),
    )
    op.create_index(op.f("ix_clause_uses_agreement_kind"), "clause_uses", ["agreement", "kind"])
    statements = _POSTGRES if op.get_bind().dialect.name == "postgresql" else _SQLITE
    for table in ("agreement_words", "clause_texts"):
        for statement in statements:
            op.execute(statement.format(table=table))
