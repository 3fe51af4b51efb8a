"""What a partner is shown, and that nothing of the house is in it."""

from dataclasses import replace

import pytest

from tests.builders.offices import SIGNED, act, in_force, opened
from tests.builders.people import OFFICER, PARTNER
from workflow.domain.agreement.act_details import CommentText, Confining
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import NotFoundError
from workflow.services.office import Office
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
