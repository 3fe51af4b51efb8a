"""An office of an older version is brought to this one; what that moves can be looked at before."""

import json
from collections.abc import Iterable, Iterator, Sequence

from workflow.answers.dates import MovedAnswer
from workflow.answers.office import LookAnswer, UpgradeAnswer
from workflow.catalogue.types.paper_kinds import kind_of
from workflow.domain.agreement.paper import Paper
from workflow.domain.dates.lengths import day
from workflow.domain.due.moved_dates import MovedDay, moved_days
from workflow.domain.errors import OfficeError, StorageError
from workflow.services.casework.recording import derived_now
from workflow.services.keeping.repairing import file_again
from workflow.services.office import Office
from workflow.store.version import newest


def look(office: Office) -> LookAnswer:
    """Every date that an upgrade would count to another day than is on file, with the reason it has now; nothing is written."""
    before = office.register.version
    if before is None:
        raise StorageError(f"The register at {office.register.where} is empty: there is nothing to look at.")
    moved: list[MovedAnswer] = []
    told: list[str] = []
    failed: list[str] = []
    counted, after = 0, ""
    with office.register.as_upgraded() as books:
        while numbers := books.filings.not_there(after):
            for number in numbers:
                try:
                    agreement = books.agreements.get(number)
                    now = derived_now(office, books, agreement).ledger
                except OfficeError as error:
                    failed.append(f"{number}: {error}")
                    continue
                counted += 1
                title, was = agreement.terms.title, books.dates.of(agreement.id)
                days = tuple(moved_days(was, now))
                moved += (MovedAnswer.of(each, number=number, title=title) for each in days)
                told += _told(office, books.papers.of(agreement.id) if days else (), days)
            after = numbers[-1]
    return LookAnswer(
        before=before,
        after=newest(),
        counted=counted,
        moved=tuple(moved),
        told=tuple(told),
        failed=tuple(failed),
    )


def upgrade(office: Office) -> UpgradeAnswer:
    """Bring the register to the version of this memoranda, then file what lists and searches are read from where it is not on file yet.

    Broken off, it goes on where it was when it is called again.
    """
    before = office.register.version
    office.register.upgrade()
    if before != office.register.version:
        with office.register.transaction() as books:
            books.seals.add_missing()
    failed: list[str] = []
    filed, after = 0, ""
    while True:
        with office.register.reading() as books:
            numbers = books.filings.not_there(after)
        if not numbers:
            return UpgradeAnswer(
                before=before, after=office.register.version, filed=filed, failed=tuple(failed)
            )
        for number in numbers:
            try:
                file_again(office, number)
                filed += 1
            except OfficeError as error:
                failed.append(f"{number}: {error}")
        after = numbers[-1]


def _told(office: Office, papers: Iterable[Paper], moved: Sequence[MovedDay]) -> Iterator[str]:
    """A sentence for each day that moves and that a paper told which went out."""
    for paper in papers:
        facts = paper.manifest.get("facts")
        if facts is None or kind_of(paper.kind).inner or not office.shelf.has(facts):
            continue
        rows = json.loads(office.shelf.get(facts)).get("ledger", ())
        for each in moved:
            if each.before and any(
                row["what"] == each.what and str(each.before) in row.values() for row in rows
            ):
                yield (
                    f"\u201c{paper.place}\u201d told {day(each.before)} for \u201c{each.what}: {each.which}\u201d. It stays as "
                    "it is: tell whoever has it of the new day."
                )
