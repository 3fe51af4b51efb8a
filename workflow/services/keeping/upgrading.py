"""An office of an older version is brought to this one; what that moves can be looked at before."""

from workflow.answers.dates import MovedAnswer
from workflow.answers.office import LookAnswer, UpgradeAnswer
from workflow.domain.due.moved_dates import moved_days
from workflow.domain.errors import OfficeError
from workflow.services.casework.recording import derived_now
from workflow.services.keeping.repairing import file_again
from workflow.services.office import Office
from workflow.store.version import newest


def look(office: Office) -> LookAnswer:
    """Every date that an upgrade would count to another day than is on file, with the reason it has now; nothing is written."""
    before = office.register.version
    moved: list[MovedAnswer] = []
    failed: list[str] = []
    counted, after = 0, ""
    with office.register.as_upgraded() as books:
        while numbers := books.agreements.not_filed(after):
            for number in numbers:
                try:
                    agreement = books.agreements.get(number)
                    now = derived_now(office, books, agreement).ledger
                except OfficeError as error:
                    failed.append(f"{number}: {error}")
                    continue
                counted += 1
                title, was = agreement.terms.title, books.agreements.dates_on_file(agreement.id)
                moved += (MovedAnswer.of(each, number=number, title=title) for each in moved_days(was, now))
            after = numbers[-1]
    return LookAnswer(
        before=before, after=newest(), counted=counted, moved=tuple(moved), failed=tuple(failed)
    )


def upgrade(office: Office) -> UpgradeAnswer:
    """Bring the register to the version of this memoranda, then file what lists and searches are read from where it is not on file yet.

    Broken off, it goes on where it was when it is called again.
    """
    before = office.register.version
    office.register.upgrade()
    failed: list[str] = []
    filed, after = 0, ""
    while True:
        with office.register.reading() as books:
            numbers = books.agreements.not_filed(after)
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
