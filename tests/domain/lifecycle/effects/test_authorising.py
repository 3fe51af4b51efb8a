"""What is on record of authority, to the last field: what was done without, what became of it, what partners showed."""

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
from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.act_details import Noticing, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.approved import Offer
from workflow.domain.agreement.authority import Answer, Binds, PartnerAuthority, Unauthorised
from workflow.domain.agreement.authority_details import AnsweringFor, Consenting, ShowingAuthority
from workflow.domain.agreement.performance_details import Obliging, Performing
from workflow.domain.agreement.performed import Activity
from workflow.domain.agreement.stages import Stage

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
FILE, OTHER_FILE = "e" * 64, "f" * 64
WHY = "He has authority for nothing."


def told(case: Case, which: int = 0) -> Unauthorised:
    return case.now.unauthorised[which]


def given(what: Binds):
    return without_authority(what, OFFICER.name, WHY)


def answered(case: Case, number: int, answer: Answer, counts_from: date | None = None, **words) -> Case:
    said = AnsweringFor(number, answer, counts_from)
    return case.does(Act.ANSWER_FOR, REVIEWER, JUNE, said, **words)


def test_a_signature_without_authority_is_kept_with_whose_it_is_and_why():
    case = signed_without_authority()
    assert told(case) == Unauthorised(
        1, Binds.SIGNATURE, "record signature", "Omar Officer", date(2026, 4, 10), (WHY,), HOME.name
    )


def test_a_ratification_is_kept_with_its_day_and_its_resolution():
    case = answered(signed_without_authority(), 1, Answer.RATIFIED, MAY, evidence=(FILE, OTHER_FILE))
    found = told(case)
    assert (found.answer, found.answered_by, found.answered_on) == (Answer.RATIFIED, REVIEWER.key, JUNE)
    assert (found.counts_from, found.resolution, found.reason) == (MAY, FILE, None)
    ours, theirs = case.now.signatures
    assert (ours.ratified_from, ours.counts_on) == (MAY, MAY)
    assert (theirs.ratified_from, theirs.counts_on) == (None, theirs.on)
    assert case.flags == ()


def test_what_binds_all_the_same_is_left_as_it_is_with_its_reason():
    case = an_agreement().does(
        Act.GIVE_NOTICE, OFFICER, MAY, None, given(Binds.TERMINATION), reason="No funds"
    )
    answered(case, 1, Answer.BINDS, reason="Held out", evidence=(FILE,))
    found = told(case)
    assert (found.answer, found.reason, found.resolution) == (Answer.BINDS, "Held out", None)
    assert case.now.has_standing_notice
    assert case.flags == ()


def test_an_offer_falls_with_the_signature_it_rested_on_and_the_others_stand():
    case = signed_without_authority()
    case.agreement = replace(case.now, offer=Offer(MAY, JUNE))
    case.does(Act.DISOWN, REVIEWER, MAY, Which(1), reason="Never")
    assert case.now.offer is None
    assert [each.party for each in case.now.signatures] == [PARTNER.name]
    assert (told(case).answer, told(case).resolution, told(case).reason) == (Answer.DISOWNED, None, "Never")


def test_only_the_notice_that_is_disowned_does_not_stand():
    case = an_agreement()
    case.does(
        Act.GIVE_NOTICE, OFFICER, MAY, Noticing("termination"), given(Binds.TERMINATION), reason="No funds"
    )
    later = Noticing("non-renewal")
    case.does(Act.NOT_RENEW, OFFICER, date(2026, 5, 4), later, given(Binds.NOTICE), reason="No interest")
    assert [each.about for each in case.now.unauthorised] == ["1", "2"]
    answered(case, 2, Answer.DISOWNED, reason="Never")
    assert [each.withdrawn for each in case.now.notices] == [False, True]
    assert [each.is_open for each in case.now.unauthorised] == [True, False]


def test_only_the_duty_that_was_waived_is_owed_again_and_only_that_time():
    case = an_agreement()
    for deed in ("Sends the report", "Pays the fee"):
        case.does(Act.OBLIGE, OFFICER, MAY, Obliging(PARTNER.name, deed, "quarterly"))
    for subject in ("fee", "fee", "report"):
        case.does(Act.WAIVE, OFFICER, JUNE, Performing(subject, "not wanted"), reason="Not wanted")
    case.does(
        Act.WAIVE, OFFICER, JUNE, Performing("report", "not wanted"), given(Binds.WAIVER), reason="Nor that"
    )
    found = told(case)
    assert (found.about, found.due_on) == ("o1", case.now.obligations[0].settled[-1].due_on)
    before = [len(each.settled) for each in case.now.obligations]
    answered(case, 1, Answer.DISOWNED, reason="We want it")
    assert (before, [len(each.settled) for each in case.now.obligations]) == ([2, 2], [1, 2])
    assert case.now.obligations[0].settled[0].due_on != found.due_on


def test_what_was_waived_in_words_only_is_put_to_people():
    case = an_agreement()
    case.does(Act.WAIVE, OFFICER, MAY, Performing("a favour", "not wanted"), given(Binds.WAIVER), reason="No")
    assert (told(case).about, told(case).due_on) == (None, None)
    answered(case, 1, Answer.DISOWNED, reason="We want it")
    assert case.flags == ("the waiver by Amina Example is disowned: people decide what follows",)


def test_a_closed_agreement_is_not_reopened_by_what_is_disowned():
    case = an_agreement()
    case.does(Act.GIVE_NOTICE, OFFICER, MAY, None, given(Binds.TERMINATION), reason="No funds")
    case.sweeps(date(2027, 1, 1))
    assert case.now.stage is Stage.CLOSED
    case.does(
        Act.ANSWER_FOR, REVIEWER, date(2027, 1, 2), AnsweringFor(1, Answer.DISOWNED), reason="Nobody asked us"
    )
    ended = "1 August 2026"
    said = f"the termination by Amina Example is disowned, recorded as closed since {ended}: people decide what follows"
    assert case.flags == (said,)
    assert not case.now.notices[0].withdrawn


def test_a_consent_says_what_to_whom_by_whom_and_what_shows_it():
    case = an_agreement().does(Act.CONSENT, OFFICER, MAY, Consenting(" The data ", " Sample College "))
    case.does(Act.CONSENT, OFFICER, JUNE, Consenting("The map", "A guest", " one thesis "), evidence=(FILE,))
    first, second = case.now.activities
    assert first == Activity(1, MAY, "Consent to onward release: The data, to Sample College", OFFICER.key)
    words = "Consent to onward release: The map, to A guest, for one thesis"
    assert second == Activity(2, JUNE, words, OFFICER.key, FILE)


def test_only_the_consent_that_is_disowned_is_taken_back():
    case = an_agreement().does(Act.CONSENT, OFFICER, MAY, Consenting("The data", "Sample College"))
    case.does(Act.CONSENT, OFFICER, MAY, Consenting("The map", "A guest"), given(Binds.CONSENT))
    assert told(case).about == "2"
    answered(case, 1, Answer.DISOWNED, reason="Never")
    assert [(each.taken_back_on, each.reason) for each in case.now.activities] == [
        (None, None),
        (JUNE, "Never"),
    ]


def test_what_a_partner_showed_is_kept_whole_beside_that_of_others():
    case = an_agreement(Stage.SIGNING)
    first = ShowingAuthority(PARTNER.name, "Jonas Specimen", "Rector", JUNE, "up to EUR 1,000")
    case.does(Act.SHOW_AUTHORITY, OFFICER, MAY, first, evidence=(FILE,))
    case.does(Act.SHOW_AUTHORITY, OFFICER, MAY, ShowingAuthority(PARTNER.name, "Lea"), evidence=(OTHER_FILE,))
    shown = PartnerAuthority(PARTNER.name, "Jonas Specimen", MAY, FILE, "Rector", JUNE, "up to EUR 1,000")
    assert case.now.partner_authorities == (shown, PartnerAuthority(PARTNER.name, "Lea", MAY, OTHER_FILE))


@pytest.mark.parametrize(
    ("until", "shown", "asked", "name", "flag"),
    [
        (None, True, True, "jonas  specimen", None),
        (date(2026, 4, 10), True, True, "Jonas Specimen", None),
        (date(2026, 4, 9), True, True, "Jonas Specimen", "ended on 9 April 2026"),
        (None, True, True, "Lea", "showed the authority of Jonas Specimen, and Lea signed"),
        (None, True, False, "Lea", "showed the authority of Jonas Specimen, and Lea signed"),
        (None, False, True, "Lea", "Sample Institute has not shown who may sign for it"),
        (None, False, False, "Lea", None),
    ],
    ids=["shown", "to its last day", "ended", "another", "another, not asked", "not shown", "not asked"],
)
def test_a_signature_of_a_partner_says_what_its_authority_lacks(until, shown, asked, name, flag):
    case = an_agreement(Stage.SIGNING, given={"partners_show": ("it is big",) if asked else ()})
    if shown:
        said = ShowingAuthority(PARTNER.name, "Jonas Specimen", until=until)
        case.does(Act.SHOW_AUTHORITY, OFFICER, date(2026, 4, 4), said, evidence=(FILE,))
    flags = case.signs(PARTNER, date(2026, 4, 10), name=name).flags
    about = [each for each in flags if "authority" in each or "has not shown" in each]
    assert len(about) == (flag is not None)
    assert flag is None or flag in about[0]


def test_of_our_own_signature_no_document_is_asked():
    case = an_agreement(Stage.SIGNING, given={"partners_show": ("it is big",)})
    covered = {"authority": replace(without_authority()["authority"], by="authority “rector”", why=())}
    assert case.signs(HOME, date(2026, 4, 10), given=covered).flags == ()


def test_ink_that_is_answered_for_is_kept_when_the_text_is_called_back_and_what_is_no_ink_too():
    case = signed_without_authority(Stage.SIGNING)
    told_of = Performing("report", "not wanted")
    case.does(Act.WAIVE, OFFICER, MAY, told_of, given(Binds.WAIVER), reason="Not wanted")
    answered(case, 1, Answer.BINDS, reason="Held out")
    case.does(Act.RECALL, OFFICER, JUNE, reason="A slip")
    assert [each.id for each in case.now.unauthorised] == [1, 2]


def test_the_next_is_numbered_after_the_last():
    case = an_agreement()
    for what in ("report", "fee"):
        case.does(Act.WAIVE, OFFICER, MAY, Performing(what, "no"), given(Binds.WAIVER), reason="No")
    assert [each.id for each in case.now.unauthorised] == [1, 2]
    assert [each.person for each in case.now.unauthorised] == [None, None]
