"""What is looked at of the register as a whole: its pages, its seals, its numbers and the heads of all agreements."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from workflow.answers.office import HeadAnswer, VerifyAnswer
from workflow.domain.errors import InvalidError, OfficeError
from workflow.door.kinds import Kind
from workflow.door.taking import take
from workflow.services.keeping.proving import UNREADABLE
from workflow.services.office import Office
from workflow.store.books import Books
from workflow.store.proof.heads import Line, Overall

_ALL = "all"
"""What the last line of a list of heads is about."""


def damaged_pages(office: Office) -> tuple[str, ...]:
    """A sentence where the database finds pages of its own that are damaged."""
    try:
        with office.register.reading() as books:
            found = books.pages.damaged()
    except OfficeError as error:
        return error.reasons
    return tuple(f"The register is damaged: {each}." for each in found)


def unsound(office: Office) -> Iterator[str]:
    """A sentence for each thing that only shows when the whole register is looked at, and that nothing can mend."""
    with office.register.reading() as books:
        for table, key, _ in books.seals.altered():
            yield f"The entry {key} of {table} was altered or deleted past the office."
        for number in books.series.ahead():
            yield f"{number} was given, and is not on record."
        yield from _attachments_gone(office, books)
        if not books.heads.are_as_filed():
            yield "The heads that the sweep filed were altered past the office."
        for number in books.heads.gone():
            yield f"{number} is missing, or its history is not the one that the sweep saw."


def _attachments_gone(office: Office, books: Books) -> Iterator[str]:
    """A sentence for each file that came with an enquiry or a mail and is not on the shelf as it came."""
    try:
        for enquiry in books.enquiries.every():
            for each in enquiry.attachments:
                if not office.shelf.keeps(each.sha256):
                    yield f"{enquiry.number}, attachment {each.name}: missing on the shelf, or altered there."
        for place, file in books.arrivals.files():
            if file.sha256 is not None and not office.shelf.keeps(file.sha256):
                yield f"Mail {place}, file {file.name}: missing on the shelf, or altered there."
    except UNREADABLE as error:
        yield f"What is on record of enquiries and of mail that came in cannot be read: {error}."


def derivable(office: Office) -> Iterator[str]:
    """A sentence for each thing of the whole register that can be made again."""
    with office.register.reading() as books:
        if unsealed := books.seals.unsealed():
            yield f"Entries without a seal: {unsealed:,}"
        if books.organisations.marks_differ():
            yield "Organisations are not found by all of their names"
        if any(True for _ in books.texts.damaged()):
            yield "Clauses are not on file as papers print them"
        if behind := books.series.behind():
            yield f"Numbers would be given twice: {', '.join(behind)}"


def whole(office: Office) -> tuple[str, ...]:
    """Everything that is wrong with the register as a whole."""
    if damaged := damaged_pages(office):
        return damaged
    return (
        *unsound(office),
        *(f"{each}; a repair makes it anew." for each in derivable(office)),
    )


def heads_fields(office: Office) -> Iterator[tuple[str, object]]:
    """The fields of a HeadsAnswer, each to be read when those before it were."""
    overall = Overall()
    with office.register.reading() as books:
        lines = overall.taken(books.heads.present())
        yield "agreements", (HeadAnswer(number=each[0], version=each[1], head=each[2]) for each in lines)
        yield "head", overall.head


def heads_printed(office: Office) -> Iterator[str]:
    """The head of every agreement as it is now, and the one over all of them: lines to be kept, and to be compared with."""
    overall = Overall()
    with office.register.reading() as books:
        for line in overall.taken(books.heads.present()):
            yield " ".join(map(str, line))
    yield " ".join(_last_line(overall))


def compared(office: Office, file: Path) -> VerifyAnswer:
    """Whether the history of each agreement passes through the head that was written down of it."""
    different = tuple(_different(office, file))
    return VerifyAnswer(whole=different, agreements=(), holds=not different)


def _different(office: Office, file: Path) -> Iterator[str]:
    lines = take(file, Kind.LIST).text.splitlines()
    overall = Overall()
    with office.register.reading() as books:
        for line in overall.taken(_read(file, lines)):
            if not books.heads.holds(line):
                yield f"{line[0]} is missing, or its history is not the one that was written down."
    if not lines or lines[-1].split() != _last_line(overall):
        yield f"{file} is not as it was printed: its last line does not fit the others."


def _last_line(overall: Overall) -> list[str]:
    return [_ALL, str(overall.count), overall.head]


def _read(file: Path, lines: Iterable[str]) -> Iterator[Line]:
    for place, line in enumerate(lines, start=1):
        words = line.split()
        if len(words) != 3 or not words[1].isdecimal():
            raise InvalidError(
                f"{file}, line {place}: a number, a version and a head were expected, as the list of heads has them."
            )
        if words[0] != _ALL:
            yield words[0], int(words[1]), words[2]
