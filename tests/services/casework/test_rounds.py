"""A text goes through its groups in order, comes back and is put before the reviewers again: what stands, what falls, who is told."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.offices import APPROVED, SUBMITTED, act, agreement, document, moment, opened, submitted
from tests.builders.people import OFFICER, REVIEWER, SECOND_OFFICER
from tests.builders.post import SENDER, sending_by
from tests.builders.rules import write_rules
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.mail_server import MailServer
from workflow.services.casework.opening import revise
from workflow.services.casework.reviewing import review_of
from workflow.services.casework.signing import route_of
from workflow.services.office import Office
from workflow.services.views.my_work import to_do
from workflow.services.views.waits import asked_now
from workflow.store.mail.queue import Outcome

LATER = date(2026, 3, 23)
FAY = Person("fay", "Fay Finance", (Role.REVIEWER,), ("finance",))
LEGAL = replace(REVIEWER, routes=("legal",))
ROUTES = """
order = [["finance", "deans"], ["legal"]]

[approvals.finance]
scope = ["funding"]

[approvals.deans]
label = "Deans"
people = ["bilal"]

[[rules]]
when = { funding = ["funded"] }
asks = ["finance", "deans"]
"""
FUNDED = {"kind": "funded", "amount": "40000", "currency": "USD"}


@pytest.fixture
def case(office: Office) -> tuple[Office, str]:
    """An office that sends mail, and a funded case of it under review."""
    with office.register.transaction() as books:
        books.people.add(FAY)
        books.people.change(LEGAL)
        if SECOND_OFFICER.key not in {each.key for each in books.people.all()}:
            books.people.add(SECOND_OFFICER)
    sending = sending_by(office, MailServer("mail.example.edu", SENDER), "fay", "bilal", "rashid")
    write_rules(sending, routes=ROUTES)
    number = opened(sending, funding=FUNDED)
    submitted(sending, number)
    return sending, number


def told(office: Office) -> set[tuple[str, str]]:
    """Every mail that was written since this was asked last: its kind, and whom it tells."""
    with office.register.transaction() as books:
        found = books.mails.open()
        for each in found:
            books.mails.finish(each.id, each.recorded_at, Outcome.SENT)
    return {(each.kind.value, each.person) for each in found}


def signs_off(
    office: Office, number: str, person: str, route: str, *, on: date = APPROVED, stands=False
) -> None:
    act(office, number, Act.SIGN_OFF, SigningOff(route, stands=stands), actor=person, on=on)


def tasks(office: Office, person: Person, *, on: date = LATER) -> list[tuple[str, str | None]]:
    groups = to_do(office, person, on=on).groups
    found = {(each.task, each.reason) for group in groups for each in group.tasks}
    return sorted(each for each in found if each[0].startswith("Sign off"))


def edited(office: Office, number: str, **changed) -> None:
    words = document(office, funding=FUNDED) | changed
    revise(office, number, words, actor=OFFICER.key, on=LATER, at=moment(LATER))


def test_the_first_group_is_asked_and_told_why_and_the_next_once_it_has_signed_off(case) -> None:
    office, number = case
    assert told(office) == {("submitted", "fay"), ("submitted", "bilal")}
    assert tasks(office, FAY) == [("Sign off: Finance office", "because it is funded")]
    assert [task for task, _ in tasks(office, SECOND_OFFICER)] == ["Sign off: Deans"]
    assert tasks(office, LEGAL) == []
    with pytest.raises(RefusedError, match="is asked once these have signed off: "):
        signs_off(office, number, "rashid", "legal")
    signs_off(office, number, "fay", "finance")
    assert told(office) == set()
    assert asked_now(office, agreement(office, number))[0] == (
        "Asked now to sign off for Deans: Bilal Sample (bilal)."
    )
    signs_off(office, number, "bilal", "deans")
    assert told(office) == {("submitted", "rashid")}
    assert [task for task, _ in tasks(office, LEGAL)] == ["Sign off: Legal office"]
    assert route_of(office, number, "rashid", on=APPROVED) == "legal"
    signs_off(office, number, "rashid", "legal")
    assert agreement(office, number).stage is Stage.SIGNING


def test_an_edit_voids_what_it_touches_and_the_review_says_so(case) -> None:
    office, number = case
    signs_off(office, number, "fay", "finance")
    signs_off(office, number, "bilal", "deans")
    act(office, number, Act.RETURN, reason="The title is wrong.", actor="rashid", on=APPROVED)
    states = {each.route: each.state for each in review(office, number).routes}
    assert states["finance"] == "signed off by Fay Finance on 16 March 2026; kept for the next round"
    edited(office, number, title="Another title")
    told(office)
    submitted(office, number, on=LATER)
    assert told(office) == {("submitted", "bilal")}
    found = review(office, number, person="bilal")
    routes = {each.route: each for each in found.routes}
    assert routes["finance"].state == (
        "signed off by Fay Finance on 16 March 2026, and stands: nothing of it changed"
    )
    assert (routes["finance"].group, routes["finance"].scope, routes["finance"].complete) == (
        1,
        "its funding",
        True,
    )
    assert (routes["deans"].asked, routes["legal"].asked, routes["legal"].group) == (True, False, 2)
    (fell,) = found.void
    assert (fell.route, fell.act, fell.why) == ("deans", "submit", "its title changed")
    (mine,) = found.stands
    assert (mine.route, mine.changed) == ("deans", "its title")
    assert mine.against == found.drafts[0].code
    signs_off(office, number, "bilal", "deans", on=LATER, stands=True)
    (given,) = next(each.given for each in review(office, number).routes if each.route == "deans")
    assert given.words == "said that it stands by Bilal Sample on 23 March 2026"


def test_whoever_is_not_asked_again_at_once_is_told_that_their_sign_off_fell(case) -> None:
    office, number = case
    for person, route in (("fay", "finance"), ("bilal", "deans"), ("rashid", "legal")):
        signs_off(office, number, person, route)
    act(office, number, Act.RECALL, reason="The sum is wrong.", on=APPROVED)
    edited(office, number, funding=FUNDED | {"amount": "50000"}, title="Another title")
    told(office)
    submitted(office, number, on=LATER)
    assert told(office) == {("submitted", "fay"), ("submitted", "bilal"), ("fell", "rashid")}
    assert {(each.route, each.why) for each in review(office, number).void} == {
        ("finance", "its funding changed"),
        ("deans", "its title and its funding changed"),
        ("legal", "its title and its funding changed"),
    }


def test_a_recalled_text_that_nobody_changed_goes_to_signature_as_it_is_submitted(case) -> None:
    office, number = case
    for person, route in (("fay", "finance"), ("bilal", "deans"), ("rashid", "legal")):
        signs_off(office, number, person, route)
    act(office, number, Act.RECALL, reason="A day later.", on=APPROVED)
    submitted(office, number, on=LATER)
    assert agreement(office, number).stage is Stage.SIGNING


def review(office: Office, number: str, *, person: str | None = None):
    return review_of(office, number, on=LATER, at=moment(LATER), person=person)


def test_the_day_since_when_a_group_is_asked_is_that_of_the_last_sign_off_before(case) -> None:
    office, number = case
    with office.register.reading() as books:
        first = {each.key: each.since for each in books.waits.of_agreement(number)}
    assert first["sign off finance"] == SUBMITTED
    signs_off(office, number, "fay", "finance")
    signs_off(office, number, "bilal", "deans")
    with office.register.reading() as books:
        then = {each.key: each.since for each in books.waits.of_agreement(number)}
    assert then["sign off legal"] == APPROVED
