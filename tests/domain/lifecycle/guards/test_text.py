"""Texts, comments and answers: what holds a text back."""

from dataclasses import replace

from tests.builders.agreements import A_FILE, an_agreement, opened
from tests.builders.people import OFFICER, REVIEWER
from tests.domain.lifecycle.guards.refusing import APRIL, JUNE, refused_by
from workflow.domain.agreement.act_details import Answering, Asking, CommentText, DraftFile, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.guards import approval


@refused_by(approval.facts_are_complete)
def test_missing_facts_hold_the_submission_back_each_with_a_sentence():
    given = {"given": {"missing_facts": ("The purpose is missing.", "The budget is missing.")}}
    return opened(), Act.SUBMIT, OFFICER, APRIL, None, given, "The purpose is missing. The budget is missing."


@refused_by(approval.draft_is_current)
def test_a_draft_older_than_its_terms_does_not_go_to_review():
    return (
        opened(),
        Act.SUBMIT,
        OFFICER,
        APRIL,
        None,
        {"given": {"draft_is_current": False}},
        "is older than its terms",
    )


@refused_by(approval.file_is_kept)
def test_a_text_that_came_is_kept_as_a_file():
    return opened(), Act.RECEIVE, OFFICER, APRIL, DraftFile(""), {}, "name the file"


@refused_by(approval.text_under_review_stays)
def test_the_text_under_review_stays_as_it_is():
    file = replace(A_FILE, replaces_text=True)
    return an_agreement(Stage.LEGAL_REVIEW), Act.RECEIVE, OFFICER, APRIL, file, {}, "The text is under review"


@refused_by(approval.comment_says_something)
def test_a_comment_has_a_text():
    return opened(), Act.COMMENT, REVIEWER, APRIL, CommentText("  "), {}, "A comment needs a text."


@refused_by(approval.comment_is_open)
def test_only_an_open_comment_is_settled():
    return opened(), Act.SETTLE, OFFICER, APRIL, Which(4), {}, "has no open comment 4"


@refused_by(approval.comment_is_open)
def test_only_an_open_comment_is_answered():
    return opened(), Act.ANSWER, OFFICER, APRIL, Answering(4, "Both."), {}, "has no open comment 4"


@refused_by(approval.one_text_holds)
def test_a_text_that_is_ours_is_not_made_ours_again():
    file = replace(A_FILE, ours_again=True)
    return opened(), Act.RECEIVE, OFFICER, APRIL, file, {}, "The text of MOU-2026-0001 is ours already."


@refused_by(approval.one_text_holds)
def test_a_text_replaces_ours_or_ours_holds_again():
    file = replace(A_FILE, ours_again=True, replaces_text=True)
    return opened(), Act.RECEIVE, OFFICER, APRIL, file, {}, "ours holds again: not both."


@refused_by(approval.answer_is_asked_in_time)
def test_an_answer_is_asked_for_by_a_day_to_come():
    asking = Asking("Send the report.", APRIL, states="No report came.")
    said = "for 15 April 2026, which is before 15 June 2026"
    return an_agreement(), Act.CURE, OFFICER, JUNE, asking, {"reason": "No report"}, said
