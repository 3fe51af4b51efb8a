"""An office made by an older memoranda is brought to this one: its tables, and what is filed beside its agreements."""

from dataclasses import dataclass

from workflow.domain.errors import OfficeError
from workflow.services.casework.recording import file_derived
from workflow.services.office import Office
from workflow.services.papers.words import file_words


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which version to which; how many agreements were filed for lists, and a sentence for each that could not be."""

    before: str | None
    after: str | None
    filed: int
    failed: tuple[str, ...] = ()


def upgrade(office: Office) -> Upgraded:
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
            return Upgraded(before, office.register.version, filed, tuple(failed))
        for number in numbers:
            try:
                with office.register.transaction() as books:
                    agreement = books.agreements.get(number)
                    file_derived(office, books, agreement)
                    file_words(office, books, agreement)
                filed += 1
            except OfficeError as error:
                failed.append(f"{number}: {error}")
        after = numbers[-1]
