"""What is said of a text names clauses and words that it has."""

from tests.builders.agreements import an_agreement, opened
from tests.builders.people import OFFICER, REVIEWER
from tests.domain.lifecycle.guards.refusing import APRIL, refused_by
from workflow.domain.agreement.act_details import Answering, CommentText
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.clauses import Passage, TextClause
from workflow.domain.lifecycle.guards import commenting

TEXT = (
    TextClause(None, "", "", (Passage("", "This MOU is made between two universities."),)),
    TextClause("purpose", "1", "Purpose", (Passage("1.1", "The Parties wish to work together."),)),
    TextClause("payments", "2", "Payments", (Passage("2.1", "Each Party pays its own cost."),)),
)
READ = {"given": {"clauses": TEXT}}


def refused(comment: CommentText, words: str):
    return an_agreement(Stage.LEGAL_REVIEW), Act.COMMENT, REVIEWER, APRIL, comment, READ, words


@refused_by(commenting.clause_is_in_the_text)
def test_a_comment_is_on_a_clause_that_the_text_has():
    return refused(
        CommentText("Who pays?", "4.2"),
        "The text of MOU-2026-0001 has no clause “4.2”; it has: 1 “Purpose” to 2 “Payments”.",
    )


@refused_by(commenting.clause_is_in_the_text)
def test_who_names_a_place_that_a_clause_does_not_have_is_told_its_places():
    return refused(CommentText("Who pays?", "2.7"), "it has: 2 “Payments”, which has 2.1.")


@refused_by(commenting.clause_is_in_the_text)
def test_a_clause_without_a_name_is_none():
    return refused(CommentText("Who pays?", "  "), "an empty name is none.")


@refused_by(commenting.quote_is_in_the_text)
def test_words_are_quoted_that_the_text_says():
    said = "The text of MOU-2026-0001 does not say “Nobody pays”."
    return refused(CommentText("Who pays?", quote="Nobody pays"), said)


@refused_by(commenting.quote_is_in_the_text)
def test_words_of_another_clause_are_told_with_that_clause():
    said = "Clause 1 does not say “pays its own cost”; this does: 2.1."
    return refused(CommentText("Who pays?", "1", "pays its own cost"), said)


@refused_by(commenting.quote_is_in_the_text)
def test_a_quotation_has_words():
    return refused(CommentText("Who pays?", quote="..."), "Quote words of the text")


@refused_by(commenting.answer_says_something)
def test_an_answer_has_a_text():
    case = opened().does(Act.COMMENT, REVIEWER, APRIL, CommentText("Who pays?"))
    return case, Act.ANSWER, OFFICER, APRIL, Answering(1, " "), {}, "An answer needs a text."


def test_a_long_name_is_repeated_as_far_as_a_sentence_bears_it():
    case = an_agreement(Stage.LEGAL_REVIEW)
    told = case.refuses(Act.COMMENT, REVIEWER, APRIL, CommentText("Who?", "x" * 4000), **READ)
    assert f"no clause “{'x' * 60}...”" in told


def test_only_the_missing_clause_is_told_where_words_are_quoted_of_it():
    case = an_agreement(Stage.LEGAL_REVIEW)
    told = case.refuses(Act.COMMENT, REVIEWER, APRIL, CommentText("Who?", "9", "pays"), **READ)
    assert told == "The text of MOU-2026-0001 has no clause “9”; it has: 1 “Purpose” to 2 “Payments”."


def test_what_a_text_says_that_nobody_can_read_here_is_taken_as_it_is_typed():
    case = an_agreement(Stage.LEGAL_REVIEW)
    case.does(Act.COMMENT, REVIEWER, APRIL, CommentText("Who pays?", "44.2", "as the case may be"))
    (comment,) = case.now.comments
    assert (comment.clause, comment.where, comment.heading) == ("44.2", None, None)
    assert comment.place == "“44.2”"
