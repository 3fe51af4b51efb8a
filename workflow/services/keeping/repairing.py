"""What is derived is made again."""

from datetime import datetime

from workflow.services.casework.recording import file_derived
from workflow.services.keeping.leftovers import left_over
from workflow.services.keeping.proving import every_number
from workflow.services.keeping.sentences import counted
from workflow.services.office import Office
from workflow.services.papers.produce import rebuild_view
from workflow.services.papers.words import file_words


def repair(office: Office, *, at: datetime) -> tuple[str, ...]:
    """Make again what is only derived: dates, lists and words of every agreement, and the readable view of the papers."""
    agreements = 0
    for number in every_number(office):
        agreements += 1
        file_again(office, number)
    with office.register.transaction() as books:
        books.texts.forget_unused()
    papers = rebuild_view(office)
    for path in left_over(office, at=at):
        path.unlink(missing_ok=True)
    return (
        f"The dates, lists and words of {counted(agreements, 'agreement')} were made again.",
        f"{counted(papers, 'paper')} laid out below {office.view.folder}.",
    )


def file_again(office: Office, number: str) -> None:
    """File once more what is only derived from an agreement."""
    with office.register.transaction() as books:
        agreement = books.agreements.get(number)
        file_derived(office, books, agreement)
        file_words(office, books, agreement)
