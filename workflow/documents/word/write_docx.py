"""The paper as a Word file: real styles and numbering, and the same bytes for the same facts."""

from collections.abc import Mapping, Sequence

from workflow.documents.filling.printing_values import ISOLATE
from workflow.documents.filling.writer import compiled, filled
from workflow.documents.frame import PaperFrame
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.balanced_titles import with_balanced_titles
from workflow.documents.word.content_controls import LEFT_OPEN, with_content_controls
from workflow.documents.word.contents import LISTED_HERE, with_contents
from workflow.documents.word.embedded_fonts import LEANS, embedded, fonts_of
from workflow.documents.word.marks import PAGE, WordMarks, broken_into_pages, kept_together, with_pages_ended
from workflow.documents.word.parts import DECLARATION, NAMESPACES, section, skeleton
from workflow.documents.word.right_to_left import directed
from workflow.documents.word.zip_package import pack, part


def write_docx(
    tree: Tree, facts: Mapping[str, object], frame: PaperFrame, pages: Sequence[int] = ()
) -> bytes:
    """The paper as the bytes of a .docx; `pages` are those of the headings listed in its contents, in their order."""
    language = tree.language
    marks = WordMarks(language)
    body = filled(tree, facts, marks)
    body = with_balanced_titles(body, marks.titles, frame.letterhead.title.size)
    body = kept_together(body)
    if marks.numbers.open_points and LEFT_OPEN[0] in body:
        body = with_content_controls(body)
    if LISTED_HERE in marks.shown:
        body = with_contents(body, pages, language)
    if PAGE in marks.shown:
        body = broken_into_pages(body)
    body = with_pages_ended(body, marks.shown)
    paper = compiled(tree, WordMarks)
    if language.right_to_left or paper.turns or ISOLATE in body:
        body = directed(body, language)
    document = (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{section(language)}</w:body></w:document>"
    )
    parts = skeleton(frame, marks.numbers.restarts + 1, language)
    raw = document.encode()
    around = " ".join((frame.office, *frame.head_lines, frame.code, frame.mark or "", frame.notice or ""))
    fonts = fonts_of(
        body,
        raw,
        around,
        language,
        shown=marks.shown,
        leans=LEANS in paper.holds,
        has_notice=bool(frame.notice),
    )
    parts |= embedded(fonts)
    parts["word/document.xml"] = part(raw)
    return pack(parts, frame.dated)
