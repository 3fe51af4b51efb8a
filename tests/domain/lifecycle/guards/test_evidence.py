"""What must be shown, said and agreed to by a second person before something goes on record."""

from datetime import date

import pytest

from tests.builders.agreements import CORRECTED_TO_JUNE, Case, an_agreement, opened, their_notice
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.domain.lifecycle.guards.refusing import APRIL, JUNE, opening, refused_by
from workflow.domain.agreement.act_details import Asking, Correction, HandingOver
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.performance_details import Performing
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.guards import evidence, performing


@refused_by(evidence.opened_for_somebody)
def test_an_agreement_is_opened_only_for_a_named_officer():
    return Case(), Act.OPEN, MACHINE, APRIL, opening(), {}, "only for a named officer"


@refused_by(evidence.has_reason)
def test_a_recall_has_a_reason():
    return (
        an_agreement(Stage.SIGNING),
        Act.RECALL,
        OFFICER,
        APRIL,
        None,
        {"reason": " "},
        "a reason is needed",
    )


@refused_by(evidence.has_evidence)
def test_a_notice_of_theirs_is_shown_by_a_document():
    received = their_notice("termination", JUNE)
    said = "the document is needed that shows it"
    return an_agreement(), Act.RECEIVE_NOTICE, OFFICER, JUNE, received, {}, said


@refused_by(evidence.second_person_agrees)
def test_a_correction_takes_two_people():
    case = an_agreement()
    said = {"reason": "Typing error", "evidence": ("e",)}
    return case, Act.CORRECT, OFFICER, JUNE, CORRECTED_TO_JUNE, said, "takes two people: name the second one"


@refused_by(evidence.second_person_agrees)
def test_nobody_is_both_people_of_a_correction():
    said = {"reason": "Typing error", "evidence": ("e",), "second": OFFICER.key}
    return an_agreement(), Act.CORRECT, OFFICER, JUNE, CORRECTED_TO_JUNE, said, "Amina Example cannot be both"


@refused_by(evidence.closed_as_it_can_be)
def test_a_registered_agreement_ended_as_a_signed_one_can():
    found = opening(stage=Stage.CLOSED, closed_as="withdrawn")
    said = {"second": "amina", "evidence": ("scan",)}
    return Case(), Act.REGISTER, ADMINISTRATOR, JUNE, found, said, "A signed agreement ends as: expired"


@refused_by(evidence.year_can_be)
def test_the_number_of_a_registered_agreement_bears_no_year_ahead():
    said = {"second": "amina", "evidence": ("scan",)}
    found = opening(stage=Stage.IN_FORCE, year=JUNE.year + 1)
    return Case(), Act.REGISTER, ADMINISTRATOR, JUNE, found, said, "is none from 1900 to"


@refused_by(evidence.correction_says_what)
def test_a_correction_says_what_to_correct():
    said = {"reason": "Typing error", "evidence": ("e",), "second": "zara"}
    return an_agreement(), Act.CORRECT, OFFICER, JUNE, Correction(), said, "Say what to correct"


@refused_by(evidence.correction_says_what)
def test_nothing_is_corrected_before_it_was_signed():
    said = {"reason": "Typing error", "evidence": ("e",), "second": "zara"}
    return opened(), Act.CORRECT, OFFICER, JUNE, CORRECTED_TO_JUNE, said, "has not been signed"


@refused_by(evidence.performance_is_described)
def test_a_waiver_says_what_it_is_about():
    said = {"reason": "No longer wanted"}
    return an_agreement(), Act.WAIVE, OFFICER, JUNE, Performing("", ""), said, "say what it is about"


@refused_by(evidence.has_scan_or_says_missing)
def test_a_registered_agreement_has_its_original_or_says_that_it_is_missing():
    case, found = Case(), opening(stage=Stage.IN_FORCE)
    return case, Act.REGISTER, ADMINISTRATOR, JUNE, found, {"second": "amina"}, "that the original is missing"


@refused_by(evidence.cure_is_described)
def test_a_cure_is_asked_for_by_a_day():
    asking = Asking("Send the report.", None, states="No report came.")
    return an_agreement(), Act.CURE, OFFICER, JUNE, asking, {}, "by when"


@refused_by(evidence.cure_is_described)
def test_a_cure_states_the_breach():
    asking = Asking("Send the report.", date(2026, 9, 1))
    return an_agreement(), Act.CURE, OFFICER, JUNE, asking, {"reason": "No report"}, "what was not done"


@refused_by(performing.goes_to_another)
def test_an_agreement_goes_to_another_officer():
    case, said = an_agreement(), {"reason": "On leave"}
    return case, Act.HAND_OVER, OFFICER, JUNE, HandingOver(case.now.owner), said, "already"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"stage": Stage.IN_FORCE, "closed_as": "expired"}, "It is registered as in force"),
        ({"stage": Stage.CLOSED, "closed_as": "withdrawn"}, "not as \u201cwithdrawn\u201d"),
        ({"stage": Stage.CLOSED, "closed_on": date(2026, 7, 1)}, "lies ahead of 15 June 2026"),
        (
            {"stage": Stage.CLOSED, "closed_on": date(2026, 1, 1), "effective_on": date(2026, 2, 1)},
            "lies before 1 February 2026, when it took effect",
        ),
    ],
)
def test_how_a_registered_agreement_ended_is_checked(found, words):
    said = {"second": "amina", "evidence": ("scan",)}
    assert words in Case().refuses(Act.REGISTER, ADMINISTRATOR, JUNE, opening(**found), **said)
