"""A paper written: as Word file and PDF, in one column or, where a text has another beside it, in two."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflow.documents.columns.html import write_html_in_columns
from workflow.documents.columns.pdf import set_pdf_in_columns
from workflow.documents.columns.shown import show_in_columns
from workflow.documents.columns.word import write_docx_in_columns
from workflow.documents.frame import PaperFrame
from workflow.documents.html.shown import Fields, Shown, show
from workflow.documents.html.write_html import write_html
from workflow.documents.html.write_mail import write_mail_html
from workflow.documents.pdf.write_pdf import set_pdf
from workflow.documents.text import write_mail_text
from workflow.documents.tree.blocktree import Tree
from workflow.documents.tree.in_word import WordTree
from workflow.documents.word.from_template import write_from_template
from workflow.documents.word.write_docx import write_docx


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a paper in both formats; a PDF of one that was made in Word is not set here."""

    docx: bytes = field(repr=False)
    pdf: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class WrittenMail:
    """A letter sent by mail: its subject, and the same words as text and as HTML."""

    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)


def written(tree: Tree, facts: Mapping[str, object], frame: PaperFrame) -> Written:
    """The paper in both formats; the Word file lists in its contents the pages of the PDF."""
    if isinstance(tree, WordTree):
        return Written(write_from_template(tree, facts, frame), None)
    if tree.beside is None:
        made = set_pdf(tree, facts, frame)
        return Written(write_docx(tree, facts, frame, made.pages), made.pdf)
    made = set_pdf_in_columns(tree, tree.beside, facts, frame)
    return Written(write_docx_in_columns(tree, tree.beside, facts, frame, made.pages), made.pdf)


def written_html(tree: Tree, facts: Mapping[str, object], frame: PaperFrame) -> str:
    """The paper as an HTML page."""
    if tree.beside is None:
        return write_html(tree, facts, frame)
    return write_html_in_columns(tree, tree.beside, facts, frame)


def shown(tree: Tree, facts: Mapping[str, object], fields: Fields | None = None) -> Shown:
    """The text of the paper as it is shown inside a page, with its facts and open points marked."""
    if tree.beside is None:
        return show(tree, facts, fields)
    return show_in_columns(tree, tree.beside, facts, fields)


def written_mail(
    tree: Tree, facts: Mapping[str, object], *, office: str, desk: str | None, notice: str | None = None
) -> WrittenMail:
    """A letter sent by mail, in both forms; its title is its subject. `desk` is where the pages of the office are."""
    subject, text = write_mail_text(tree, facts, notice)
    return WrittenMail(subject, text, write_mail_html(tree, facts, office=office, desk=desk, notice=notice))
