"""An office of an older version is brought to this one; what that moves can be looked at before."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from workflow.answers.dates import MovedAnswer
from workflow.answers.office import LookAnswer, UpgradeAnswer
from workflow.catalogue.types.paper_kinds import kind_of
from workflow.domain.agreement.act_details import Telling
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.terms import Terms
from workflow.domain.agreement.told_days import ToldDay
from workflow.domain.due.moved_dates import NOTICE, MovedDay, moved_days
from workflow.domain.errors import OfficeError, StorageError
from workflow.services.casework.advance import advance
from workflow.services.casework.recording import derived_now
from workflow.services.keeping.repairing import file_again
from workflow.services.office import Office
from workflow.services.papers.contexts.parties import as_owed
from workflow.services.rules.followed import keep_rules_of_before
from workflow.store.books import Books
from workflow.store.version import newest

OUR_END = ("lapse", "notice")
"""What the letters that name the end of the agreement are told of it."""


def look(office: Office, *, at: datetime) -> LookAnswer:
    """Every date that an upgrade would count to another day than is on file, with the reason it has now; nothing is written."""
    before = office.register.version
    if before is None:
        raise StorageError(f"The register at {office.register.where} is empty: there is nothing to look at.")
    on = office.working_day(None, at)
    moved: list[MovedAnswer] = []
    told: list[str] = []
    failed: list[str] = []
    counted, after = 0, ""
    with office.register.as_upgraded() as books:
        keep_rules_of_before(office, books, on=on)
        while numbers := books.filings.not_there(after):
            for number in numbers:
                try:
                    title, days, otherwise = _looked_at(office, books, number, on=on)
                except OfficeError as error:
                    failed.append(f"{number}: {error}")
                    continue
                counted += 1
                moved += (MovedAnswer.of(each, number=number, title=title) for each in days)
                told += (each.words for each in otherwise)
            after = numbers[-1]
    return LookAnswer(
        before=before,
        after=newest(),
        counted=counted,
        moved=tuple(moved),
        told=tuple(told),
        failed=tuple(failed),
    )


def upgrade(office: Office, *, at: datetime) -> UpgradeAnswer:
    """Bring the register to the version of this memoranda, then file what lists and searches are read from where it is not on file yet.

    Where a paper that went out told a day that is another one now, that goes on record, and so to the owner. Broken off, it goes
    on where it was when it is called again.
    """
    before, on = office.register.version, office.working_day(None, at)
    office.register.upgrade()
    if before != office.register.version:
        with office.register.transaction() as books:
            books.seals.add_missing()
            keep_rules_of_before(office, books, on=on)
    told: list[str] = []
    failed: list[str] = []
    filed, after = 0, ""
    while True:
        with office.register.reading() as books:
            numbers = books.filings.not_there(after)
        if not numbers:
            return UpgradeAnswer(
                before=before,
                after=office.register.version,
                filed=filed,
                told=tuple(told),
                failed=tuple(failed),
            )
        for number in numbers:
            try:
                told += _told_otherwise(office, number, on=on, at=at)
                file_again(office, number)
                filed += 1
            except OfficeError as error:
                failed.append(f"{number}: {error}")
        after = numbers[-1]


def _told_otherwise(office: Office, number: str, *, on: date, at: datetime) -> tuple[str, ...]:
    """Put on record, while the days before are still on file, which of them papers told that went out; answers the sentences."""
    with office.register.reading() as books:
        _, _, days = _looked_at(office, books, number, on=on)
    if not days:
        return ()
    advance(office, number, Act.FIND_TOLD, actor=MACHINE.key, on=on, at=at, details=Telling(days))
    return tuple(each.words for each in days)


def _looked_at(
    office: Office, books: Books, number: str, *, on: date
) -> tuple[str, tuple[MovedDay, ...], tuple[ToldDay, ...]]:
    """The title of an agreement, the days of it that move, and those of them that papers told."""
    agreement = books.agreements.get(number)
    days = tuple(moved_days(books.dates.of(agreement.id), derived_now(office, books, agreement).ledger))
    papers = books.papers.of(agreement.id) if days else ()
    return agreement.terms.title, days, tuple(_told(office, papers, days, agreement.terms, on=on))


def _told(
    office: Office, papers: Iterable[Paper], moved: Sequence[MovedDay], terms: Terms, *, on: date
) -> Iterator[ToldDay]:
    """Each day that moves, that a paper told which went out, and that somebody may still rely on."""
    for paper in papers:
        facts = paper.manifest.get("facts")
        if facts is None or kind_of(paper.kind).inner or not office.shelf.has(facts):
            continue
        printed = json.loads(office.shelf.get(facts))
        for each in moved:
            if each.before is None or not _tells(printed, each, terms):
                continue
            told = ToldDay(
                paper.place, paper.made_on, each.what, each.which, each.before, each.after, each.why, on
            )
            if told.is_ahead(on):
                yield told


def _tells(printed: Mapping[str, Any], moved: MovedDay, terms: Terms) -> bool:
    """Whether a paper told this day: in its list of dates, as a correction, or as the end that its letter is about."""
    rows = (*printed.get("ledger", ()), *printed.get("corrected", {}).get("days", ()))
    named = [printed[name] for name in OUR_END if name in printed]
    wanted = str(moved.before)
    called = (moved.what, as_owed(moved.what, terms))
    if any(row["what"] in called and wanted in row.values() for row in rows):
        return True
    if moved.key.startswith("end "):
        return any(row.get("end_on") == wanted for row in named)
    return moved.key == NOTICE and any(
        wanted in (row.get("act_by"), row.get("accept_until")) for row in named
    )
