"""What the text of an agreement leaves open."""

from collections.abc import Iterator
from contextlib import suppress

from workflow.answers.agreements import OpenPointAnswer
from workflow.documents.filling.numbering import OpenPoint
from workflow.domain.agreement.agreement import Agreement
from workflow.services.office import Office
from workflow.services.papers.subject import subject_after
from workflow.services.papers.text_of_agreement import (
    UNSIGNED,
    PaperWaitsError,
    left_open_in_text,
    open_points_of,
)


def open_points_answer(office: Office, number: str) -> tuple[OpenPointAnswer, ...]:
    """Each thing once, where the text first leaves it open: of the text submitted, or of the draft as it stands."""
    agreement, office = office.agreement(number), office.whole
    subject = subject_after(office, agreement.id, agreement.version)
    return tuple(
        OpenPointAnswer.of(each, number=agreement.number) for each in open_points_of(office, subject)
    )


def every_open_point(office: Office) -> Iterator[OpenPointAnswer]:
    """The same of every agreement that is not yet with its signatories, by number, each text read as it is asked for.

    What lacks a fact without which there is no draft is passed over: it waits for that first.
    """
    with office.register.reading() as books:
        numbers = books.agreements.numbers_in(UNSIGNED)
    for number in numbers:
        with suppress(PaperWaitsError):
            yield from open_points_answer(office, number)


def to_be_filled_in(office: Office, agreement: Agreement) -> tuple[str, ...]:
    """What its text leaves open and is filled in before it is signed, each with its clause: the fee (clause 3, \u201cFees\u201d).

    Nothing where facts are missing without which there is no draft: those are told first.
    """
    subject = subject_after(office, agreement.id, agreement.version)
    with suppress(PaperWaitsError):
        return tuple(_words(each) for each in left_open_in_text(office, subject) if each.stays is None)
    return ()


def _words(point: OpenPoint) -> str:
    clause = point.where if not point.where[:1].isdigit() else f"clause {point.where}"
    place = f"{clause}, \u201c{point.heading}\u201d" if point.heading else clause or "outside the clauses"
    return f"{point.what} ({f'{point.language} text, ' if point.language else ''}{place})"
