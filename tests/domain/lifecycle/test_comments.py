"""A comment knows its clause, the words it quotes, what was answered, and who settled it."""

from datetime import date

from tests.builders.agreements import an_agreement
from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.act_details import Answering, CommentText, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.approved import Comment, Reply
from workflow.domain.agreement.replay import broken_links, replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.clauses import Passage, TextClause
from workflow.domain.codec import from_document, to_document

SENT, LATER = date(2026, 4, 6), date(2026, 4, 8)
TEXT = (
    TextClause(None, "", "", (Passage("", "This MOU is made between two universities."),)),
    TextClause("payments", "4", "Payments", (Passage("4.2", "Each Party pays its own cost."),)),
    TextClause(None, "", "Signatures", (Passage("", "Signed for each Party."),)),
)


def commented(*comments: CommentText):
    case = an_agreement(Stage.LEGAL_REVIEW)
    for each in comments:
        case.does(Act.COMMENT, REVIEWER, SENT, each, given={"clauses": TEXT})
    return case


def test_a_comment_is_kept_with_its_clause_as_the_text_calls_it_and_the_words_it_quotes():
    (comment,) = commented(CommentText("Which cost?", "4.2", "its own\n cost")).now.comments
    assert (comment.clause, comment.where, comment.heading) == ("payments", "4.2", "Payments")
    assert comment.quote == "its own cost"
    assert comment.place == "clause 4.2 (“Payments”)"


def test_words_that_one_clause_alone_says_name_it():
    of_one, of_two, of_none, on_all = commented(
        CommentText("Which?", quote="pays its own cost"),
        CommentText("Which?", quote="each party"),
        CommentText("Which?", quote="two universities"),
        CommentText("Why so long?"),
    ).now.comments
    assert of_one.place == "clause 4.2 (“Payments”)"
    assert (of_two.place, of_none.place, on_all.place) == (None, None, None)
    assert (of_two.quote, on_all.quote) == ("each party", None)


def test_a_clause_without_a_number_is_named_by_its_heading():
    (comment,) = commented(CommentText("Who?", "signatures")).now.comments
    assert (comment.clause, comment.where, comment.place) == ("Signatures", None, "“Signatures”")


def test_answers_stay_with_the_comment_in_their_order_and_settling_tells_by_whom():
    case = commented(CommentText("Who pays?"), CommentText("Who signs?"))
    case.does(Act.ANSWER, OFFICER, LATER, Answering(1, "Both."))
    case.does(Act.ANSWER, REVIEWER, LATER, Answering(1, "Half each?"))
    case.does(Act.SETTLE, OFFICER, LATER, Which(1))
    first, second = case.now.comments
    assert first.answers == (Reply("amina", LATER, "Both."), Reply("rashid", LATER, "Half each?"))
    assert (first.settled, first.settled_by, first.settled_on) == (True, "amina", LATER)
    assert (second.settled, second.answers) == (False, ())
    assert replayed(case.changes) == case.now
    assert broken_links(case.changes) == ()


def test_a_comment_of_before_reads_on_and_is_written_as_it_was():
    before = {"id": 1, "by": "rashid", "on": "2026-04-06", "text": "Who pays?", "settled": True}
    comment = from_document(Comment, before)
    assert (comment.clause, comment.quote, comment.answers, comment.settled_by) == (None, None, (), None)
    assert to_document(comment) == before
