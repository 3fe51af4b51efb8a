"""Nobody binds the office without authority unseen: activation waits for the answer of whoever heads the office."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import (
    HOME,
    PARTNER,
    Case,
    an_agreement,
    signed_without_authority,
    without_authority,
)
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, a_person
from tests.domain.lifecycle.guards.refusing import APRIL, refused_by
from workflow.domain.agreement.act_details import Noticing, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Role
from workflow.domain.agreement.authority import Answer, Binds
from workflow.domain.agreement.authority_details import AnsweringFor, Consenting, ShowingAuthority
from workflow.domain.agreement.performance_details import Obliging, Performing
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.guards import authority

HEAD = a_person("hana", Role.OFFICER, name="Hana Head")
BY_HEAD = {"head": HEAD.key}
MAY = date(2026, 5, 1)
BINDS, DISOWNED = AnsweringFor(1, Answer.BINDS), AnsweringFor(1, Answer.DISOWNED)


def ratified(counts_from: date | None) -> AnsweringFor:
    return AnsweringFor(1, Answer.RATIFIED, counts_from)


def waived() -> Case:
    """A waiver that Amina Example gave without authority."""
    given = without_authority(Binds.WAIVER, OFFICER.name)
    told = Performing("annual report", "not wanted")
    return an_agreement().does(Act.WAIVE, OFFICER, MAY, told, given, reason="Not wanted")


@pytest.mark.parametrize("by", [MACHINE, OFFICER], ids=["by itself", "by people"])
def test_nothing_comes_into_force_on_a_signature_that_nobody_has_answered_for(by):
    refused = signed_without_authority().refuses(Act.ACTIVATE, by, MAY)
    assert "Signed without authority: the signature of Omar Officer for Example University" in refused


@refused_by(authority.signatures_are_answered_for)
def test_activation_says_why_there_is_no_authority():
    return signed_without_authority(), Act.ACTIVATE, MACHINE, MAY, None, {}, "He has authority for nothing."


@refused_by(authority.stands_to_be_answered_for)
def test_there_is_something_to_answer_for():
    said = AnsweringFor(4, Answer.BINDS)
    rest = {"given": BY_HEAD, "reason": "Held out as one who may"}
    return waived(), Act.ANSWER_FOR, HEAD, MAY, said, rest, "open is: 1 (the waiver by Amina Example)"


@refused_by(authority.the_head_answers)
def test_the_head_of_the_office_answers_and_nobody_else():
    rest = {"given": {**BY_HEAD, "names": {HEAD.key: HEAD.name}}, "reason": "Fine"}
    words = "is said by Hana Head, not by Zara Specimen"
    return waived(), Act.ANSWER_FOR, ADMINISTRATOR, MAY, BINDS, rest, words


def test_where_nobody_heads_the_office_a_reviewer_of_the_legal_route_answers():
    refused = waived().refuses(Act.ANSWER_FOR, ADMINISTRATOR, MAY, BINDS, reason="Fine")
    assert "is said by a reviewer of the legal route" in refused
    waived().does(Act.ANSWER_FOR, REVIEWER, MAY, BINDS, reason="He was held out as one who may")


def test_what_the_head_did_is_answered_for_by_somebody_else():
    given = without_authority(Binds.WAIVER, HEAD.name)
    given = {"authority": replace(given["authority"], person=HEAD.key)}
    told = Performing("annual report", "not wanted")
    case = an_agreement().does(Act.WAIVE, HEAD, MAY, told, given, reason="Not wanted")
    assert "Hana Head did it" in case.refuses(Act.ANSWER_FOR, HEAD, MAY, BINDS, BY_HEAD, reason="Fine")
    case.does(Act.ANSWER_FOR, REVIEWER, MAY, BINDS, BY_HEAD, reason="The head is held out as one who may")


def test_nobody_answers_for_their_own_signature_whoever_recorded_it():
    signer = a_person("omar", Role.REVIEWER, name="Omar  officer", routes=("legal",))
    refused = signed_without_authority().refuses(
        Act.ANSWER_FOR, signer, MAY, BINDS, {"head": "omar"}, reason="!"
    )
    assert "did it, and does not say what becomes of it" in refused


@refused_by(authority.a_signature_is_disowned_as_one)
def test_a_signature_is_disowned_by_an_act_of_its_own():
    rest = {"given": BY_HEAD, "reason": "He never had any"}
    return signed_without_authority(), Act.ANSWER_FOR, HEAD, MAY, DISOWNED, rest, "“disown signature”"


@refused_by(authority.a_signature_is_disowned)
def test_what_is_no_signature_is_not_disowned_as_one():
    case = an_agreement(Stage.SIGNING)
    told, given = Performing("annual report", "not wanted"), without_authority(Binds.WAIVER)
    case.does(Act.WAIVE, OFFICER, APRIL, told, given, reason="Not wanted")
    rest = {"given": BY_HEAD, "reason": "Never"}
    return case, Act.DISOWN, HEAD, APRIL, Which(1), rest, "is no signature"


@refused_by(authority.ratified_from_a_day)
def test_what_is_ratified_counts_from_a_day():
    rest = {"given": BY_HEAD, "evidence": ("r" * 64,)}
    return signed_without_authority(), Act.ANSWER_FOR, HEAD, MAY, ratified(None), rest, "say which"


def test_the_day_of_a_ratification_lies_neither_ahead_nor_before_the_ink():
    asked = (Act.ANSWER_FOR, HEAD, MAY)
    case, rest = signed_without_authority(), {"evidence": ("r" * 64,)}
    assert "lies ahead of 1 May 2026" in case.refuses(*asked, ratified(date(2026, 5, 2)), BY_HEAD, **rest)
    assert "before that" in case.refuses(*asked, ratified(date(2026, 4, 9)), BY_HEAD, **rest)
    said = AnsweringFor(1, Answer.BINDS, date(2026, 4, 30))
    assert "only of what is ratified" in case.refuses(*asked, said, BY_HEAD, reason="Held out")


@refused_by(authority.ratified_by_a_resolution)
def test_what_is_ratified_is_so_by_a_resolution():
    rest = {"given": BY_HEAD}
    return signed_without_authority(), Act.ANSWER_FOR, HEAD, MAY, ratified(MAY), rest, "name its file"


@refused_by(authority.answered_with_a_reason)
def test_that_it_binds_all_the_same_has_a_reason():
    rest = {"given": BY_HEAD}
    return signed_without_authority(), Act.ANSWER_FOR, HEAD, MAY, BINDS, rest, "why it binds all the same"


@refused_by(authority.authority_of_a_signing_party)
def test_authority_is_shown_of_a_party_that_signs():
    said = ShowingAuthority("Nobody Institute", "Jonas Specimen")
    rest = {"evidence": ("p" * 64,)}
    return an_agreement(Stage.SIGNING), Act.SHOW_AUTHORITY, OFFICER, APRIL, said, rest, "does not sign"


@refused_by(authority.authority_has_not_ended)
def test_authority_that_has_ended_shows_nothing():
    said = ShowingAuthority(PARTNER.name, "Jonas Specimen", until=date(2026, 3, 31))
    rest = {"evidence": ("p" * 64,)}
    words = "ended on 31 March 2026, before 15 April 2026"
    return an_agreement(Stage.SIGNING), Act.SHOW_AUTHORITY, OFFICER, APRIL, said, rest, words


def test_a_signature_that_binds_all_the_same_lets_it_come_into_force():
    case = signed_without_authority().does(Act.ANSWER_FOR, HEAD, MAY, BINDS, BY_HEAD, reason="Held out")
    assert case.now.unauthorised[0].answered_by == "hana"
    case.does(Act.ACTIVATE, MACHINE, MAY)
    assert case.now.stage is Stage.IN_FORCE


def test_a_signature_that_is_ratified_counts_from_its_day():
    terms = replace(an_agreement(Stage.DRAFTING).now.terms)
    terms = replace(
        terms,
        term=replace(terms.term, effective=replace(terms.term.effective, rule="last_signature", on=None)),
    )
    case = signed_without_authority(terms=terms)
    case.does(Act.ANSWER_FOR, HEAD, MAY, ratified(date(2026, 4, 25)), BY_HEAD, evidence=("r" * 64,))
    case.does(Act.ACTIVATE, MACHINE, MAY)
    assert case.now.effective_on == date(2026, 4, 25)
    assert case.now.unauthorised[0].resolution == "r" * 64


def test_a_signature_that_is_disowned_is_void_and_the_text_is_out_for_signature_again():
    case = signed_without_authority().does(
        Act.DISOWN, HEAD, MAY, Which(1), BY_HEAD, reason="He never had any"
    )
    assert case.now.stage is Stage.SIGNING
    assert [each.name for each in case.now.signatures] == [f"Head of {PARTNER.name}"]
    assert case.now.unauthorised[0].answer is Answer.DISOWNED
    assert case.flags == ("the signature of Omar Officer for Example University is voided",)
    case.signs(HOME, date(2026, 5, 1)).does(Act.ACTIVATE, MACHINE, MAY)
    assert case.now.stage is Stage.IN_FORCE


def test_ink_that_is_voided_before_anybody_answered_needs_no_answer():
    case = signed_without_authority(Stage.SIGNING).does(Act.RECALL, OFFICER, MAY, reason="Another text")
    assert case.now.unauthorised == ()


def test_a_notice_that_is_disowned_does_not_end_it():
    given = without_authority(Binds.NOTICE, OFFICER.name)
    left = {"reason": "It left on Monday"}
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, date(2027, 1, 4), Noticing(), given, **left)
    assert case.now.has_standing_notice
    assert case.flags[-1].startswith("the notice by Amina Example is without authority: He has")
    case.does(Act.ANSWER_FOR, HEAD, date(2027, 1, 5), DISOWNED, BY_HEAD, reason="Nobody asked for it")
    assert not case.now.has_standing_notice
    assert case.flags == ("notice 1 does not stand",)


def test_a_notice_that_was_withdrawn_without_authority_stands_again():
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, date(2027, 1, 4), Noticing())
    given = without_authority(Binds.WITHDRAWAL, OFFICER.name)
    case.does(Act.WITHDRAW_NOTICE, OFFICER, date(2027, 1, 5), Which(1), given, evidence=("w" * 64,))
    case.does(Act.ANSWER_FOR, HEAD, date(2027, 1, 6), DISOWNED, BY_HEAD, reason="Nobody asked for it")
    assert case.now.has_standing_notice
    assert case.flags == ("notice 1 stands again",)


def test_a_duty_whose_waiver_is_disowned_is_owed_again():
    case = an_agreement().does(
        Act.OBLIGE, OFFICER, MAY, Obliging(PARTNER.name, "Sends the report", "30 June 2026")
    )
    given = without_authority(Binds.WAIVER, OFFICER.name)
    case.does(Act.WAIVE, OFFICER, MAY, Performing("report", "not wanted"), given, reason="Not wanted")
    assert case.now.obligations[0].settled
    case.does(Act.ANSWER_FOR, HEAD, MAY, DISOWNED, BY_HEAD, reason="We want it")
    assert not case.now.obligations[0].settled
    assert case.flags == ("o1 is owed again",)


@refused_by(authority.consent_is_described)
def test_consent_says_what_goes_on_and_to_whom():
    said = Consenting("The data of 2027", " ")
    return an_agreement(), Act.CONSENT, OFFICER, MAY, said, {}, "what may be passed on, and to whom"


def test_a_consent_is_something_done_under_the_agreement_and_not_before_it():
    said = Consenting("The data of 2027", "Sample College", "one thesis")
    refused = an_agreement().refuses(Act.CONSENT, OFFICER, date(2026, 4, 30), said)
    assert "nothing was passed on under it then" in refused
    case = an_agreement().does(Act.CONSENT, OFFICER, MAY, said)
    words = "Consent to onward release: The data of 2027, to Sample College, for one thesis"
    assert [each.what for each in case.now.activities_done] == [words]


def test_a_consent_that_is_disowned_is_taken_back():
    given = without_authority(Binds.CONSENT, OFFICER.name)
    case = an_agreement().does(Act.CONSENT, OFFICER, MAY, Consenting("The data", "Sample College"), given)
    case.does(Act.ANSWER_FOR, HEAD, MAY, DISOWNED, BY_HEAD, reason="Nobody asked us")
    assert case.now.activities_done == ()
    assert case.flags == ("the consent is taken back as activity 1",)


def test_what_cannot_be_taken_back_is_put_to_people():
    given = without_authority(Binds.NOTICE, OFFICER.name)
    case = an_agreement().does(Act.SUSPEND, OFFICER, MAY, None, given, reason="Floods")
    case.does(Act.ANSWER_FOR, HEAD, MAY, DISOWNED, BY_HEAD, reason="Nobody asked for it")
    assert case.flags == ("the notice by Amina Example is disowned: people decide what follows",)


def test_a_document_of_a_partner_gives_way_to_a_later_one_of_the_same_hand():
    case = an_agreement(Stage.SIGNING)
    for until in (date(2027, 1, 1), date(2028, 1, 1)):
        said = ShowingAuthority(PARTNER.name, "Jonas Specimen", "Rector", until)
        case.does(Act.SHOW_AUTHORITY, OFFICER, APRIL, said, evidence=("p" * 64,))
    assert [(each.name, each.until) for each in case.now.partner_authorities] == [
        ("Jonas Specimen", date(2028, 1, 1))
    ]


def test_a_signature_says_on_which_authority_it_rests():
    given = without_authority()
    covered = {"authority": replace(given["authority"], by="authority “rector”", why=())}
    case = an_agreement(Stage.SIGNING).signs(HOME, date(2026, 4, 10), given=covered)
    assert case.now.signatures[0].authority == "authority “rector”"
    assert case.now.unauthorised == ()
