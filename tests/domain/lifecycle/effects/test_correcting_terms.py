"""What is put right where the text of the other side was recorded wrongly: what it says, and who its parties are."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import A_FILE, HOME, PARTNER, TERMS, Case, opened
from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.act_details import Correction, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Obliging
from workflow.domain.agreement.terms import Contact, Party
from workflow.domain.dates.lengths import Length

SAID = {"reason": "Misread", "evidence": ("scan",), "second": "zara"}
THREE_YEARS = replace(TERMS, term=replace(TERMS.term, length=Length.parse("3 years")))
RENAMED = Party("Sample Institute of Water", "partner", country="France")
THIRD = Party("Third College", "partner", country="Italy")
SIGNED, ASKED, PUT_RIGHT = date(2026, 4, 10), date(2026, 5, 10), date(2026, 6, 1)


def in_their_words() -> Case:
    """In force since 1 May 2026 in the text of the other side, with a contact of each party and a duty of the partner."""
    contacts = tuple(
        Contact(party.name, "legal", email=f"{party.role}@example.org") for party in TERMS.parties
    )
    case = opened(contacts=contacts)
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 2), replace(A_FILE, replaces_text=True))
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 3)).does(
        Act.SIGN_OFF, REVIEWER, date(2026, 4, 4), SigningOff("legal")
    )
    case.signs(HOME, SIGNED).signs(PARTNER, SIGNED).sweeps(date(2026, 5, 1))
    return case.does(
        Act.OBLIGE, OFFICER, ASKED, Obliging(PARTNER.name, "Sends the report", "31 January 2027")
    )


def corrected(case: Case, said: Correction) -> Case:
    return case.does(Act.CORRECT, OFFICER, PUT_RIGHT, said, **SAID)


@pytest.mark.parametrize(
    ("said", "term"),
    [
        (Correction(terms=THREE_YEARS), (1, "2026-05-01", "2029-04-30", "initial")),
        (Correction(date(2026, 5, 20), terms=THREE_YEARS), (1, "2026-05-20", "2029-05-19", "initial")),
    ],
)
def test_the_term_is_counted_as_the_text_says_from_its_day_or_from_the_right_one(said, term):
    case = corrected(in_their_words(), said)
    assert (case.now.terms, case.now.terms_version, case.periods) == (THREE_YEARS, 2, [term])


@pytest.mark.parametrize(
    ("parties", "partner"),
    [
        ((HOME, RENAMED), RENAMED.name),
        ((HOME, THIRD, PARTNER), PARTNER.name),  # one was forgotten: nobody is taken for another
    ],
)
def test_what_is_on_record_of_a_party_bears_its_right_name(parties, partner):
    case = in_their_words()
    signed, (duty,) = case.now.signatures, case.now.obligations
    now = corrected(case, Correction(terms=replace(TERMS, parties=parties))).now
    assert now.terms.parties == parties
    assert now.contacts == (
        Contact(HOME.name, "legal", email="home@example.org"),
        Contact(partner, "legal", email="partner@example.org"),
    )
    assert now.signatures == (signed[0], replace(signed[1], party=partner))
    assert now.obligations == (replace(duty, party=partner),)


def test_a_text_that_is_put_right_before_its_day_is_known_says_so_and_no_more():
    case = in_their_words()
    case.agreement = replace(case.now, periods=(), effective_on=None)
    now = corrected(case, Correction(terms=THREE_YEARS)).now
    assert (now.terms, now.terms_version, now.periods, now.effective_on) == (THREE_YEARS, 2, (), None)
