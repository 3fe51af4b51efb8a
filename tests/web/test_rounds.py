"""The review on the desk where a route has groups: who is asked now and why, what stands, and “it stands” by one form."""

from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from tests.builders import offices
from tests.builders.people import REVIEWER, SECOND_OFFICER
from tests.builders.rules import write_rules
from tests.web.conftest import Served, visiting
from tests.web.looking import keeps_nobody_out
from tests.web.test_review import form_of
from workflow.domain.agreement.act_details import CommentText, SigningOff, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.opening import revise

ROUTES = """
several_by_one = true
order = [["finance", "deans"], ["legal"]]

[approvals.finance]
scope = ["funding"]

[approvals.deans]
label = "Deans"
people = ["bilal", "rashid", "amina"]
least = 2

[[rules]]
when = { funding = ["funded"] }
asks = ["finance", "deans"]
"""
FUNDED = {"kind": "funded", "amount": "40000", "currency": "USD"}


@pytest.fixture
def number(served: Served) -> str:
    """A funded text in its second round: finance stands, and a dean is asked again because the title changed."""
    office = served.desk.office
    with office.register.transaction() as books:
        known = {each.key for each in books.people.all()}
        if SECOND_OFFICER.key not in known:
            books.people.add(SECOND_OFFICER)
        books.people.change(replace(REVIEWER, routes=("legal", "finance")))
    write_rules(office, routes=ROUTES)
    found = offices.opened(office, funding=FUNDED)
    offices.submitted(office, found)
    for person, route in (("rashid", "finance"), ("bilal", "deans")):
        offices.act(office, found, Act.SIGN_OFF, SigningOff(route), actor=person, on=offices.APPROVED)
    reason = "The title is wrong."
    offices.act(office, found, Act.COMMENT, CommentText(reason), actor="rashid", on=offices.APPROVED)
    offices.act(office, found, Act.SETTLE, Which(1), on=offices.APPROVED)
    offices.act(office, found, Act.RETURN, reason=reason, actor="amina", on=offices.APPROVED)
    words = offices.document(office, funding=FUNDED) | {"title": "Another title"}
    on = offices.APPROVED
    revise(office, found, words, actor="amina", on=on, at=offices.moment(on))
    offices.submitted(office, found, on=on)
    return found


def address(number: str) -> str:
    return f"/agreements/{number}/review"


def test_whoever_signed_off_an_earlier_text_says_that_it_stands(served: Served, number: str) -> None:
    with served.client("bilal") as bilal:
        page = bilal.get(address(number)).text
        for said in (
            "Your sign-off: Deans",
            "First, side by side",
            "asked now",
            "and stands: nothing of it changed",
            "because it is funded",
            "2 of them give it",
            "Since then changed: its title.",
            "See what changed",
            "It stands",
        ):
            assert said in page, said
        form = form_of(page)
        assert bilal.post(address(number), data=form | {"act": "stands"}).status_code == 303
        after = bilal.get(address(number)).text
        assert "said that it stands by Bilal Sample" in after
        assert "1 more of 2 to come" in after
    standing = served.desk.office.agreement(number)
    assert standing.stage is Stage.LEGAL_REVIEW
    assert [each.stands for each in standing.sign_offs if each.route == "deans"] == [True]


def test_whose_turn_has_not_come_is_not_offered_the_sign_off(served: Served, number: str) -> None:
    with served.client("rashid") as rashid:
        page = rashid.get(address(number)).text
    assert 'value="legal"' not in page


def test_a_review_in_groups_keeps_nobody_out(served: Served, number: str, browser: Browser) -> None:
    with visiting(browser, served, "bilal") as page:
        keeps_nobody_out(page, address(number))
