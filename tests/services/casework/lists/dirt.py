"""Rows as offices really keep them, made together with the right reading of each: the oracle never looks at the code that reads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.services.casework.lists.a_list import row

NEW, SAME, CONFLICT, UNREADABLE = "new", "same as on record", "conflicts", "cannot be read"


@dataclass
class Told:
    """A row, the verdict it deserves, and what an agreement made of it must say."""

    cells: dict[str, str]
    verdict: str = NEW
    effective_on: date | None = None
    ends_on: date | None = None
    open_ended: bool = False
    policy: str = "mutual"
    stage: str = "in force"
    unknown: set[str] = field(default_factory=set)
    names_cell: str | None = None

    @property
    def row(self) -> tuple[str, ...]:
        return tuple(row(**self.cells))


def some_rows(seed: int, count: int = 300) -> list[Told]:
    """So many rows; each is clean at first, and then one to three kinds of dirt are put on it."""
    chance, found = Random(seed), list[Told]()
    for number in range(1, count + 1):
        if found and chance.random() < 0.04:
            found.append(_again(chance.choice(found)))
            continue
        told = _clean(chance, number)
        for dirt in chance.sample(DIRT, chance.randint(0, 3)):
            if told.verdict == NEW:
                dirt(chance, told)
        found.append(told)
    return found


def _clean(chance: Random, number: int) -> Told:
    first = date(2012, 1, 1) + timedelta(days=chance.randrange(5000))
    last = first + timedelta(days=chance.randrange(400, 4000))
    cells = {
        "no": f"A{number}", "title": f"Subject {number}", "partner": f"Institute {number}", "start_date": first.isoformat(),
        "end_date": last.isoformat(), "remarks": "",
    }  # fmt: skip
    return Told(cells, effective_on=first, ends_on=last)


def _again(told: Told) -> Told:
    """A row that stands in the list a second time: read once, told as the same; one that nobody can read stays that."""
    verdict = SAME if told.verdict in (NEW, SAME) else told.verdict
    return Told(dict(told.cells), verdict, told.effective_on, told.ends_on, told.open_ended, told.policy, told.stage, set(told.unknown), told.names_cell)  # fmt: skip


def _days_in_words(chance: Random, told: Told) -> None:
    for name, day in (("start_date", told.effective_on), ("end_date", told.ends_on)):
        if day is not None and not told.open_ended:
            told.cells[name] = chance.choice((f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day:%d-%b-%Y}", f" {day.isoformat()} "))  # fmt: skip


def _serial_number(chance: Random, told: Told) -> None:
    if told.ends_on is not None and not told.open_ended:
        told.cells["end_date"] = str((told.ends_on - date(1899, 12, 30)).days)


def _two_readings(chance: Random, told: Told) -> None:
    told.cells["start_date"] = f"{chance.randint(1, 6)}/{chance.randint(7, 12)}/2020"
    told.verdict, told.names_cell = UNREADABLE, "Start date"


def _no_day(chance: Random, told: Told) -> None:
    told.cells["end_date"] = chance.choice(("soon", "31/02/2024", "see file", "30 Feb 2026", "2024-13-01"))
    told.verdict, told.names_cell = UNREADABLE, "End date"


def _only_a_month(chance: Random, told: Told) -> None:
    told.cells["end_date"] = chance.choice(("May 2031", "2031", "05/2031"))
    told.ends_on, told.open_ended = None, False
    told.unknown |= {"term"}


def _without_an_end(chance: Random, told: Told) -> None:
    told.cells["end_date"] = chance.choice(("Open-ended", "indefinite", "ongoing", "No expiry"))
    told.ends_on, told.open_ended = None, True
    told.unknown -= {"term"}


def _empty(chance: Random, told: Told) -> None:
    told.cells["start_date"] = chance.choice(("", "-", "n/a", "TBC"))
    told.effective_on = None
    told.unknown |= {"effective_on"}


def _ends_before_it_begins(chance: Random, told: Told) -> None:
    if told.effective_on is not None and told.ends_on is not None:
        told.cells["end_date"] = (told.effective_on - timedelta(days=chance.randint(1, 900))).isoformat()
        told.verdict = UNREADABLE


def _renewal(chance: Random, told: Told) -> None:
    word, policy = chance.choice((("Automatic", "automatic"), ("Not renewable", "none"), ("by mutual agreement", "mutual"), ("after evaluation", "evaluate"), ("Yes", None), ("", None)))  # fmt: skip
    told.cells["renewal"] = word
    told.policy = policy or "none"
    told.unknown = told.unknown - {"renewal"} | ({"renewal"} if policy is None else set())


def _status(chance: Random, told: Told) -> None:
    word, stage = chance.choice((("EXPIRED", "closed"), ("Terminated", "closed"), ("active ", "in force"), ("In Force", "in force"), ("", "in force"), ("under negotiation", None), ("limbo", None)))  # fmt: skip
    told.cells["status"] = word
    if stage is None:
        told.verdict, told.names_cell = UNREADABLE, "Status"
    else:
        told.stage = stage


def _type(chance: Random, told: Told) -> None:
    word = chance.choice(("M.O.U.", "Memorandum of Understanding", "MOU", "Treaty", "Pact"))
    told.cells["type"] = word
    if word in ("Treaty", "Pact"):
        told.verdict, told.names_cell = UNREADABLE, "Type"


def _nobody(chance: Random, told: Told) -> None:
    told.cells |= {"partner": "", "title": ""}
    told.verdict = UNREADABLE


def _notice(chance: Random, told: Told) -> None:
    word = chance.choice(("3", "90 days", "three (3) months", "", "long", "2 and 3 months"))
    told.cells["notice"] = word
    if word in ("long", "2 and 3 months"):
        told.verdict, told.names_cell = UNREADABLE, "Notice (months)"


def _spaces(chance: Random, told: Told) -> None:
    told.cells["partner"] = f"  {told.cells['partner'].replace(' ', chance.choice(('  ', chr(160))))} "


DIRT: tuple[Callable[[Random, Told], None], ...] = (
    _days_in_words, _serial_number, _two_readings, _no_day, _only_a_month, _without_an_end, _empty, _ends_before_it_begins, _renewal,
    _status, _type, _nobody, _notice, _spaces,
)  # fmt: skip
