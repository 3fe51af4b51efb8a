"""The review of a text as it is answered: its clauses, what was said of them, who signs off, and what holds that back."""

from datetime import date

from workflow.answers.acting import ReasonAnswer
from workflow.answers.agreement.clearances import ClearanceAnswer
from workflow.answers.agreements import OpenPointAnswer
from workflow.answers.answer import Answer
from workflow.answers.papers import ShownPaperAnswer
from workflow.domain.clauses_compared import Compared


class PersonNamedAnswer(Answer):
    """Somebody of the office, by key and name."""

    key: str
    name: str


class ReplyAnswer(Answer):
    """What somebody answered to a comment."""

    by: PersonNamedAnswer
    on: date
    text: str


class CommentAnswer(Answer):
    """A comment with its clause, the words it quotes, and its answers.

    `clause` is the id or heading under which `ReviewAnswer.clauses` has it, None where it is on the whole text; `place` says
    it as a person would, in the numbers of the text of that day; `speaker` is who said it as people read it: where a file of
    the other side says it, whoever it names, and `by` is whoever recorded that file. `in_text` is whether the present text still has it. `turn`
    is whose it is to go on, \u201cours\u201d or \u201creviewers\u201d; None once it is settled.
    """

    id: int
    by: PersonNamedAnswer
    speaker: str
    on: date
    clause: str | None
    place: str | None
    in_text: bool
    quote: str | None
    text: str
    answers: tuple[ReplyAnswer, ...]
    turn: str | None
    settled: bool
    settled_by: PersonNamedAnswer | None
    settled_on: date | None


class ReviewedClauseAnswer(Answer):
    """A clause of the text: its number and heading, how it stands beside the draft compared with, and its open comments.

    `key` is its id, or its heading where it has none; both are empty for what stands before the first heading. `compared` is
    None where there is no draft to compare with.
    """

    key: str
    id: str | None
    number: str
    heading: str
    compared: Compared | None
    comments: int


class DraftAnswer(Answer):
    """A draft that can be compared; `rounds` are those in which the reviewers had it, `present` is the text as it stands.

    `place` is where it stands in the list of papers.
    """

    title: str
    on: date
    code: str
    rounds: tuple[int, ...]
    present: bool
    place: int


class VoidSignOffAnswer(Answer):
    """A sign-off that fell: by which change, of which act, on which day, and why."""

    route: str
    label: str
    by: PersonNamedAnswer
    on: date
    code: str
    change: int
    act: str
    voided_on: date
    why: str


class GivenAnswer(Answer):
    """A sign-off that stands: who gave it and for whom, when, what it covers; `stands` where they said so of an earlier one."""

    by: PersonNamedAnswer
    for_whom: PersonNamedAnswer | None
    on: date
    scope: str
    stands: bool
    words: str


class InPlaceAnswer(Answer):
    """Who may sign off in whose place today, and until when that one is away."""

    by: PersonNamedAnswer
    for_whom: PersonNamedAnswer
    until: date
    words: str


class RouteAnswer(Answer):
    """A sign-off that the text needs: why, who may still give it, who gave it, and how it stands in words.

    Those of one `group` are asked together, those of the next once all of it stand; `asked` is whether it is its turn.
    `wanted` is how many must give it, `scope` what it holds for, `in_place` who may give it for somebody who is away.
    """

    route: str
    label: str
    group: int
    asked: bool
    complete: bool
    wanted: int
    scope: str
    because: str | None
    who_may: tuple[PersonNamedAnswer, ...]
    in_place: tuple[InPlaceAnswer, ...]
    given: tuple[GivenAnswer, ...]
    state: str


class MayStandAnswer(Answer):
    """A sign-off that somebody gave to an earlier text and may say to stand: when, to which text, and what changed since.

    `against` is the code of the draft to compare with, None where it is not on file.
    """

    route: str
    label: str
    on: date
    code: str
    changed: str | None
    against: str | None


class ReviewAnswer(Answer):
    """The text under review, or the draft as it stands where `round` is None; `code` is that of the text submitted.

    `readable` is whether its clauses can be read here; `against` is the code of the draft it is compared with. `held_back` is
    why the person asked for cannot sign off now; empty where they can, or where nobody was asked for. `stands` are the
    sign-offs that they gave to an earlier text and are asked for again. `came_back` is the code of the draft of theirs that
    counts, by which the report on it is asked for; null where none came.
    """

    number: str
    title: str
    stage: str
    round: int | None
    rounds: int
    code: str | None
    readable: bool
    against: str | None
    clauses: tuple[ReviewedClauseAnswer, ...]
    comments: tuple[CommentAnswer, ...]
    routes: tuple[RouteAnswer, ...]
    void: tuple[VoidSignOffAnswer, ...]
    stands: tuple[MayStandAnswer, ...]
    held_back: tuple[ReasonAnswer, ...]
    drafts: tuple[DraftAnswer, ...]
    came_back: str | None
    clearances: tuple[ClearanceAnswer, ...]
    open_points: tuple[OpenPointAnswer, ...]


class ClauseWordsAnswer(Answer):
    """A clause of a text that was not made here: its heading, and what it says, a passage each."""

    key: str
    heading: str
    passages: tuple[str, ...]


class TextUnderReviewAnswer(Answer):
    """The words of the text under review: a paper of ours as it was made, or the words of a file of the other side.

    `draft` is what it is called. One of `paper` and `words` is filled.
    """

    draft: str
    paper: ShownPaperAnswer | None = None
    words: tuple[ClauseWordsAnswer, ...] = ()
