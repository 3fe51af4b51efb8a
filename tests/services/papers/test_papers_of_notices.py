"""A notice of ours is drafted, approved and signed on paper before it leaves, and its files lie with the agreement."""

from datetime import date

from tests.builders.offices import act, agreement, kinds, live, paper, printed, worked
from tests.builders.people import REVIEWER
from workflow.catalogue.types.paper_kinds import kind_of
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.notices.details import (
    Dispatching,
    DraftingNotice,
    OfNotice,
    RewordingNotice,
    SigningNotice,
)
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.views.agreement.notices import notices_of

TERM = {"length": "2 years", "notice": "3 months"}
JUNE, LATER = date(2026, 6, 1), date(2026, 6, 3)


def drafted(office: Office, kind: str = "termination", states: str | None = "The grant has ended.") -> str:
    number = live(office, term=TERM)
    said = DraftingNotice(kind, states, "courier")
    act(office, number, Act.DRAFT_NOTICE, said, on=JUNE, reason="Nobody uses it")
    worked(office, on=JUNE)
    return number


def approved(office: Office, number: str) -> None:
    act(office, number, Act.APPROVE_NOTICE, OfNotice(), actor=REVIEWER.key, on=LATER)
    worked(office, on=LATER)


def code(office: Office, number: str) -> str:
    return agreement(office, number).prepared[-1].code[:12]


def a_file(office: Office, words: str) -> KeptFile:
    return KeptFile(office.shelf.put(f"%PDF-1.7 {words}".encode()), f"{words}.pdf")


def test_the_draft_tells_whoever_approves_it_what_it_rests_on_and_the_copy_to_sign_does_not(
    office: Office,
) -> None:
    number = drafted(office)
    draft = printed(office, number, "termination_draft")
    for words in (
        "Drafted by Amina",
        "Nobody uses it",
        "The grant has ended",
        "for approval",
    ):
        assert words in draft
    assert kind_of("termination_draft").inner
    approved(office, number)
    copy = printed(office, number, "termination_notice")
    assert "The reason for this notice is: The grant has ended." in copy
    for words in ("Nobody uses it", "Amina", "for approval", "Drafted"):
        assert words not in copy


def test_a_termination_that_has_not_left_names_the_length_that_runs_from_its_receipt(office: Office) -> None:
    number = drafted(office)
    approved(office, number)
    said = printed(office, number, "termination_notice")
    assert "takes effect 3 months after it counts as received" in said
    assert "1 June 2026" not in said, "its day is that of the ink"


def test_a_non_renewal_names_the_end_of_the_term_and_when_it_has_to_leave(office: Office) -> None:
    number = drafted(office, "non-renewal", None)
    end = agreement(office, number).prepared[0].ends_on
    assert end is not None
    draft = printed(office, number, "non_renewal_draft")
    assert f"at the close of {end.day} {end:%B %Y}" in draft
    assert "To leave by" in draft
    approved(office, number)
    assert "To leave by" not in printed(office, number, "non_renewal_notice")


def test_the_draft_and_the_copy_to_sign_bear_the_code_of_the_words(office: Office) -> None:
    number = drafted(office)
    first = code(office, number)
    assert first in printed(office, number, "termination_draft")
    act(office, number, Act.REWORD_NOTICE, RewordingNotice(states="The building is sold."), on=LATER)
    worked(office, on=LATER)
    assert code(office, number) != first
    assert code(office, number) in printed(office, number, "termination_draft")
    approved(office, number)
    assert code(office, number) in printed(office, number, "termination_notice")
    assert paper(office, number, "termination_draft").version == 2


def test_the_signed_copy_and_the_proof_of_dispatch_lie_with_the_agreement(office: Office) -> None:
    number = drafted(office)
    approved(office, number)
    ink, proof = a_file(office, "signed"), a_file(office, "courier")
    signing = SigningNotice("The Rector", code(office, number), "Rector")
    act(office, number, Act.SIGN_NOTICE, signing, on=LATER, evidence=(ink,))
    act(office, number, Act.DISPATCH_NOTICE, Dispatching(), on=LATER, evidence=(proof,))
    made = kinds(office, number)
    worked(office, on=LATER)
    assert kinds(office, number) == made, "what left is the signed copy: no other paper is made of it"
    (shown,) = notices_of(office, number, on=LATER).notices
    assert [each.on for each in shown.steps] == [JUNE, LATER, LATER, LATER, None]
    assert [file.name.split(" - ")[0][4:] for step in shown.steps for file in step.files] == [
        "signed notice",
        "proof of dispatch",
    ]
    assert [each.fact for each in shown.steps if each.current] == ["received"]
    assert shown.steps[2].words == "by The Rector, Rector"
    assert shown.steps[0].words == "by Amina Example"


def test_a_notice_recorded_as_it_had_left_has_two_of_the_five_facts(office: Office) -> None:
    number = live(office, term=TERM)
    act(office, number, Act.GIVE_NOTICE, on=JUNE, reason="It left on Monday")
    (shown,) = notices_of(office, number, on=LATER).notices
    assert [each.on for each in shown.steps] == [None, None, None, JUNE, None]
    assert shown.steps[0].words == "not on record: it was recorded as it had left"
    assert not shown.under_way


def test_what_holds_back_a_notice_is_told_beside_it(office: Office) -> None:
    number = drafted(office, "non-renewal", None)
    ahead = notices_of(office, number, on=JUNE).notices[0]
    assert (ahead.trouble, ahead.under_way) == ((), True)
    assert ahead.to_leave_by is not None
    late = notices_of(office, number, on=date(2029, 1, 1)).notices[0]
    assert any("It was to leave by" in each for each in late.trouble)
    act(office, number, Act.DROP_NOTICE, OfNotice(), on=LATER, reason="They agreed to talks.")
    (dropped,) = notices_of(office, number, on=LATER).notices
    assert dropped.stands == "It was dropped on 3 June 2026: They agreed to talks."
