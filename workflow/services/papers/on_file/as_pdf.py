"""A paper as a PDF: the one on file, else its Word file as LibreOffice prints it when somebody asks."""

from pathlib import Path, PurePosixPath

from workflow.answers.papers import PaperAsPdfAnswer
from workflow.domain.agreement.paper import Paper
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.libreoffice.printing import print_pdf
from workflow.services.office import Office
from workflow.services.papers.on_file.files import KINDS, WORD, TakenAway, file_name, kind_of
from workflow.services.views.taken_out.written_file import write_whole

PDF = KINDS[".pdf"]


def as_pdf(office: Office, number: str, place: int) -> TakenAway:
    """The paper in this line of the list as a PDF.

    NotFoundError where there is no such line for whoever asks, or no LibreOffice; InvalidError for what is no Word file, or
    cannot be printed.
    """
    return _found(office, number, place)[0]


def write_as_pdf(
    office: Office, number: str, place: int, into: Path, *, replace: bool = False
) -> PaperAsPdfAnswer:
    """Write that PDF into a file; RefusedError where there is one already."""
    found, printed = _found(office, number, place)
    write_whole(into, (found.content,), field="into", replace=replace)
    return PaperAsPdfAnswer(file=str(into), printed=printed)


def is_printed(paper: Paper) -> bool:
    """Whether it is a Word file without a PDF on file, which only LibreOffice prints."""
    return _form_and_kind(paper)[1] == WORD


def _found(office: Office, number: str, place: int) -> tuple[TakenAway, bool]:
    """The paper as a PDF, and whether it was printed for that."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        papers = books.papers.of(agreement.id)
    if not 1 <= place <= len(papers):
        raise NotFoundError(f"There is no line {place}: the list of {agreement.number} has {len(papers)}.")
    paper = papers[place - 1]
    form, kind = _form_and_kind(paper)
    if kind not in (PDF, WORD):
        raise InvalidError(
            f"\u201c{paper.own_name}\u201d is no Word file, which alone is printed: take it away as it is."
        )
    name = PurePosixPath(file_name(agreement.number, paper, form)).with_suffix(".pdf").name
    content = office.shelf.get(getattr(paper, form))
    if kind == PDF:
        return TakenAway(name, PDF, content), False
    return TakenAway(name, PDF, print_pdf(content, paper.own_name)), True


def _form_and_kind(paper: Paper) -> tuple[str, str]:
    """The form in which it is a PDF, or next to one, and of which kind that file is."""
    if paper.original is not None:
        return "original", kind_of(paper.place)
    return ("docx", WORD) if paper.pdf is None else ("pdf", PDF)
