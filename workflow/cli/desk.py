"""The desk a command works at: which office, who acts, and how answers are given."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workflow.domain.errors import InvalidError
from workflow.settings import OFFICE_FILE, command

if TYPE_CHECKING:
    from pydantic import BaseModel

    from workflow.domain.agreement.agreement import Person
    from workflow.services.office import Office

BESIDE = Path("office")


@dataclass(frozen=True, slots=True)
class Desk:
    """What `--office`, `--as` and `--json` said, wherever in the line they stood."""

    chosen: Path | None = None
    actor: str | None = None
    as_json: bool = False

    @property
    def folder(self) -> Path:
        """The office named; else the one in ./office; else the one in this folder."""
        named = self.chosen or (Path(said) if (said := os.environ.get("MEMORANDA_OFFICE")) else None)
        if named is not None:
            return named.expanduser()
        if not BESIDE.exists() and Path(OFFICE_FILE).is_file():
            return Path()
        return BESIDE

    @property
    def person(self) -> str:
        """The key of whoever acts."""
        key = self.reader
        if not key:
            raise InvalidError(
                f"Say who acts: --as PERSON, or set MEMORANDA_AS. \u201c{command('people')}\u201d lists everybody."
            )
        return key

    @property
    def reader(self) -> str | None:
        """The key of whoever looks, where that was said."""
        return self.actor or os.environ.get("MEMORANDA_AS") or None

    def said_json(self, answer: "BaseModel | Iterable[BaseModel]") -> bool:
        """Print an answer as JSON where that was asked for; else it is for the command to say it in words."""
        if self.as_json:
            from workflow.cli.printing import say_json

            say_json(answer)
        return self.as_json

    @contextmanager
    def office(self) -> Iterator["Office"]:
        """The office as the person sees it who acts or looks; where nobody was named, the whole of it."""
        with self.whole_office() as office:
            yield office if self.reader is None else office.seen_by(_person(office, self.reader))

    @contextmanager
    def whole_office(self) -> Iterator["Office"]:
        """The office with all there is, opened for this command and closed after it: to be looked after."""
        from workflow.wiring import open_office

        office = open_office(self.folder)
        try:
            yield office
        finally:
            office.close()


def _person(office: "Office", key: str) -> "Person":
    with office.register.reading() as books:
        return books.people.get(key)
