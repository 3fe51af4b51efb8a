"""The tables of lists taken in; what they brought stands in the agreements, and no proof speaks of these."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from workflow.store.tables import NUMBER, Moment, metadata

# A list as it was taken in: its file by name and sha256, and the map its columns were read by.
imports = Table(
    "imports",
    metadata,
    Column("id", String, primary_key=True),
    Column("file", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("map", Text, nullable=False),
    Column("taken_by", String, nullable=False),
    Column("taken_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("undone_by", String),
    Column("undone_at", Moment),
    Index(None, "recorded_at"),
)

# A part of a list that one person confirms and that is taken in as a whole or not at all.
import_batches = Table(
    "import_batches",
    metadata,
    Column("import_id", String, ForeignKey("imports.id"), primary_key=True),
    Column("batch", Integer, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("confirmed_by", String),
    Column("confirmed_at", Moment),
)

# A row: what it was known by before, a mark of all it says, its verdict with the sentences, what was read of it, and the
# agreement it became. `batch` is 0 for what is not taken in.
import_rows = Table(
    "import_rows",
    metadata,
    Column("import_id", String, ForeignKey("imports.id"), primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("reference", Text),
    Column("mark", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("said", JSON, nullable=False),
    Column("read", JSON, nullable=False),
    Column("number", NUMBER),
    Index(None, "import_id", "batch", "place"),
    Index(None, "reference"),
    Index(None, "mark"),
    Index(None, "number"),
)
