"""An act that cannot be undone names what goes with it, and is done when that is confirmed."""

from datetime import date

import pytest

from tests.builders.offices import (
    SIGNED,
    act,
    agreement,
    approved,
    document,
    live,
    moment,
    opened,
    paper,
    submitted,
)
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import Details, DraftFile, Ending, Noticing, Signing
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import RefusedError, UnconfirmedError
from workflow.services.casework.amending import open_amendment
from workflow.services.casework.opening import open_renewal_letter, register_existing, revise
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft

JULY = date(2026, 7, 1)
TWO_YEARS = {"term": {"length": "2 years", "notice": "3 months"}, "renewal": {"policy": "mutual"}}


def asks(office: Office, number: str, which: Act, details: Details | None = None, **words: object) -> str:
    """What is asked first; nothing is changed by asking."""
    before = agreement(office, number)
    with pytest.raises(UnconfirmedError) as asked:
        act(office, number, which, details, confirmed=False, **words)
    assert agreement(office, number) == before
    return "\n".join(asked.value.reasons)


def test_an_end_names_the_letter_the_amendment_and_what_stands_under_it(office: Office) -> None:
    number = live(office, "umbrella_mou", **TWO_YEARS)
    by = {"actor": OFFICER.key, "on": JULY, "at": moment(JULY)}
    letter = open_renewal_letter(office, number, length="1 year", **by).agreement.number
    amendment = open_amendment(office, number, last_day=date(2027, 1, 31), **by).agreement.number
    below = opened(office, "subsidiary", on=JULY, under=number)
    said = asks(office, number, Act.TERMINATE, Ending("for cause"), reason="Closed down", on=JULY)
    assert "closed for good, as terminated" in said
    assert f"the renewal letter {letter}, which is in drafting" in said
    assert f"the amendment {amendment}, which is in drafting" in said
    assert below in said
    act(office, number, Act.TERMINATE, Ending("for cause"), reason="Closed down", on=JULY, confirmed=True)
    assert agreement(office, number).closed_as == "terminated"


@pytest.mark.parametrize(
    ("which", "kind"), [(Act.NOT_RENEW, "non-renewal"), (Act.GIVE_NOTICE, "termination")]
)
def test_a_notice_says_when_it_ends_the_agreement_and_that_it_stands(
    office: Office, which: Act, kind: str
) -> None:
    number = live(office, **TWO_YEARS)
    said = asks(office, number, which, Noticing(kind), reason="No funds", on=JULY)
    assert "2028" in said or "2026" in said
    assert "only with the other side\u2019s consent" in said


def test_who_gives_up_a_draft_or_calls_signatures_back_is_asked(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    approved(office, number)
    scan = KeptFile(office.shelf.put(b"%PDF-1.7 ink"), "signed copy.pdf")
    standing = agreement(office, number)
    assert standing.submission is not None
    party, code = standing.still_to_sign[0], standing.submission.content_hash[:12]
    ink = Signing(party.name, "Professor Amina Example", code, SIGNED, scan=scan.sha256)
    act(office, number, Act.SIGN, ink, on=SIGNED, evidence=(scan,))
    for which in (Act.RECALL, Act.DECLINE):
        assert "signature of Professor Amina Example" in asks(office, number, which, reason="R", on=SIGNED)
    assert "as withdrawn" in asks(office, number, Act.WITHDRAW, reason="R", on=SIGNED)


def test_the_machine_is_not_asked_nor_are_acts_that_can_be_undone(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    act(office, number, Act.SUSPEND, reason="Floods", on=JULY, confirmed=False)
    act(office, number, Act.RESUME, reason="Over", on=JULY, confirmed=False)


def test_what_both_sides_end_is_shown_by_the_paper_that_both_signed(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    together = Ending("by mutual agreement")
    with pytest.raises(RefusedError, match="the paper that both sides signed is needed"):
        act(office, number, Act.TERMINATE, together, reason="Both wish it", on=JULY)
    paper = KeptFile(office.shelf.put(b"%PDF-1.7 signed by both"), "end.pdf")
    act(office, number, Act.TERMINATE, together, reason="Both wish it", on=JULY, evidence=(paper,))
    assert agreement(office, number).closed_as == "terminated"


def test_the_same_agreement_registered_again_is_asked_about(office: Office) -> None:
    def register(title: str, *, confirmed: bool) -> str:
        return register_existing(
            office, document(office, title=title), actor=ADMINISTRATOR.key, second=OFFICER.key, on=JULY,
            at=moment(JULY), original_missing=True, confirmed=confirmed,
        ).agreement.number  # fmt: skip

    first = register("Rivers and Lakes", confirmed=False)
    with pytest.raises(UnconfirmedError, match=f"{first} is on record between the same parties"):
        register("rivers  and lakes", confirmed=False)
    register("Another title", confirmed=False)
    assert register("Rivers and Lakes", confirmed=True) != first


def test_a_draft_that_another_took_the_place_of_is_not_sent_unasked(office: Office) -> None:
    number = opened(office)
    ensure_draft(office, number, at=moment(JULY))
    old = paper(office, number, "draft")
    revise(
        office, number, document(office, title="Another title"), actor=OFFICER.key, on=JULY, at=moment(JULY)
    )
    ensure_draft(office, number, at=moment(JULY))
    new = paper(office, number, "draft")
    assert (old.version, new.version) == (1, 2)
    said = asks(office, number, Act.SEND, DraftFile(str(old.docx)), on=JULY)
    assert "version 1 of the draft" in said
    assert "version 2" in said
    act(office, number, Act.SEND, DraftFile(str(new.docx)), on=JULY, confirmed=False)
    act(office, number, Act.SEND, DraftFile(str(old.docx)), on=JULY, confirmed=True)
