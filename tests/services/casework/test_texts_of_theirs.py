"""A text of theirs replaces ours: its deviations ask for sign-offs, and its facts are taken or refused by a person."""

from dataclasses import replace

import pytest

from tests.builders.offices import OPENED, act, agreement, moment, opened, worked
from tests.builders.people import OFFICER, REVIEWER
from tests.builders.rules import write_rules
from tests.services.papers.comparing.their_papers import Case
from workflow.catalogue.cases.case_files import written_document
from workflow.domain.agreement.act_details import DraftFile, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.foreign.details import RefusingFact, SayingPosition, TakingFact
from workflow.domain.agreement.foreign.found import Decided, Stands
from workflow.domain.agreement.links import STANDS_ON
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Instead
from workflow.domain.errors import RefusedError
from workflow.domain.evidence import sha256
from workflow.domain.measuring.deviations import Position
from workflow.door.taking import Sent
from workflow.services.casework.advance import Outcome
from workflow.services.casework.theirs.opening_theirs import open_from_theirs, their_paper
from workflow.services.office import Office
from workflow.services.papers.comparing.deviations_told import deviations_of
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.views.approval.routes import route_of_case

ROUTES = f"""
several_by_one = true

[approvals.rector]
label = "Rector"
people = ["{REVIEWER.key}"]

[[rules]]
name = "Where the office gives way"
when = {{ deviations = ["confidentiality: walk away"] }}
asks = ["rector"]
"""


def their_case(office: Office, number: str) -> Case:
    return Case(office, agreement(office, number), dict.fromkeys(STANDS_ON))


def received(office: Office, number: str, content: bytes, *, replaces: bool = True) -> None:
    file = KeptFile(sha256(content), "Their text.docx", content)
    act(office, number, Act.RECEIVE, DraftFile(file.sha256, replaces), evidence=(file,))


def labels(office: Office, number: str) -> list[str]:
    route = route_of_case(office, number, on=OPENED)
    return [step.label for group in route.groups for step in group]


def test_a_walk_away_in_their_text_asks_for_the_sign_off_that_the_rules_want(office):
    write_rules(office, routes=ROUTES)
    number = opened(office)
    theirs = their_case(office, number)
    received(office, number, theirs.docx)
    assert agreement(office, number).deviations == ()
    assert "Rector" not in labels(office, number)
    received(office, number, theirs.departing(("confidentiality",), Instead.WALK_AWAY).docx)
    [confidentiality] = agreement(office, number).deviations
    assert (confidentiality.clause, confidentiality.position, confidentiality.exact) == (
        "confidentiality",
        Position.WALK_AWAY,
        True,
    )
    assert "Rector" in labels(office, number)


def in_words_of_theirs(office: Office, number: str, also: str = "") -> bytes:
    """Their text, with other words in the clause on confidentiality, and something else before the clauses."""
    case = their_case(office, number)
    said = {"protect it as carefully as its own": "protect it as it sees fit"}
    return case.docx_with(said | ({also: also.upper()} if also else {}))


def test_words_of_theirs_may_be_any_position_until_the_legal_office_says_which(office):
    write_rules(office, routes=ROUTES)
    number = opened(office)
    received(office, number, in_words_of_theirs(office, number))
    [confidentiality] = agreement(office, number).deviations
    assert (confidentiality.position, confidentiality.exact, confidentiality.is_known) == (
        Position.PREFERRED,
        False,
        False,
    )
    assert "Rector" in labels(office, number)
    said = SayingPosition(confidentiality.number, Stands.PREFERRED)
    with pytest.raises(RefusedError, match="reason"):
        act(office, number, Act.SAY_POSITION, said, actor=REVIEWER.key)
    act(office, number, Act.SAY_POSITION, said, actor=REVIEWER.key, reason="It is what the law says anyway.")
    assert "Rector" not in labels(office, number)
    act(
        office, number, Act.SAY_POSITION, SayingPosition("confidentiality", Stands.WALK_AWAY), actor=REVIEWER.key,
        reason="On a second reading there is no limit.",
    )  # fmt: skip
    assert "Rector" in labels(office, number)
    received(office, number, in_words_of_theirs(office, number, "They wish to work together"))
    assert agreement(office, number).deviations[0].said is Stands.WALK_AWAY


def test_a_clause_that_is_none_is_named_with_those_there_are(office):
    number = opened(office)
    received(office, number, in_words_of_theirs(office, number))
    with pytest.raises(RefusedError, match="those in words of theirs are"):
        act(
            office, number, Act.SAY_POSITION, SayingPosition("fees", Stands.FALLBACK), actor=REVIEWER.key,
            reason="Read.",
        )  # fmt: skip


def test_facts_of_theirs_are_taken_or_refused_and_hold_the_submission_back_until_then(office):
    number = opened(office)
    case = their_case(office, number)
    theirs = case.with_facts({"term.notice": "6 months", "parties.2.seat": "9 Harbour Street, Newtown"})
    received(office, number, theirs.docx)
    seat, notice = agreement(office, number).proposals
    assert {seat.about, notice.about} == {"term.notice", "parties.2.seat"}
    assert str(agreement(office, number).terms.term.notice) == "3 months"
    worked(office, on=OPENED)
    with pytest.raises(RefusedError, match="2 facts otherwise than the case"):
        act(office, number, Act.SUBMIT)
    taken, refused = (seat, notice) if seat.about == "term.notice" else (notice, seat)
    act(office, number, Act.TAKE_FACT, TakingFact(taken.id), reason="They need it to plan.")
    act(office, number, Act.REFUSE_FACT, RefusingFact(refused.id), reason="It is their old address.")
    now = agreement(office, number)
    assert str(now.terms.term.notice) == "6 months"
    assert (
        written_document(now)["parties"][1]["seat"] == written_document(case.agreement)["parties"][1]["seat"]
    )
    assert {each.decided for each in now.proposals} == {Decided.TAKEN, Decided.REFUSED}
    worked(office, on=OPENED)
    act(office, number, Act.SUBMIT)
    with pytest.raises(RefusedError, match="No fact of number 9"):
        act(office, number, Act.REFUSE_FACT, RefusingFact(9), reason="Read.")


def test_a_text_beside_ours_proposes_facts_and_changes_no_rule(office):
    number = opened(office)
    theirs = their_case(office, number).with_facts({"term.notice": "6 months"})
    received(office, number, theirs.departing(("confidentiality",), Instead.FALLBACK).docx, replaces=False)
    now = agreement(office, number)
    assert (now.deviations, [each.typed for each in now.proposals]) == (None, ["6 months"])
    found = deviations_of(office, number)
    assert [(each.clause, each.position) for each in found.deviations] == [
        ("confidentiality", Position.FALLBACK)
    ]
    assert not found.replaces


def test_a_file_that_nobody_can_read_is_compared_by_nobody(office):
    number = opened(office)
    received(office, number, b"%PDF-1.4 scanned")
    assert agreement(office, number).deviations is None
    assert deviations_of(office, number).why_not == (
        "It is no Word file with clauses that can be read: compare it beside the draft."
    )


def test_a_case_that_begins_with_their_text_is_measured_when_it_is_first_submitted(office):
    ours = replace(office, settings=replace(office.settings, organisations=("Example University",)))
    write_rules(ours, routes=ROUTES)
    case = their_case(ours, opened(ours))
    paper = their_paper(Sent("Their text.docx", case.departing(("confidentiality",), Instead.WALK_AWAY).docx))
    said = written_document(case.agreement)
    begun = open_from_theirs(
        ours, paper, said, {"type": "mou"}, actor=OFFICER.key, on=OPENED, at=moment(OPENED)
    )
    number = begun.agreement.number
    assert agreement(ours, number).deviations is None
    worked(ours, on=OPENED)
    act(ours, number, Act.SUBMIT)
    [confidentiality] = agreement(ours, number).deviations
    assert (confidentiality.clause, confidentiality.position) == ("confidentiality", Position.WALK_AWAY)
    assert "Rector" in labels(ours, number)


def under_review(office: Office) -> str:
    """A text in words of theirs on confidentiality, before the reviewers."""
    write_rules(office, routes=ROUTES)
    number = opened(office)
    received(office, number, in_words_of_theirs(office, number))
    worked(office, on=OPENED)
    act(office, number, Act.SUBMIT)
    return number


def says(office: Office, number: str, position: Stands) -> Outcome:
    said = SayingPosition("confidentiality", position)
    return act(office, number, Act.SAY_POSITION, said, actor=REVIEWER.key, reason="As I read it.")


def test_what_is_said_of_a_clause_under_review_asks_for_a_sign_off_or_for_it_no_more(office):
    number = under_review(office)
    assert "Rector" in labels(office, number)
    says(office, number, Stands.PREFERRED)
    now = agreement(office, number)
    assert now.stage is Stage.LEGAL_REVIEW
    assert "Rector" not in labels(office, number)
    says(office, number, Stands.WALK_AWAY)
    assert "Rector" in labels(office, number)


def test_a_sign_off_that_is_asked_no_more_falls_and_is_named(office):
    number = under_review(office)
    act(office, number, Act.SIGN_OFF, SigningOff("rector"), actor=REVIEWER.key)
    outcome = says(office, number, Stands.PREFERRED)
    assert agreement(office, number).sign_offs == ()
    assert any("Rector" in flag for flag in outcome.change.flags)


def test_a_text_of_which_every_other_sign_off_stands_goes_to_signature_by_what_is_said(office):
    number = under_review(office)
    act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key)
    assert agreement(office, number).stage is Stage.LEGAL_REVIEW
    says(office, number, Stands.PREFERRED)
    assert agreement(office, number).stage is Stage.SIGNING
