"""The review of a text as people read it: clauses, comments, sign-offs that stand and that fell, and what holds one back."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime

from workflow.answers.acting import ReasonAnswer
from workflow.answers.agreements import OpenPointAnswer
from workflow.answers.papers import ShownRedlineAnswer
from workflow.answers.review import (
    ClauseWordsAnswer,
    CommentAnswer,
    DraftAnswer,
    ReplyAnswer,
    ReviewAnswer,
    ReviewedClauseAnswer,
    TextUnderReviewAnswer,
)
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.approved import Comment
from workflow.domain.clauses import TextClause
from workflow.domain.due.waits import OURS, REVIEWERS
from workflow.domain.errors import RefusedError
from workflow.domain.evidence import CODE_LENGTH
from workflow.services.casework.asking import asking
from workflow.services.office import Office
from workflow.services.papers.clauses_of_the_text import clauses_of_the_text
from workflow.services.papers.comparing.deviations_told import their_text
from workflow.services.papers.comparing.drafts_compared import (
    draft_to_compare,
    drafts_on_file,
    standings,
)
from workflow.services.papers.comparing.shown_redlines import shown_redline
from workflow.services.papers.comparing.versions import versions_on_file
from workflow.services.papers.open_points import open_points_answer
from workflow.services.papers.shown import paper_html
from workflow.services.papers.text_of_agreement import UNSIGNED, PaperWaitsError
from workflow.services.rules.followed import rules_for
from workflow.services.views.agreement.clearances import clearances_on
from workflow.services.views.agreement.evidence import files_by_code
from workflow.services.views.approval.signed_off import People, SignOffs, named


def review_of(
    office: Office,
    number: str,
    *,
    on: date,
    at: datetime,
    person: str | None = None,
    against: str | None = None,
) -> ReviewAnswer:
    """Everything that somebody who reviews a text reads; `against` is the code of the draft to compare it with.

    Left out, that is the draft which the reviewers had last, or the one before. `person` is whose sign-off is asked about.
    """
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        changes = books.agreements.history(number)
        papers = books.papers.of(agreement.id)
        people = {each.key: each for each in (*books.people.all(), MACHINE)}
        absences = books.absences.on(on)
    office = office.whole
    rules, submission = rules_for(office, agreement), agreement.submission
    drafts = drafts_on_file(office, versions_on_file(agreement, papers, changes))
    present = next((each for each in drafts if each.version.is_present), None)
    before = draft_to_compare(drafts, against)
    versions = [each.version for each in drafts]
    text = clauses_of_the_text(office, agreement)
    signed_off = SignOffs(agreement, changes, rules, people, absences=absences, on=on)
    asked = () if person is None else asking(office, number, Act.SIGN_OFF, actor=person, on=on, at=at)
    places = {each.id: place for place, each in enumerate(papers, 1)}
    theirs = their_text(agreement, papers)
    return ReviewAnswer(
        number=agreement.number,
        title=agreement.terms.title,
        stage=agreement.stage.value,
        round=submission.round if submission else None,
        rounds=agreement.rounds,
        code=submission.content_hash[:CODE_LENGTH] if submission else None,
        readable=text is not None,
        against=before.version.code if before else None,
        clauses=tuple(
            ReviewedClauseAnswer(
                key=clause.key,
                id=clause.id,
                number=clause.number,
                heading=clause.heading,
                compared=how,
                comments=sum(each.clause == clause.key for each in agreement.open_comments()),
            )
            for clause, how in standings(text or (), before, present)
        ),
        comments=tuple(_comments(agreement, changes, text, people)),
        routes=signed_off.routes(),
        void=signed_off.fell(),
        stands=signed_off.may_stand(
            person, {round_: each.code for each in versions for round_ in each.rounds}
        ),
        held_back=tuple(map(ReasonAnswer.of, asked)),
        drafts=tuple(
            DraftAnswer(
                title=each.title,
                on=each.paper.made_on,
                code=each.code,
                rounds=each.rounds,
                present=each.is_present,
                place=places[each.paper.id],
            )
            for each in versions
        ),
        came_back=None if theirs is None else (theirs.original or "")[:CODE_LENGTH],
        clearances=clearances_on(agreement, rules, on=on, files=files_by_code(papers)),
        open_points=_open_points(office, agreement),
    )


def text_under_review(office: Office, review: ReviewAnswer) -> TextUnderReviewAnswer | None:
    """The words that the reviewers read, or those of the last draft before; None where there is none that can be read here."""
    present = next((each for each in review.drafts if each.present), None)
    if present is None:
        return None
    with suppress(RefusedError):  # a file of theirs was not made here: its words are shown
        return TextUnderReviewAnswer(
            draft=present.title, paper=paper_html(office, review.number, present.place)
        )
    text = clauses_of_the_text(office, office.agreement(review.number))
    if text is None:
        return None
    words = (
        ClauseWordsAnswer(
            key=each.key,
            heading=each.heading,
            passages=tuple(line for one in each.passages for line in one.words.split("\n") if line.strip()),
        )
        for each in text
    )
    return TextUnderReviewAnswer(draft=present.title, words=tuple(words))


def redline_under_review(office: Office, review: ReviewAnswer) -> ShownRedlineAnswer | None:
    """The text that the reviewers read with every change to the one it is compared with; None where there are not two."""
    with office.register.reading() as books:
        agreement = books.agreements.get(review.number)
        papers, changes = books.papers.of(agreement.id), books.agreements.history(review.number)
    versions = versions_on_file(agreement, papers, changes)
    present = next((each for each in versions if each.is_present), None)
    older = next((each for each in reversed(versions) if each.code == review.against), None)
    if present is None or older is None:
        return None
    return shown_redline(office, older, present)


def _comments(
    agreement: Agreement, changes: Sequence[Change], text: Sequence[TextClause] | None, people: People
) -> Iterator[CommentAnswer]:
    there = {each.key for each in text or ()}
    settled = _settled(changes)
    for each in agreement.comments:
        by, when = (
            settled.get(each.id, (None, None))
            if each.settled_by is None
            else (each.settled_by, each.settled_on)
        )
        yield CommentAnswer(
            id=each.id,
            by=named(people, each.by),
            speaker=each.speaker(lambda key: named(people, key).name),
            on=each.on,
            clause=each.clause,
            place=each.place,
            in_text=text is None or each.clause is None or each.clause in there,
            quote=each.quote,
            text=each.text,
            answers=tuple(
                ReplyAnswer(by=named(people, reply.by), on=reply.on, text=reply.text)
                for reply in each.answers
            ),
            turn=_turn(each),
            settled=each.settled,
            settled_by=named(people, by) if by is not None else None,
            settled_on=when,
        )


def _turn(comment: Comment) -> str | None:
    if comment.settled:
        return None
    return REVIEWERS if comment.is_its_authors else OURS


def _settled(changes: Sequence[Change]) -> dict[int, tuple[str, date]]:
    """Who settled which comment and when, as the history tells it, also where the comment itself does not."""
    return {
        each["id"]: (change.actor, change.occurred_on)
        for change in changes
        if change.act is Act.SETTLE
        for each, was in zip(change.after["comments"], change.before["comments"], strict=True)
        if each["settled"] and not was["settled"]
    }


def _open_points(office: Office, agreement: Agreement) -> tuple[OpenPointAnswer, ...]:
    """What the text leaves open till it is signed; nothing of one that waits for a fact without which there is no draft."""
    if agreement.stage in UNSIGNED:
        with suppress(PaperWaitsError):
            return open_points_answer(office, agreement.number)
    return ()
