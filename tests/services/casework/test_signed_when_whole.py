"""A text with something left open is drafted and reviewed, and is not signed: its last sign-off waits until that is filled in."""

import pytest
import sqlalchemy as sa

from tests.builders.offices import (
    APPROVED,
    SIGNED,
    act,
    agreement,
    approved,
    document,
    everything,
    live,
    moment,
    opened,
    overlay,
    printed,
    submitted,
    worked,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.services.casework.advance import Outcome
from workflow.services.casework.opening import revise
from workflow.services.office import Office
from workflow.services.papers.open_points import every_open_point, open_points_answer
from workflow.services.views.waits import waits
from workflow.store.tables import agreements

FEE, LIMIT = "the fee", "the limit of the liability of the Provider"
DUES = "the sum of the dues for the first membership year"


def facts(office: Office, *left_out: str) -> dict[str, object]:
    given = document(office, "service_engagement")["facts"]
    return {key: value for key, value in given.items() if key not in left_out}


def an_engagement(office: Office, *left_out: str) -> str:
    """One under review, of whose text first the legal office and then the finance office sign off."""
    with office.register.transaction() as books:
        for route in ("legal", "finance"):
            books.people.add(Person(f"for-{route}", f"Reviewer of {route}", (Role.REVIEWER,), (route,)))
    number = opened(office, "service_engagement", facts=facts(office, *left_out))
    submitted(office, number)
    return number


def signed_off(office: Office, number: str, route: str) -> Outcome:
    return act(office, number, Act.SIGN_OFF, SigningOff(route), actor=f"for-{route}", on=APPROVED)


def filled_in_again(office: Office, number: str, *left_out: str) -> None:
    act(office, number, Act.RETURN, actor="for-legal", reason="Fill it in.", on=APPROVED)
    words = document(office, "service_engagement") | {"facts": facts(office, *left_out)}
    revise(office, number, words, actor=OFFICER.key, on=APPROVED, at=moment(APPROVED))
    submitted(office, number, on=APPROVED)


def test_the_sign_off_before_signing_is_refused_and_names_what_is_open_with_its_clause(
    office: Office,
) -> None:
    number = an_engagement(office, "fee", "liability_limit")
    flags = signed_off(office, number, "legal").change.flags
    assert [flag.split(" (clause ")[0] for flag in flags] == [f"leaves open {FEE}", f"leaves open {LIMIT}"]
    assert flags[0].endswith(", “Fee and expenses”)")
    before = everything(office)
    with pytest.raises(RefusedError) as refused:
        signed_off(office, number, "finance")
    said = " ".join(refused.value.reasons)
    for words in (FEE, LIMIT, "“Fee and expenses”", "Return it to drafting"):
        assert words in said
    assert everything(office) == before
    assert [each.what for each in every_open_point(office)] == [FEE, LIMIT]
    told = "; ".join(flag.removeprefix("leaves open ") for flag in flags)
    assert [each.reason for each in waits(office, role=Role.REVIEWER.value)] == [
        f"its text leaves open: {told}"
    ]


def test_what_is_filled_in_is_signed_off_anew_and_goes_to_signing(office: Office) -> None:
    number = an_engagement(office, "fee", "liability_limit")
    signed_off(office, number, "legal")
    filled_in_again(office, number)
    assert agreement(office, number).sign_offs == ()
    assert signed_off(office, number, "legal").change.flags == ()
    assert signed_off(office, number, "finance").agreement.stage is Stage.SIGNING


def test_what_is_open_again_in_the_next_round_holds_that_one_back(office: Office) -> None:
    number = an_engagement(office)
    assert signed_off(office, number, "legal").change.flags == ()
    filled_in_again(office, number, "fee", "liability_limit")
    assert len(signed_off(office, number, "legal").change.flags) == 2
    with pytest.raises(RefusedError, match=FEE):
        signed_off(office, number, "finance")


def test_a_text_submitted_to_the_version_before_is_counted_when_it_is_signed_off(office: Office) -> None:
    number = an_engagement(office, "fee", "liability_limit")
    with office.register._writers.begin() as connection:
        state = connection.execute(sa.select(agreements.c.state)).scalar_one()
        del state["submission"]["left_open"]
        connection.execute(sa.update(agreements).values(state=state))
    assert len(signed_off(office, number, "legal").change.flags) == 2
    with pytest.raises(RefusedError, match=FEE):
        signed_off(office, number, "finance")


def test_what_may_stay_open_is_signed_in_its_own_words(office: Office) -> None:
    stays = "fixed by the General Conference each year"
    overlay(office, "membership/draft.md.j2", {f'open("{DUES}")': f'open("{DUES}", stays="{stays}")'})
    given = document(office, "membership")["facts"]
    number = opened(office, "membership", facts={key: given[key] for key in given if key != "dues"})
    submitted(office, number)
    assert [(each.what, each.stays) for each in open_points_answer(office, number)] == [(DUES, stays)]
    approved(office, number)
    worked(office, on=APPROVED)
    assert f"membership year is {stays}" in printed(office, number, "execution_copy")


def test_the_example_of_every_type_leaves_nothing_open_that_must_be_filled_in(office: Office) -> None:
    there = {Link.UNDER: live(office, "umbrella_mou"), Link.RENEWS: live(office), Link.AMENDS: live(office)}
    left = {}
    for kind in (each.key for each in office.catalogue.types()):
        named = {link.value: there[Link(link)] for link in office.catalogue.type(kind).requires}
        number = opened(office, kind, on=SIGNED, **named)
        left[kind] = tuple(each.what for each in open_points_answer(office, number) if each.stays is None)
    assert left == dict.fromkeys(left, ())
