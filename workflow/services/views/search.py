"""Agreements found by words: in what they say of themselves, and in the clauses of their papers."""

from collections.abc import Iterator
from itertools import islice

from workflow.answers.search import HitAnswer, PassageAnswer, SearchAnswer
from workflow.domain.errors import InvalidError
from workflow.domain.folding import Sought, sought
from workflow.services.office import Office
from workflow.services.views.passages import marked, passage
from workflow.store.reads.text import TextHit
from workflow.store.reads.text_finding import MOST

MOST_PASSAGES = 3
_SHOWN_ALREADY = ("number", "title")


def search(office: Office, words: str, *, after: str | None = None, limit: int = 50) -> SearchAnswer:
    """A page of the agreements that hold all of these words, from the one after `after`.

    Those that hold them in what they say of themselves come first, then those that hold them in one clause of a paper; the
    newest first. The last word may be the beginning of one where nothing holds it whole.
    """
    if not 1 <= limit <= MOST:
        raise InvalidError(f"--limit {limit}: a page has 1 to {MOST:,} agreements.")
    wanted = sought(words, field="WORDS")
    with office.register.reading() as books:
        found = books.texts.find(wanted)
        hits = books.texts.page(found, after=after, limit=limit)
        last = books.texts.page(found, after=hits[-1].number, limit=1) if len(hits) == limit else ()
    return SearchAnswer(
        sought=words,
        count=len(found.places),
        more=found.more,
        hits=tuple(_hit(each, found.sought) for each in hits),
        next=hits[-1].number if last else None,
    )


def _hit(hit: TextHit, wanted: Sought) -> HitAnswer:
    title = marked(hit.title, wanted)
    passages = tuple(islice(_passages(hit, wanted), MOST_PASSAGES))
    return HitAnswer(
        number=hit.number, title=hit.title, stage=hit.stage, marks=title.marks, passages=passages
    )


def _passages(hit: TextHit, wanted: Sought) -> Iterator[PassageAnswer]:
    for clause in hit.clauses:
        found = passage(clause.words, wanted) or passage(clause.heading, wanted)
        yield PassageAnswer.of(found, about=clause.heading, paper=clause.paper)
    for about, words in () if hit.clauses else hit.lines:
        if about not in _SHOWN_ALREADY and (found := passage(words, wanted)):
            yield PassageAnswer.of(found, about=about.replace("_", " "))
