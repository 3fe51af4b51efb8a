"""An insert that leaves alone what is there already. Those of the dialects are compiled anew each time; this one is kept."""

from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.ext.compiler import compiles


class _OfWhatIsNew(Insert):
    inherit_cache = True


def insert_new(table: Table) -> Insert:
    """Insert rows of which none is there yet, by whatever makes them unique; the others are passed over, on both databases."""
    return _OfWhatIsNew(table).inline()


@compiles(_OfWhatIsNew)
def _written(insert: _OfWhatIsNew, compiler: Any, **words: Any) -> str:
    return f"{compiler.visit_insert(insert, **words)} ON CONFLICT DO NOTHING"
