"""Arrangements of invented institutions: what the sources leave open, and every unfriendly act, is played by them.

Each is the example of its type, with what its file lays over that: other institutions, other terms, other facts.
"""

import copy
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder

FOLDER = Path(__file__).parent
FILES = ("invented.toml", "dates.toml", "rules.toml")
_LAID_OVER = ("title", "term", "renewal", "funding")


@cache
def invented_document(case: str) -> dict[str, Any]:
    """The document of an invented arrangement, as `memoranda new` takes it. Do not change it: copy it first.

    `like` is its type, `partner` the institution in the place of the example's second party, `instead` the facts in the
    place of those of the example, `besides` facts laid over them, `accepts` that the second party accepts by a form.
    """
    row = _table("cases")[case]
    document = _examples().type(row["like"]).example()
    if "partner" in row:
        document["parties"][1] |= _table("institutions")[row["partner"]]
    if row.get("accepts"):
        document["parties"][1] |= {"signs": "no"}
    document |= {key: copy.deepcopy(row[key]) for key in _LAID_OVER if key in row}
    document["facts"] = {**row.get("instead", document["facts"]), **row.get("besides", {})}
    return document


@cache
def _table(name: str) -> dict[str, dict[str, Any]]:
    """A table of the files, which have no key in common."""
    files = [tomllib.loads((FOLDER / file).read_text(encoding="utf-8")) for file in FILES]
    return {key: row for file in files for key, row in file.get(name, {}).items()}


@cache
def _examples() -> Catalogue:
    """The bundled types: an office of the demonstration has no others."""
    return Catalogue.load(bundled_folder())
