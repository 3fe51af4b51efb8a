"""The office a flow works for: opened once where a run begins, found open by the subflows and tasks it calls."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field

from workflow.domain.errors import InvalidError
from workflow.services.office import Office
from workflow.wiring import open_office

Day = Annotated[date, Field(json_schema_extra={"pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"})]
"""A day as a flow is given it. Prefect checks no format of a form but this pattern, and so refuses before there is a run."""

_OPEN: ContextVar[Office | None] = ContextVar("open_office", default=None)


@contextmanager
def at_office(folder: str | Path | None = None) -> Iterator[Office]:
    """The office in `folder`, else the one open already, else MEMORANDA_OFFICE; the flows called inside find it open."""
    wanted = _wanted(folder)
    present = _OPEN.get()
    if present is not None and present.folder == wanted:
        yield present
        return
    office = open_office(wanted)
    try:
        with lent(office):
            yield office
    finally:
        office.close()


@contextmanager
def lent(office: Office) -> Iterator[Office]:
    """Let flows called inside, in this thread, work with an office that is open already; it stays open."""
    token = _OPEN.set(office)
    try:
        yield office
    finally:
        _OPEN.reset(token)


def now() -> datetime:
    """The moment of recording, in UTC."""
    return datetime.now(UTC)


def _wanted(folder: str | Path | None) -> Path:
    present = _OPEN.get()
    named = folder or (None if present is None else present.folder) or os.environ.get("MEMORANDA_OFFICE")
    if not named:
        raise InvalidError("Which office? Give its folder as \u201coffice\u201d, or set MEMORANDA_OFFICE.")
    return Path(named).resolve()
