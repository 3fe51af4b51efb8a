"""The lists that were taken in, as they stand: their rows, and the batches that wait."""

from workflow.answers.overview.imported import BatchAnswer, ListRowAnswer, ListTakenAnswer, VerdictCountAnswer
from workflow.domain.errors import InvalidError
from workflow.services.casework.lists.verdicts import Verdict
from workflow.services.office import Office
from workflow.store.books import Books
from workflow.store.lists.imports import ImportOnFile


def taken(office: Office, import_id: str) -> ListTakenAnswer:
    """A list that was taken in, as it stands."""
    with office.register.reading() as books:
        return _answer(books, books.imports.get(import_id))


def every_list(office: Office) -> tuple[ListTakenAnswer, ...]:
    """The lists that were taken in, the newest first."""
    with office.register.reading() as books:
        return tuple(_answer(books, each) for each in books.imports.every())


def rows_of(office: Office, import_id: str, *, verdict: str | None = None) -> tuple[ListRowAnswer, ...]:
    """The rows of a list as they were read, or those of one verdict, with the agreements they became.

    A row that became an agreement which somebody may not see is left out for them.
    """
    if verdict is not None and verdict not in tuple(Verdict):
        raise InvalidError(f"There is no verdict \u201c{verdict}\u201d; there are: {', '.join(Verdict)}.")
    with office.register.reading() as books:
        found = books.imports.get(import_id)
        seen = {None, *books.agreements.every_number()}
        rows = (
            ListRowAnswer(**{**row.read["answer"], "number": row.number or row.read["answer"].get("number")})
            for row in books.imports.rows(found.id)
            if verdict is None or row.verdict == verdict
        )
        return tuple(each for each in rows if each.number in seen)


def _answer(books: Books, found: ImportOnFile) -> ListTakenAnswer:
    batches = books.imports.batches(found.id)
    counts = books.imports.verdicts(found.id)
    return ListTakenAnswer(
        id=found.id,
        file=found.file,
        taken_by=found.taken_by,
        taken_on=found.taken_on,
        verdicts=tuple(VerdictCountAnswer(verdict=each, count=counts.get(each.value, 0)) for each in Verdict),
        batches=tuple(BatchAnswer.of(each) for each in batches),
        waits=0 if found.undone_at else sum(1 for each in batches if each.confirmed_at is None),
        undone_by=found.undone_by,
        undone_at=found.undone_at,
    )
