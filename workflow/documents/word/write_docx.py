"""The paper as a Word file: real styles and numbering, and the same bytes for the same facts."""

from collections.abc import Mapping, Sequence

from workflow.documents.filling.compiling import CompiledPaper
from workflow.documents.filling.directions import ISOLATE
from workflow.documents.filling.writer import compiled, filled
from workflow.documents.frame import PaperFrame
from workflow.documents.languages.language import Language
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.balanced_titles import SIZE, with_balanced_titles
from workflow.documents.word.content_controls import LEFT_OPEN, with_content_controls
from workflow.documents.word.contents import LISTED_HERE, with_contents
from workflow.documents.word.embedded_fonts import LEANS, Fonts, embedded, fonts_of
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
    body = story(tree, facts, frame, marks, pages)
    raw = document(body, language)
    parts = skeleton(frame, marks.numbers.restarts + 1, language)
    parts |= embedded(fonts_in(tree, body, raw, frame, marks))
    parts["word/document.xml"] = part(raw)
    return pack(parts, frame.dated)


def story(
    tree: Tree, facts: Mapping[str, object], frame: PaperFrame, marks: WordMarks, pages: Sequence[int]
) -> str:
    """The text of a paper in WordprocessingML, as wide as its marks say."""
    language = tree.language
    body = filled(tree, facts, marks)
    size = (frame.letterhead.title.size or SIZE) * marks.scale
    body = with_balanced_titles(body, marks.titles, size, marks.width, marks.kind_size)
    body = kept_together(body)
    if marks.numbers.open_points and LEFT_OPEN[0] in body:
        body = with_content_controls(body)
    if LISTED_HERE in marks.shown:
        body = with_contents(body, pages, language)
    if PAGE in marks.shown:
        body = broken_into_pages(body)
    body = with_pages_ended(body, marks.shown)
    if language.right_to_left or _compiled(tree, marks).turns or ISOLATE in body:
        body = directed(body, language)
    return body


def document(body: str, language: Language) -> bytes:
    """The part that holds the text, with its page."""
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{section(language)}</w:body></w:document>".encode()


def fonts_in(tree: Tree, body: str, raw: bytes, frame: PaperFrame, marks: WordMarks) -> Fonts:
    """The fonts that the text of a paper, also as bytes, and the words around it need."""
    return fonts_of(
        body,
        raw,
        " ".join((frame.office, *frame.head_lines, frame.code, frame.mark or "", frame.notice or "")),
        tree.language,
        shown=marks.shown,
        leans=LEANS in _compiled(tree, marks).holds,
        has_notice=bool(frame.notice),
    )


def _compiled(tree: Tree, marks: WordMarks) -> CompiledPaper:
    return compiled(tree, type(marks))  # type: ignore[arg-type]  # mypy asks the class for the hash of its instances
