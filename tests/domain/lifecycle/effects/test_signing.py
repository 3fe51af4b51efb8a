"""What ink leaves behind, and the day on which it takes effect."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import HOME, MUTUAL, PARTNER, TERMS, an_agreement
from tests.builders.people import OFFICER, SIGNATORY
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party, Signatory, Survival, Term
from workflow.domain.dates.lengths import Length


def test_ink_out_of_turn_is_recorded_and_flagged():
    first = replace(HOME, signatories=(Signatory("The Rector", order=1),))
    second = replace(PARTNER, signatories=(Signatory("The Director", order=2),))
    case = an_agreement(Stage.SIGNING, replace(TERMS, parties=(first, second)))
    case.signs(second, date(2026, 4, 10), name="The Director")
    assert case.flags == ("Sample Institute signed out of order",)
    assert case.now.signatures[0].out_of_order
    case.signs(first, date(2026, 4, 11), name="The Rector")
    assert case.flags == ()
    assert case.now.stage is Stage.ACTIVATION


def test_the_order_is_kept_among_the_signatories_of_one_party_too():
    home = replace(HOME, signatories=(Signatory("The Rector", order=1), Signatory("The Dean", order=3)))
    partner = replace(PARTNER, signatories=(Signatory("The Director", order=2),))
    terms = replace(TERMS, parties=(home, partner))
    in_turn = an_agreement(Stage.SIGNING, terms).signs(home, date(2026, 4, 8), name="the  rector")
    assert in_turn.signs(partner, date(2026, 4, 9), name="The Director").flags == ()
    assert in_turn.now.stage is Stage.SIGNING
    assert in_turn.signs(home, date(2026, 4, 10), name="The Dean").flags == ()
    assert in_turn.now.stage is Stage.ACTIVATION
    dean_first = an_agreement(Stage.SIGNING, terms).signs(home, date(2026, 4, 8), name="The Dean")
    assert dean_first.flags == ("Example University signed out of order",)


def test_an_undated_signature_takes_the_date_of_its_scan_and_is_flagged():
    case = an_agreement(Stage.SIGNING).signs(HOME, None, recorded=date(2026, 4, 12))
    assert case.flags == ("the signature for Example University is undated: the date of its scan is used",)
    assert case.now.signatures[0].on == date(2026, 4, 12)
    assert not case.now.signatures[0].dated


def test_a_signature_older_than_the_approval_is_flagged():
    case = an_agreement(Stage.SIGNING).signs(HOME, date(2026, 3, 1))
    assert case.flags == (
        "the signature for Example University, 1 March 2026, is older than the approval of 3 April 2026",
    )


def test_another_hand_than_the_one_named_is_flagged():
    home = replace(HOME, signatories=(Signatory("The Rector"),))
    case = an_agreement(Stage.SIGNING, replace(TERMS, parties=(home, PARTNER))).signs(
        home, date(2026, 4, 9), name="A Dean"
    )
    assert case.flags == ("A Dean is not the signatory named for Example University",)


@pytest.mark.parametrize(
    ("act", "by"), [(Act.RECALL, OFFICER), (Act.DECLINE, SIGNATORY), (Act.DECLINE, OFFICER)]
)
def test_going_back_from_signing_voids_the_ink_and_names_whose(act, by):
    case = an_agreement(Stage.SIGNING).signs(HOME, date(2026, 4, 9), name="The Rector")
    case.does(act, by, date(2026, 4, 12), reason="The budget changed")
    assert case.now.stage is Stage.DRAFTING
    assert case.now.signatures == ()
    assert case.flags == ("the signature of The Rector for Example University is voided",)
    assert case.changes[-1].before["signatures"][0]["name"] == "The Rector"


def test_it_is_in_force_from_the_day_its_rule_gives_however_late_the_machine_runs():
    case = an_agreement(Stage.ACTIVATION).does(Act.ACTIVATE, MACHINE, date(2026, 9, 1))
    assert case.now.effective_on == date(2026, 5, 1)
    assert case.changes[-1].occurred_on == date(2026, 9, 1)
    assert case.changes[-1].effective_on == date(2026, 5, 1)
    assert case.periods == [(1, "2026-05-01", "2028-04-30", "initial")]


def test_effect_from_before_the_last_signature_is_flagged():
    case = an_agreement(Stage.SIGNING).signs(HOME, date(2026, 4, 20)).signs(PARTNER, date(2026, 5, 20))
    assert case.flags == (
        "takes effect from 1 May 2026, before this signature of 20 May 2026: no reason is given",
    )
    case.does(Act.ACTIVATE, MACHINE, date(2026, 5, 21))
    assert case.flags == (
        "takes effect from 1 May 2026, before the last signature of 20 May 2026: no reason is given",
    )


def test_retroactive_effect_is_flagged_with_the_reason_of_the_text():
    reasoned = replace(TERMS.term.effective, on=date(2026, 4, 2), reason="The teaching began in April.")
    terms = replace(TERMS, term=replace(TERMS.term, effective=reasoned))
    case = an_agreement(Stage.SIGNING, terms).signs(HOME, date(2026, 4, 20)).signs(PARTNER, date(2026, 4, 21))
    assert case.flags == (
        "takes effect from 2 April 2026, before this signature of 21 April 2026: The teaching began in April.",
    )
    assert (
        case.does(Act.ACTIVATE, MACHINE, date(2026, 4, 21)).flags[0].endswith("The teaching began in April.")
    )


def test_what_outlasts_the_end_by_the_text_is_on_record_from_the_day_of_effect():
    kept = (Survival("Confidentiality", Length(months=36)), Survival("Data", until="they are destroyed"))
    case = an_agreement(Stage.SIGNING).signs(HOME, date(2026, 4, 10)).signs(PARTNER, date(2026, 4, 20))
    case.does(Act.ACTIVATE, MACHINE, date(2026, 5, 1), given={"survivals": kept})
    assert case.now.survivals == kept


def test_an_end_before_the_effect_is_flagged():
    terms = replace(MUTUAL, term=Term(ends_on=date(2026, 4, 15)))
    case = an_agreement(Stage.SIGNING, terms).signs(HOME, date(2026, 4, 10)).signs(PARTNER, date(2026, 4, 20))
    case.does(Act.ACTIVATE, MACHINE, date(2026, 4, 21))
    assert case.flags == ("its last day, 15 April 2026, lies before the day it takes effect",)


def test_a_facilitating_party_that_does_not_sign_is_not_waited_for():
    third = Party("Third College", "partner", signs="no")
    case = an_agreement(Stage.SIGNING, replace(TERMS, parties=(HOME, PARTNER, third)))
    assert case.signs(HOME, date(2026, 4, 9)).signs(PARTNER, date(2026, 4, 9)).now.stage is Stage.ACTIVATION
