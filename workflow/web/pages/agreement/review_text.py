"""The text under review cut at its clauses, so that what became of each, and what may be said of it, stands beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

from markupsafe import Markup

from workflow.answers.papers import ShownRedlineAnswer
from workflow.answers.review import ReviewedClauseAnswer, TextUnderReviewAnswer
from workflow.domain.clauses_compared import Compared

_HEADING = re.compile(r'<h3(?: id="[^"]*")?(?: data-clause="([^"]*)")?[^>]*>(.*?)</h3>\n?', re.DOTALL)
_NUMBER = re.compile(r'<span class="paper-number">[^<]*</span> ?')
_DIV = re.compile("<div|</div")
_CAME, _WENT = (re.compile(f"<{each}[ >].*?</{each}>", re.DOTALL) for each in ("ins", "del"))
_UNSEEN = re.compile('<span class="visually-hidden">[^<]*</span>')
_TAG = re.compile("<[^>]*>")
REDLINE, CLEAN, ONLY_CHANGES = "redline", "clean", "changes"
"""The ways in which the text is shown."""
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
    def moved(self) -> "CutText":
        """The same with nothing but what is not as it was."""
        return replace(self, pieces=self.changes)

    @property
    def changes(self) -> tuple[Piece, ...]:
        """What is not as it was."""
        return tuple(each for each in self.pieces if each.moved)


@dataclass(frozen=True, slots=True)
class ShownReview:
    """How the text is shown: the whole of it for the list of its clauses, what of it is on the page, and in which way."""

    whole: CutText | None
    article: CutText | None
    way: str


def shown_text(
    asked: str | None,
    clauses: Sequence[ReviewedClauseAnswer],
    text: TextUnderReviewAnswer | None,
    redline: ShownRedlineAnswer | None,
) -> ShownReview:
    """The text with its changes in place unless something else is asked for; clean where there is nothing to compare."""
    if text is None:
        return ShownReview(None, None, CLEAN)
    if redline is not None and asked != CLEAN:
        whole = cut_redline(redline.html, clauses)
        if asked != ONLY_CHANGES:
            return ShownReview(whole, whole, REDLINE)
        return ShownReview(whole, cut_redline(redline.only_changes, clauses), ONLY_CHANGES)
    clean = cut(text, clauses)
    filtered = redline is None and asked == ONLY_CHANGES and clean.boxed
    return ShownReview(clean, clean.moved if filtered else clean, ONLY_CHANGES if filtered else CLEAN)


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


def cut_redline(html: str, clauses: Sequence[ReviewedClauseAnswer]) -> CutText:
    """The same of a text with its changes in place: what is gone stands in it, struck."""
    opening, _, rest = html.partition("\n")
    end = _end_of_text(rest)
    found = list(_of_paper(rest[:end]))
    boxed = all(_is_whole(each.heading + each.body) for each in found)
    placed = tuple(_placed(found, clauses, struck=True))
    return CutText(_safe(opening), placed, _safe(rest[end:]), boxed)


def paper_of(html: str) -> Markup:
    """A redline as it stands, for a page that says nothing of its clauses."""
    return _safe(html)


def _end_of_text(rest: str) -> int:
    """Where the text ends, and what stands around it and below it begins."""
    depth = 1
    for each in _DIV.finditer(rest):
        depth += 1 if each[0] == "<div" else -1
        if not depth:
            return each.start()
    return len(rest)


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


def _placed(
    pieces: Sequence[Piece], clauses: Sequence[ReviewedClauseAnswer], *, struck: bool = False
) -> Iterator[Piece]:
    """The pieces with their clauses, each clause once: a second language has the same headings beside.

    What is gone is put in where it stood, unless it stands `struck` in the text.
    """
    left = list(enumerate(clauses))
    for each in pieces:
        key, headings = _names(each.heading)
        found = next(
            (
                place
                for place, (_, clause) in enumerate(left)
                if (struck or clause.compared is not Compared.GONE)
                and (
                    clause.id == key if key else clause.heading in headings and (struck or clause.id is None)
                )
            ),
            None,
        )
        if found is None:
            yield each
            continue
        if not struck:
            yield from _gone(left[:found])
        at, clause = left[found]
        yield Piece(each.heading, each.body, clause, f"text-{at + 1}")
        del left[: found + 1]
    if not struck:
        yield from _gone(left)


def _gone(clauses: Sequence[tuple[int, ReviewedClauseAnswer]]) -> Iterator[Piece]:
    for at, clause in clauses:
        if clause.compared is Compared.GONE:
            yield Piece(Markup(), Markup(), clause, f"text-{at + 1}")


def _names(heading: str) -> tuple[str | None, frozenset[str]]:
    """The id of the clause under a heading, where it has one, and the words of the heading: as they are, and as they were."""
    found = _HEADING.match(heading)
    if found is None:
        return None, frozenset({""})
    words = _UNSEEN.sub("", _NUMBER.sub("", found[2]))
    return found[1], frozenset(
        " ".join(unescape(_TAG.sub("", each.sub("", words))).split()) for each in (_WENT, _CAME)
    )


def _is_whole(html: str) -> bool:
    return all(html.count(f"<{each}") == html.count(f"</{each}>") for each in _WHOLE)


def _safe(html: str) -> Markup:
    """A stretch of a paper, which comes escaped from the one who writes it."""
    return Markup(html)  # noqa: S704  only `cut` comes here, with what `paper_html` wrote
