"""The words of a Word file by clause, as they are searched: from our own papers, and from texts that others sent."""

from functools import lru_cache

from workflow.documents.received.clauses import is_contents
from workflow.documents.received.heads import parts_of
from workflow.documents.received.read_text import read_text
from workflow.documents.received.settled import as_accepted
from workflow.documents.received.tree import paragraphs
from workflow.documents.received.words import words_of
from workflow.domain.agreement.paper import ClauseText
from workflow.domain.errors import InvalidError

_BEGIN_CLAUSES = (0, 1)
"""The levels of headings under which words are filed: the title, and clauses and annexes."""


@lru_cache(maxsize=32)  # one file is filed, compared and looked for in turn
def read_clauses(docx: bytes) -> tuple[ClauseText, ...]:
    """Each clause under its heading, without its number, a line for each paragraph; none of what is no Word file."""
    try:
        body = as_accepted(read_text(docx)).body
    except InvalidError:
        return ()
    parts = parts_of(body)
    clauses: list[tuple[str, list[str]]] = [("", [])]
    for place, block in enumerate(body):
        if place in parts or is_contents(block):
            continue
        for paragraph in paragraphs((block,)):
            words = " ".join(words_of(paragraph).split())
            if words and paragraph.heading in _BEGIN_CLAUSES:
                clauses.append((words, []))
            elif words:
                clauses[-1][1].append(words)
    return tuple(ClauseText(heading, "\n".join(lines)) for heading, lines in clauses if heading or lines)
