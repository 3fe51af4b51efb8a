"""The review of a text as its readers see it: clauses, comments, sign-offs, and what holds one back."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pytest

from tests.builders.offices import APPROVED, SUBMITTED, act, document, moment, opened, submitted
from tests.builders.people import OFFICER, REVIEWER
from workflow.answers.review import ReviewAnswer
from workflow.domain.agreement.act_details import (
    Answering,
    Clearing,
    CommentText,
    DraftFile,
    SigningOff,
    Which,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import NotFoundError, Topic
from workflow.services.casework.opening import revise
from workflow.services.casework.reviewing import review_of
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile

LATER = APPROVED + timedelta(days=7)


def review(
    office: Office, number: str, person: str | None = None, against: str | None = None
) -> ReviewAnswer:
    return review_of(office, number, on=LATER, at=moment(LATER), person=person, against=against)


def moved(answer: ReviewAnswer) -> dict[str, str]:
    """The clauses that are not as they were."""
    return {each.key: each.compared for each in answer.clauses if each.compared not in (None, "same")}


def reviewed(office: Office, *, on: date = SUBMITTED, **changed: object) -> str:
    number = opened(office, **changed)
    submitted(office, number, on=on)
    return number


def in_a_second_round(office: Office) -> str:
    """Signed off, returned with a reason, changed in its title and its purpose, and submitted again."""
    number = reviewed(office)
    act(office, number, Act.CLEAR, Clearing("due_diligence", "Register"), on=SUBMITTED)
    purpose = document(office)["facts"] | {"purpose": "to study the rivers of both countries"}
    act(office, number, Act.RETURN, reason="The purpose is unclear.", actor="rashid", on=APPROVED)
    revise(
        office,
        number,
        document(office, facts=purpose),
        actor=OFFICER.key,
        on=APPROVED,
        at=moment(APPROVED),
    )
    submitted(office, number, on=LATER)
    return number


def test_the_text_under_review_is_told_with_its_code_its_clauses_and_its_routes(any_office: Office) -> None:
    number = reviewed(any_office)
    act(any_office, number, Act.COMMENT, CommentText("Why?", "4.1"), actor="rashid", on=SUBMITTED)
    found = review(any_office, number)
    assert (found.round, found.stage, found.readable, found.against) == (1, "legal review", True, None)
    assert found.code == any_office.agreement(number).submission.content_hash[:12]
    clauses = {each.key: each for each in found.clauses}
    assert (clauses["cooperation"].number, clauses["cooperation"].comments) == ("4", 1)
    assert sum(each.comments for each in found.clauses) == 1
    assert {each.compared for each in found.clauses} == {None}
    (route,) = found.routes
    assert (route.route, route.state, [each.key for each in route.who_may]) == (
        "legal",
        "not yet",
        ["rashid"],
    )
    assert [(each.title, each.rounds, each.present) for each in found.drafts] == [("draft 1", (1,), True)]
    assert found.held_back == ()


def test_a_comment_tells_its_answers_whose_turn_it_is_and_who_settled_it(any_office: Office) -> None:
    number = reviewed(any_office)
    for quote in ("The purpose of this MOU", None):
        act(any_office, number, Act.COMMENT, CommentText("Why?", quote=quote), actor="rashid", on=SUBMITTED)
    act(any_office, number, Act.ANSWER, Answering(1, "As agreed."), on=APPROVED)
    act(any_office, number, Act.SETTLE, Which(2), on=APPROVED)
    first, second = review(any_office, number).comments
    assert (first.by.name, first.clause, first.place, first.turn) == (
        REVIEWER.name,
        "purpose",
        "clause 1.1 (“Purpose”)",
        "reviewers",
    )
    assert [(each.by.key, each.on, each.text) for each in first.answers] == [
        ("amina", APPROVED, "As agreed.")
    ]
    assert (second.settled, second.turn, second.settled_by.key, second.settled_on) == (
        True,
        None,
        "amina",
        APPROVED,
    )


def test_the_clauses_that_changed_since_the_round_before_are_marked(any_office: Office) -> None:
    found = review(any_office, in_a_second_round(any_office))
    assert (found.round, found.rounds) == (2, 2)
    assert moved(found) == {"": "changed", "purpose": "changed"}, "the key terms tell the purpose too"
    (given,) = found.clearances
    assert (given.key, given.given_on, given.note) == ("due_diligence", SUBMITTED, "Register")
    first, second = found.drafts
    assert (first.rounds, second.rounds, second.present) == ((1,), (2,), True)
    assert found.against == first.code


def test_a_draft_is_compared_with_any_other_and_one_without_such_a_code_is_refused(office: Office) -> None:
    number = in_a_second_round(office)
    present = review(office, number).drafts[1]
    assert moved(review(office, number, against=present.code[:6])) == {}
    with pytest.raises(NotFoundError, match="No draft has the code “ffff0000”; there are: "):
        review(office, number, against="ffff0000")


def test_clauses_that_came_and_went_are_told_where_they_stand(office: Office) -> None:
    number = reviewed(office)
    act(office, number, Act.RETURN, reason="More is wanted.", actor="rashid", on=APPROVED)
    words = document(office)
    without = {key: value for key, value in words["facts"].items() if key != "data_sets"}
    revise(office, number, words | {"facts": without}, actor="amina", on=APPROVED, at=moment(APPROVED))
    submitted(office, number, on=LATER)
    found = review(office, number)
    gone = [each.heading for each in found.clauses if each.compared == "gone"]
    assert gone == ["Research on data sets"]
    assert found.clauses[[each.heading for each in found.clauses].index(gone[0]) - 1].id == "research-ethics"


def test_what_a_reviewer_takes_back_with_the_text_stays_listed(any_office: Office) -> None:
    number = opened(any_office, "sla")
    submitted(any_office, number)
    for each in any_office.catalogue.type("sla").clearances:
        act(any_office, number, Act.CLEAR, Clearing(each.key, "Given"), on=SUBMITTED)
    act(any_office, number, Act.SIGN_OFF, SigningOff("legal"), actor="rashid", on=APPROVED)
    before = review(any_office, number)
    assert next(each for each in before.routes if each.route == "legal").state == (
        f"signed off by {REVIEWER.name} on 16 March 2026"
    )
    act(any_office, number, Act.RETURN, reason="The levels are wrong.", actor="rashid", on=LATER)
    after = review(any_office, number)
    (fell,) = after.void
    version = any_office.agreement(number).version
    assert (fell.route, fell.by.key, fell.on, fell.change, fell.voided_on) == (
        "legal",
        "rashid",
        APPROVED,
        version,
        LATER,
    )
    assert fell.code == before.code
    assert after.routes[0].state == f"void since change {version}: whoever gave it returned the text"
    assert (after.round, after.code) == (None, None)


def test_what_holds_a_sign_off_back_is_told_to_whoever_would_give_it(office: Office) -> None:
    number = reviewed(office)
    act(office, number, Act.COMMENT, CommentText("Why?"), actor="rashid", on=SUBMITTED)
    about = [each.about for each in review(office, number, person="rashid").held_back]
    assert Topic.COMMENTS in about
    about = [each.about for each in review(office, number, person="amina").held_back]
    assert about[:2] == [Topic.SIGN_OFFS, Topic.PERSON]


def test_a_text_of_theirs_is_told_by_its_headings_and_compared_with_ours(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    act(office, number, Act.RETURN, reason="Theirs is better.", actor="rashid", on=APPROVED)
    theirs = docx.Document()
    theirs.add_heading("Purpose", level=1)
    theirs.add_paragraph("To study rivers.")
    file = BytesIO()
    theirs.save(file)
    kept = KeptFile(office.shelf.put(file.getvalue()), "theirs.docx", file.getvalue())
    act(office, number, Act.RECEIVE, DraftFile(kept.sha256, replaces_text=True), evidence=(kept,), on=LATER)
    found = review(office, number)
    there = [(each.key, each.compared) for each in found.clauses if each.compared != "gone"]
    assert there == [("Purpose", "changed")]
    assert found.drafts[-1].title.endswith("theirs.docx")
    assert found.drafts[-1].present


def test_a_text_that_cannot_be_read_says_so_and_its_comments_stay(office: Office) -> None:
    number = reviewed(office)
    act(office, number, Act.COMMENT, CommentText("Why?", "4"), actor="rashid", on=SUBMITTED)
    act(office, number, Act.RETURN, reason="Theirs is better.", actor="rashid", on=APPROVED)
    kept = KeptFile(office.shelf.put(b"a scan"), "theirs.pdf", b"a scan")
    act(office, number, Act.RECEIVE, DraftFile(kept.sha256, replaces_text=True), evidence=(kept,), on=LATER)
    found = review(office, number)
    assert (found.readable, found.clauses, found.open_points) == (False, (), ())
    assert [each.place for each in found.comments] == ["clause 4 (“Areas and forms of cooperation”)"]


def test_a_comment_on_a_clause_that_is_gone_says_so(office: Office) -> None:
    number = reviewed(office)
    act(office, number, Act.COMMENT, CommentText("Whose?", "data-sets"), actor="rashid", on=SUBMITTED)
    assert review(office, number).comments[0].in_text
    act(office, number, Act.RETURN, reason="Without data.", actor="rashid", on=APPROVED)
    words = document(office)
    without = {key: value for key, value in words["facts"].items() if key != "data_sets"}
    revise(office, number, words | {"facts": without}, actor="amina", on=APPROVED, at=moment(APPROVED))
    assert not review(office, number).comments[0].in_text
