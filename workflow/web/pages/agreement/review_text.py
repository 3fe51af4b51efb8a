"""The text under review cut at its clauses, so that what became of each, and what may be said of it, stands beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from workflow.answers.review import ReviewedClauseAnswer, TextUnderReviewAnswer
from workflow.domain.clauses_compared import Compared

_HEADING = re.compile(r'<h3(?: id="[^"]*")?(?: data-clause="([^"]*)")?[^>]*>(.*?)</h3>\n?', re.DOTALL)
_NUMBER = re.compile(r'<span class="paper-number">[^<]*</span> ?')
_TAG = re.compile("<[^>]*>")
_WHOLE = ("div", "table", "ol", "ul")
"""What a clause must hold whole to stand in a box of its own; a text in two columns does not."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that begins with a heading, or the one before the first; with the clause that it is, if any."""

    heading: Markup
    body: Markup
    clause: ReviewedClauseAnswer | None = None
    anchor: str = ""

    @property
    def moved(self) -> bool:
        """Whether it is not as it was."""
        return self.clause is not None and self.clause.compared not in (None, Compared.SAME)


@dataclass(frozen=True, slots=True)
class CutText:
    """The text in its pieces, between the tags around them; `boxed` where each clause can have a box of its own."""

    opening: Markup
    pieces: tuple[Piece, ...]
    closing: Markup
    boxed: bool

    @property
    def anchors(self) -> dict[str, str]:
        """Where each clause stands, by the name of its piece."""
        return {
            each.clause.key: each.anchor
            for each in self.pieces
            if each.clause is not None and each.clause.compared is not Compared.GONE
        }

    @property
    def changes(self) -> tuple[Piece, ...]:
        """What is not as it was."""
        return tuple(each for each in self.pieces if each.moved)


def cut(text: TextUnderReviewAnswer, clauses: Sequence[ReviewedClauseAnswer]) -> CutText:
    """The text at its clauses, in their order; one that is gone stands where it stood."""
    if text.paper is None:
        opening, closing, found = '<div class="paper-text">', "</div>", list(_of_words(text))
    else:
        opening, _, rest = text.paper.html.partition("\n")
        body, closing, _ = rest.rpartition("</div>")
        found = list(_of_paper(body))
    boxed = all(_is_whole(each.heading + each.body) for each in found)
    return CutText(_safe(opening), tuple(_placed(found, clauses)), _safe(closing), boxed)


def _of_paper(body: str) -> Iterator[Piece]:
    at = [(found.start(), found.end()) for found in _HEADING.finditer(body)]
    yield Piece(Markup(), _safe(body[: at[0][0]] if at else body))
    for place, (begins, ends) in enumerate(at):
        until = at[place + 1][0] if place + 1 < len(at) else len(body)
        yield Piece(_safe(body[begins:ends]), _safe(body[ends:until]))


def _of_words(text: TextUnderReviewAnswer) -> Iterator[Piece]:
    for each in text.words:
        heading = Markup("<h3>{}</h3>").format(each.heading) if each.heading else Markup()
        yield Piece(heading, Markup().join(Markup("<p>{}</p>").format(line) for line in each.passages))


def _placed(pieces: Sequence[Piece], clauses: Sequence[ReviewedClauseAnswer]) -> Iterator[Piece]:
    """The pieces with their clauses, each clause once: a second language has the same headings beside."""
    left = list(enumerate(clauses))
    for each in pieces:
        key, heading = _names(each.heading)
        found = next(
            (
                place
                for place, (_, clause) in enumerate(left)
                if clause.compared is not Compared.GONE
                and (clause.id == key if key else clause.id is None and clause.heading == heading)
            ),
            None,
        )
        if found is None:
            yield each
            continue
        yield from _gone(left[:found])
        at, clause = left[found]
        yield Piece(each.heading, each.body, clause, f"text-{at + 1}")
        del left[: found + 1]
    yield from _gone(left)


def _gone(clauses: Sequence[tuple[int, ReviewedClauseAnswer]]) -> Iterator[Piece]:
    for at, clause in clauses:
        if clause.compared is Compared.GONE:
            yield Piece(Markup(), Markup(), clause, f"text-{at + 1}")


def _names(heading: str) -> tuple[str | None, str]:
    """The id of the clause under a heading, where it has one, and the words of the heading."""
    found = _HEADING.match(heading)
    if found is None:
        return None, ""
    words = _TAG.sub("", _NUMBER.sub("", found[2]))
    return found[1], " ".join(unescape(words).split())


def _is_whole(html: str) -> bool:
    return all(html.count(f"<{each}") == html.count(f"</{each}>") for each in _WHOLE)


def _safe(html: str) -> Markup:
    """A stretch of a paper, which comes escaped from the one who writes it."""
    return Markup(html)  # noqa: S704  only `cut` comes here, with what `paper_html` wrote
