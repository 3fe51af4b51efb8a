"""Lists taken in: each with its rows, and the batches in which they are confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

NUMBER = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the tables; nothing on record is touched."""
    op.create_table(
        "imports",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("map", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.String()),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_recorded_at"), "imports", ["recorded_at"])
    op.create_table(
        "import_batches",
        sa.Column("import_id", sa.String(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("confirmed_by", sa.String()),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_import_batches_import_id")),
        sa.PrimaryKeyConstraint("import_id", "batch", name=op.f("pk_import_batches")),
    )
    op.create_table(
        "import_rows",
        sa.Column("import_id", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text()),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("read", sa.JSON(), nullable=False),
        sa.Column("number", NUMBER),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_import_rows_import_id")),
        sa.PrimaryKeyConstraint("import_id", "row", name=op.f("pk_import_rows")),
    )
    for columns in (["import_id", "batch", "place"], ["reference"], ["mark"], ["number"]):
        op.create_index(op.f(f"ix_import_rows_{'_'.join(columns)}"), "import_rows", columns)
