"""What is known of a file that the other side sent, before it is recorded: whose it is, what is new in it, what it comments on."""

from collections.abc import Sequence

from workflow.documents.received.clauses import clauses_of
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.clauses import TextClause, clause_named
from workflow.domain.folding import folded
from workflow.domain.printable import shown
from workflow.domain.returned.lines import Place
from workflow.domain.returned.returned_draft import ReturnedDraft, TheirComment
from workflow.domain.returned.told import summary_of
from workflow.services.office import Office
from workflow.services.papers.clauses_of_the_text import clauses_of_the_text
from workflow.services.papers.comparing.sent_and_back import (
    Answered,
    WordFile,
    draft_answered,
    found_in,
    other_agreement,
    word_file,
)

MOST_COMMENTS = 300
"""Comments of one file that are put on record; the file itself keeps them all."""
MOST_NAME, MOST_SAID = 200, 5_000


def came_back(
    office: Office, agreement: Agreement, details: DraftFile, content: bytes, name: str
) -> ReturnedDraft | None:
    """What the rules need to know of a file that came for an agreement; None of a letter that lets our text hold again."""
    if details.ours_again:
        return None
    with office.register.reading() as books:
        papers = books.papers.of(agreement.id)
        changes = books.agreements.history(agreement.number)
    came_on = next(
        (each.occurred_on for each in changes if each.act is Act.RECEIVE and details.file in each.evidence),
        None,
    )
    back = word_file(content)
    if back is None:
        return ReturnedDraft(name, came_on=came_on)
    return ReturnedDraft(
        name,
        of=other_agreement(office, agreement.number, back),
        came_on=came_on,
        is_picture=not back.has_words,
        told=_told(office, content, draft_answered(back, papers, changes)),
        comments=their_comments(office, agreement, details, back),
    )


def _told(office: Office, content: bytes, answered: Answered | None) -> str | None:
    if answered is None:
        return None
    found = found_in(office.shelf.get(answered.sha256), content)
    return None if found is None else summary_of(found, answered.title)


def their_comments(
    office: Office, agreement: Agreement, details: DraftFile, back: WordFile
) -> tuple[TheirComment, ...]:
    """The comments in a file that nobody ticked off there, each on the clause of the text that will hold."""
    said = [each for each in back.text.comments if each.text.strip() and not each.is_done]
    if not said:
        return ()
    text = clauses_of(back.text) if details.replaces_text else clauses_of_the_text(office, agreement) or ()
    return tuple(
        TheirComment(
            by=shown(each.author.strip())[:MOST_NAME] or "the other side",
            text=shown(each.text.strip())[:MOST_SAID],
            quote=shown(" ".join(each.on.split()))[:MOST_SAID] or None,
            **_clause(text, back.comments.get(each.id, Place())),
        )
        for each in said[:MOST_COMMENTS]
    )


def _clause(text: Sequence[TextClause], place: Place) -> dict[str, str | None]:
    """The clause of a text that stands at a place of the file: the one of this heading, else of this number."""
    heading = folded(place.heading)
    found = next((each for each in text if heading and folded(each.heading) == heading), None)
    if found is not None:
        return {"clause": found.key, "where": place.number or None, "heading": found.heading}
    named = clause_named(text, place.number) if place.number else None
    if named is None or not named.clause.key:
        return {}
    return {
        "clause": named.clause.key,
        "where": named.place or None,
        "heading": named.clause.heading or None,
    }
