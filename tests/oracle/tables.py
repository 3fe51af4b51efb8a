"""Tables of cases as a lawyer would write them: a line a case, its columns divided by “|”; “#” begins a remark."""

from collections.abc import Iterator
from typing import Any

import pytest


def cases(table: str) -> list[Any]:
    """Each line as one case of a test, with the line itself as its name."""
    return [pytest.param(*columns, id=" ".join(columns)) for columns in rows(table)]


def rows(table: str) -> Iterator[tuple[str, ...]]:
    for line in table.strip().splitlines():
        said = line.partition("#")[0].strip()
        if said:
            yield tuple(column.strip() for column in said.split("|"))
