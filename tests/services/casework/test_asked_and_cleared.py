"""What holds a text in review, what its facts ask for, and who is asked next."""

from datetime import date

import pytest

from tests.builders.offices import (
    OPENED,
    SIGNED,
    act,
    agreement,
    approved,
    clearing,
    live,
    moment,
    opened,
    printed,
    signed,
    submitted,
    worked,
)
from tests.builders.people import OFFICER, REVIEWER
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.act_details import DraftFile, SigningOff, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.clearances import clearances_missing
from workflow.domain.agreement.sides import party_meant
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party
from workflow.domain.errors import RefusedError
from workflow.services.casework.opening import open_case, open_renewal_letter
from workflow.services.office import Office
from workflow.services.views.waits import asked_now

MARCH = date(2026, 3, 12)


def test_a_draft_received_in_review_holds_the_sign_off_until_it_is_dealt_with(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    act(office, number, Act.RECEIVE, DraftFile(office.shelf.put(b"their draft")), on=MARCH)
    with pytest.raises(RefusedError, match="A draft of theirs came on 12 March 2026"):
        act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=MARCH)
    act(office, number, Act.SETTLE, Which(1), on=MARCH)
    act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=MARCH)
    assert agreement(office, number).stage is Stage.SIGNING


def test_the_clearances_that_the_facts_ask_for_are_asked_and_the_memo_tells_them(office: Office) -> None:
    number = opened(office, "sla", facts={**_sla(office)["facts"], "minors": True, "personal_data": True})
    now = agreement(office, number)
    rules = rules_of(office.catalogue.type("sla"))
    assert [each.key for each in clearances_missing(now, rules)] == ["safeguarding", "data_protection"]
    submitted(office, number)
    worked(office, on=MARCH)
    said = printed(office, number, "review_memo")
    assert "Safeguarding check for work with beneficiaries" in said
    assert "No outside clearance" not in said
    assert "This type also knows the following" in said
    assert "Due diligence on the parties" in said


def test_without_these_facts_nothing_is_asked(office: Office) -> None:
    number = opened(office, "sla", facts={**_sla(office)["facts"], "minors": False, "personal_data": False})
    assert clearances_missing(agreement(office, number), rules_of(office.catalogue.type("sla"))) == ()


def test_the_last_clearance_puts_it_in_force_as_the_last_signature_does(office: Office) -> None:
    number = opened(office, "dual_degree")
    submitted(office, number)
    approved(office, number, but="regulator")
    signed(office, number)
    assert agreement(office, number).stage is Stage.ACTIVATION
    act(office, number, Act.CLEAR, clearing("regulator"), on=SIGNED)
    assert agreement(office, number).stage is Stage.IN_FORCE


def test_whoever_is_asked_now_is_named(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    said = asked_now(office, agreement(office, number))
    assert said == (f"Asked now to sign off for Legal office: {REVIEWER.name} ({REVIEWER.key}).",)
    approved(office, number)
    assert [each.split(":")[0] for each in asked_now(office, agreement(office, number))] == [
        f"Asked now to sign for {party.name}" for party in agreement(office, number).still_to_sign
    ]
    assert asked_now(office, agreement(office, opened(office))) == ()


def test_a_renewal_letter_is_not_opened_for_what_has_ended(office: Office) -> None:
    number = live(office, term={"length": "2 years", "notice": "3 months"})
    late = date(2031, 1, 6)
    with pytest.raises(RefusedError, match="ended on 1 May 2028: it goes on only if it is reinstated"):
        open_renewal_letter(office, number, actor=OFFICER.key, on=late, at=moment(late), length="1 year")


def test_a_term_that_runs_past_its_umbrella_is_told(office: Office) -> None:
    umbrella = live(office, "umbrella_mou", term={"length": "5 years", "notice": "6 months"})
    words = office.catalogue.type("subsidiary").example() | {
        "under": umbrella,
        "term": {"length": "10 years"},
    }
    made = open_case(office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED))
    (told,) = made.change.flags
    assert told.startswith(f"its term runs until 2 March 2036 at the earliest, past {umbrella}")
    assert told.endswith("ends on 1 May 2031")


def test_a_party_is_found_by_part_of_its_short_name() -> None:
    parties = (
        Party("Lahore University", "home", unit="School of Education", short="LUMS SOE"),
        Party("IBA", "partner"),
    )
    assert party_meant(parties, "LUMS") == parties[0].name


def test_the_example_of_every_type_can_be_submitted_as_it_stands(office: Office) -> None:
    for kind in office.catalogue.types():
        if kind.requires:
            continue
        made = open_case(office, dict(kind.example()), actor=OFFICER.key, on=OPENED, at=moment(OPENED))
        submitted(office, made.agreement.number)
        assert agreement(office, made.agreement.number).stage is Stage.LEGAL_REVIEW, kind.key


def _sla(office: Office) -> dict:
    return office.catalogue.type("sla").example()
