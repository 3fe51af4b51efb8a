"""The report on a draft that came back, as a paper to take away: set anew each time, since what is decided on it moves on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from workflow.answers.agreement.returned import ReturnedDraftAnswer
from workflow.catalogue.types.paper_kinds import RETURNED_REPORT, kind_of
from workflow.documents.written import written
from workflow.domain.errors import InvalidError, NotFoundError, at_field
from workflow.services.office import Office
from workflow.services.papers.making import compose
from workflow.services.papers.on_file.files import KINDS, TakenAway
from workflow.services.papers.subject import subject_after
from workflow.services.views.taken_out.written_file import write_whole

WORD_FORM = "docx"
FORMS = (WORD_FORM, "pdf")


def report_to_take_away(office: Office, report: ReturnedDraftAnswer, form: str, *, on: date) -> TakenAway:
    """The report as Word file or PDF, dated on a day; it stays in the house."""
    if form not in FORMS:
        raise NotFoundError(f"The report on a returned draft is a Word file or a PDF, and no “{form}”.")
    agreement, whole = office.agreement(report.number), office.whole
    subject = replace(subject_after(whole, agreement.id, agreement.version), came_back=report, told_on=on)
    made = compose(whole, subject, RETURNED_REPORT, 1)
    paper = written(made.tree, made.context, made.frame)
    content = paper.docx if form == WORD_FORM else paper.pdf
    if content is None:
        raise NotFoundError("The report on a returned draft is made in Word here, and has no PDF.")
    title = kind_of(RETURNED_REPORT).title
    return TakenAway(f"{report.number} {title} {report.code}.{form}", KINDS[f".{form}"], content)


def write_report(
    office: Office, report: ReturnedDraftAnswer, into: Path, *, on: date, replaces: bool = False
) -> None:
    """The same written to a file, whose name says whether it is a Word file or a PDF; one that is there only if it is replaced."""
    form = into.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise InvalidError(at_field("into", f"“{into.name}”: name a file that ends in .docx or .pdf."))
    paper = report_to_take_away(office, report, form, on=on)
    write_whole(into, (paper.content,), field="into", replace=replaces)
