"""What in a file of the other side has to be filled in or settled before anybody signs it, and where it stands.

Blanks, tracked changes, comments and hidden words: in the body by clause, and in headers, footers and notes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.received.changes import Change, goes
from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.tree import (
    Block,
    CommentMark,
    Paragraph,
    ReceivedText,
    Run,
    Table,
    Where,
    paragraphs,
)
from workflow.documents.received.words import words_of
from workflow.documents.theirs.blanks import Blank, blanks_of

MOST = 200
"""Points that are told one by one; of more, how many they are."""
_LONGEST_QUOTE = 60
_SAID_OF = {
    Where.HEADER: "a header",
    Where.FOOTER: "a footer",
    Where.FOOTNOTE: "a footnote",
    Where.ENDNOTE: "an endnote",
}


def unsettled_of(text: ReceivedText) -> tuple[OpenPoint, ...]:
    """Each thing once, in the order of the file; blanks first where a paragraph has several kinds."""
    points = _every_point(text)
    found = tuple(islice(points, MOST))
    more = sum(1 for _ in points)
    return (
        (*found, OpenPoint("", f"{more} more blanks, changes, comments and hidden words")) if more else found
    )


def _every_point(text: ReceivedText) -> Iterator[OpenPoint]:
    if not any(words_of(each).strip() for each in paragraphs(text.body)):
        yield OpenPoint("", "all its words: it holds none that can be read")
    comments = {each.id: each for each in text.comments}
    told: set[str] = set()
    for place, paragraph, about in _placed(text):
        for blank in about:
            yield replace(place, what=blank.words)
        for what in (*_changes(paragraph), *_hidden(paragraph)):
            yield replace(place, what=what)
        for each in paragraph.content:
            if isinstance(each, CommentMark) and each.comment in comments and each.comment not in told:
                told.add(each.comment)
                comment = comments[each.comment]
                yield replace(place, what=_comment(comment.author, comment.text))
    yield from (OpenPoint("", what) for what in _rows(text.body))
    for left in text.comments:
        if left.id not in told:
            yield OpenPoint("", _comment(left.author, left.text))


def _placed(text: ReceivedText) -> Iterator[tuple[OpenPoint, Paragraph, Sequence[Blank]]]:
    """Every paragraph with the clause it stands in, and the blanks it leaves."""
    heads = iter([(each.number, each.heading) for each in clauses_of(text) if each.heading or each.number])
    awaited, place = next(heads, None), OpenPoint("", "")
    body = list(paragraphs(text.body))
    for paragraph, about in zip(body, blanks_of(body), strict=True):
        if awaited is not None and _is_head(paragraph, awaited):
            place, awaited = OpenPoint(awaited[0], "", heading=awaited[1]), next(heads, None)
        yield _within(place, paragraph), paragraph, about
    for story in text.of(*_SAID_OF):
        there = list(paragraphs(story.blocks))
        for paragraph, about in zip(there, blanks_of(there), strict=True):
            yield OpenPoint(_SAID_OF[story.where], ""), paragraph, about


def _is_head(paragraph: Paragraph, head: tuple[str, str]) -> bool:
    number, heading = head
    words = " ".join(words_of(paragraph).split())
    return words.endswith(heading) and (
        words == heading or words.removesuffix(heading).strip(" .:)–—-").endswith(number)
    )


def _within(place: OpenPoint, paragraph: Paragraph) -> OpenPoint:
    """The item of the clause, where its number tells that it is one of it."""
    number = paragraph.number.strip().rstrip(".): ")
    return replace(place, where=number) if place.where and number.startswith(f"{place.where}.") else place


def _changes(paragraph: Paragraph) -> Iterator[str]:
    runs = [each for each in paragraph.content if isinstance(each, Run)]
    changes = [change for each in paragraph.content for change in getattr(each, "changes", ())]
    looked = [each.change for each in (paragraph.looked, *(run.looked for run in runs)) if each is not None]
    went = "".join(each.text for each in runs if goes(each.changes))
    came = "".join(each.text for each in runs if each.changes and not goes(each.changes))
    if went.strip() or came.strip():
        said = (("struck", went), ("put in", came))
        words = ", ".join(f"{_quoted(words)} {how}" for how, words in said if words.strip())
        yield _tracked(changes, words)
    elif changes or paragraph.ends:
        yield _tracked((*changes, *paragraph.ends), "a paragraph")
    elif looked:
        yield _tracked(looked, "how words look")


def _hidden(paragraph: Paragraph) -> Iterator[str]:
    words = "".join(
        each.text
        for each in paragraph.content
        if isinstance(each, Run) and each.look.hidden and not goes(each.changes)
    )
    if words.strip():
        yield f"hidden words, {_quoted(words)}"


def _rows(blocks: Sequence[Block]) -> Iterator[str]:
    """Rows and cells that are tracked as such, and tables that look otherwise by a tracked change."""
    for block in blocks:
        if not isinstance(block, Table):
            continue
        if block.looked is not None:
            yield _tracked((block.looked.change,), "how a table looks")
        for row in block.rows:
            looks = (row.looked, *(cell.looked for cell in row.cells))
            looked = [each.change for each in looks if each is not None]
            changes = (*row.changes, *(change for cell in row.cells for change in cell.changes), *looked)
            if changes:
                yield _tracked(changes, "a row of a table")
            for cell in row.cells:
                yield from _rows(cell.blocks)


def _tracked(changes: Sequence[Change], what: str) -> str:
    by = next((each.author for each in changes if each.author), "")
    told = f"a tracked change of {by}" if by else "a tracked change"
    return f"{told}: {what}"


def _comment(author: str, text: str) -> str:
    return f"a comment{f' of {author}' if author else ''}: {_quoted(text)}"


def _quoted(words: str) -> str:
    said = " ".join(words.split())
    return f"“{said if len(said) <= _LONGEST_QUOTE else f'{said[:_LONGEST_QUOTE].rstrip()} …'}”"
