"""What a scenario is: the steps of people, the case files they work from, and the days on which the machine stands still."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from workflow.demo.portfolio import case_document
from workflow.services.office import Office

LIST = "the list"
"""The case of the steps that are about the list of an office, and about no agreement alone."""

THE_OFFICE = "the office"
"""The case of the steps that are about the office itself."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act of one person, `days` before the scenario's last day. Its key never changes, so it happens once."""

    days: int
    case: str
    verb: str
    who: str
    detail: dict[str, Any] = field(default_factory=dict)
    time: int = 1

    @property
    def key(self) -> str:
        return "/".join(("demo", self.case, self.verb, *map(str, self.detail.values()), str(self.time)))


def as_written(case: str, _built_on: date) -> dict[str, Any]:
    """The case file of an arrangement as the portfolio has it."""
    return case_document(case)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario. `steps` answers everybody's steps for the day it ends on, `documents` the case file of a case;
    `shown` prints where everything stands on that day.

    `organisations` are those the office acts for, where they are not those of the portfolio. From `outage[0]` to `outage[1]` days before the end the machine does not run, as in an outage.
    """

    name: str
    about: str
    folder: str
    steps: Callable[[date], tuple[Step, ...]]
    shown: Callable[[Office, date, Path, Console], None]
    documents: Callable[[str, date], dict[str, Any]] = as_written
    outage: tuple[int, int] | None = None
    countries: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
