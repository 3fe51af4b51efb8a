"""What a partner is shown, and that nothing of the house is in it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.offices import SIGNED, act, agreement, in_force, opened, worked
from tests.builders.people import OFFICER, PARTNER, REVIEWER
from workflow.domain.agreement.act_details import CommentText, Confining
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.notices.details import (
    Dispatching,
    DraftingNotice,
    OfNotice,
    RewordingNotice,
    SigningNotice,
)
from workflow.domain.errors import NotFoundError
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_sent
from workflow.services.views.for_partners import agreement_shown_to, shown_to

THEIRS = replace(PARTNER, organisations=("Sample Institute of Technology",))


def test_a_partner_is_shown_what_took_effect_and_no_draft(any_office: Office) -> None:
    running, drafted = in_force(any_office), opened(any_office)
    act(any_office, running, Act.CONFINE, Confining("health"), on=SIGNED, reason="Names of patients")
    assert [each.number for each in shown_to(any_office.seen_by(THEIRS), THEIRS)] == [running]
    for number in (drafted, "MOU-2026-0099"):
        with pytest.raises(NotFoundError) as unseen:
            agreement_shown_to(any_office, number, THEIRS)
        assert str(unseen.value) == f"There is no agreement {number} in this register."


@pytest.mark.parametrize(
    "person", [PARTNER, OFFICER, replace(THEIRS, active=False)], ids=["another", "us", "left"]
)
def test_nobody_else_is_shown_anything_there(office: Office, person: object) -> None:
    running = in_force(office)
    assert shown_to(office, person) == ()  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        agreement_shown_to(office, running, person)  # type: ignore[arg-type]


def test_a_notice_is_shown_once_it_has_left_and_not_while_it_is_prepared(office: Office) -> None:
    running, day = in_force(office, term={"length": "2 years", "notice": "3 months"}), date(2026, 6, 1)

    def notices() -> list[str]:
        worked(office, on=day)
        return [
            each.kind for each in agreement_shown_to(office, running, THEIRS).papers if "notice" in each.kind
        ][1:]

    act(office, running, Act.DRAFT_NOTICE, DraftingNotice("termination"), on=day, reason="No funds")
    act(office, running, Act.APPROVE_NOTICE, OfNotice(), actor=REVIEWER.key, on=day)
    assert notices() == [], "nobody has signed the copy that was made"
    act(office, running, Act.REWORD_NOTICE, RewordingNotice(states="The grant has ended."), on=day)
    assert notices() == []
    act(office, running, Act.APPROVE_NOTICE, OfNotice(), actor=REVIEWER.key, on=day)
    scan = {"on": day, "evidence": (keep_sent("ink.txt", b"Ink.\n"),)}
    code = agreement(office, running).prepared[0].code[:12]
    act(office, running, Act.SIGN_NOTICE, SigningNotice("The Rector", code), **scan)
    assert notices() == []
    act(office, running, Act.DISPATCH_NOTICE, Dispatching(), **scan)
    assert notices() == ["termination_notice"], "the words that left, and not those before them"


def test_a_notice_that_nobody_prepared_is_shown_as_it_was_made(office: Office) -> None:
    running, day = in_force(office, term={"length": "2 years", "notice": "3 months"}), date(2026, 6, 1)
    act(office, running, Act.GIVE_NOTICE, on=day, reason="No funds")
    worked(office, on=day)
    assert "termination_notice" in {each.kind for each in agreement_shown_to(office, running, THEIRS).papers}


def test_nothing_of_the_house_is_shown(office: Office) -> None:
    running = in_force(office)
    act(office, running, Act.COMMENT, CommentText("They pay late."), on=SIGNED)
    shown = agreement_shown_to(office, running, THEIRS)
    told = shown.model_dump_json()
    assert {"execution_copy", "activation_notice"} <= {each.kind for each in shown.papers}
    for inner in (
        "They pay late",
        "accept_until",
        "review_memo",
        "originals_register",
        "intake_sheet",
        OFFICER.name,
    ):
        assert inner not in told
    assert shown.dates
