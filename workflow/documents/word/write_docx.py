"""The paper as a Word file: real styles and numbering, and the same bytes for the same facts."""

from collections.abc import Mapping, Sequence

from workflow.documents.filling.printing_values import ISOLATE
from workflow.documents.filling.writer import compiled, filled
from workflow.documents.frame import PaperFrame
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.balanced_titles import with_balanced_titles
from workflow.documents.word.content_controls import LEFT_OPEN, with_content_controls
from workflow.documents.word.contents import LISTED_HERE, with_contents
from workflow.documents.word.embedded_fonts import embedded, fonts_of
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
    body = kept_together(filled(tree, facts, marks))
    if LEFT_OPEN[0] in body:
        body = with_content_controls(body)
    if LISTED_HERE in body:
        body = with_contents(body, pages, language)
    body = with_balanced_titles(body, frame.letterhead.title.size)
    if PAGE in body:
        body = broken_into_pages(body)
    body = with_pages_ended(body)
    if language.right_to_left or compiled(tree, WordMarks).turns or ISOLATE in body:
        body = directed(body, language)
    body += section(language)
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    parts = skeleton(frame, marks.numbers.restarts + 1, language)
    raw = document.encode()
    around = " ".join((frame.office, *frame.head_lines, frame.code, frame.mark or "", frame.notice or ""))
    parts |= embedded(fonts_of(body, raw + around.encode(), language, has_notice=bool(frame.notice)))
    parts["word/document.xml"] = part(raw)
    return pack(parts, frame.dated)
