"""Acts asked for on pages: each has its form, what is recorded says by which session, what is refused is kept."""

import re

import pytest

from tests.web.conftest import Served
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.lifecycle.table import TABLE
from workflow.services.casework.asking import OF_A_LIST
from workflow.services.casework.forms.shapes import ELSEWHERE, FORMS
from workflow.web.addresses import NOUN, SPECIAL, asking
from workflow.web.pages.agreement.acts import MENDED_AT


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def number_in(served: Served, stage: str) -> str:
    with served.desk.office.register.reading() as books:
        return next(
            each for each in books.agreements.every_number() if books.agreements.get(each).stage == stage
        )


def test_every_act_of_people_has_an_address():
    assert set(NOUN) == set(FORMS)
    by_people = {row.act for row in TABLE if set(row.who) != {Role.MACHINE}}
    assert by_people - set(NOUN) - set(SPECIAL) <= {Act.OPEN, Act.REGISTER, *OF_A_LIST}
    assert set(SPECIAL) <= set(ELSEWHERE)
    assert len(set(NOUN.values())) == len(NOUN)
    assert MENDED_AT


def test_a_comment_is_recorded_once_however_often_its_form_is_sent(served):
    number = number_in(served, "legal review")
    at = asking(number, Act.COMMENT)
    with served.client("rashid") as rashid:
        form = hidden(rashid.get(at).text)
        first = rashid.post(at, data=form | {"text": "Which court decides?"})
        again = rashid.post(at, data=form | {"text": "Which court decides?"})
        assert first.status_code == again.status_code == 303
        assert first.headers["location"] == f"/agreements/{number}/review"
        assert "Comment: recorded" in rashid.get(f"/agreements/{number}").text
    agreement = served.desk.office.agreement(number)
    assert [each.text for each in agreement.comments].count("Which court decides?") == 1
    with served.desk.office.register.reading() as books:
        assert books.agreements.history(number)[-1].via.startswith("page:")


def test_what_holds_a_sign_off_back_stands_there_before_it_is_asked_and_is_said_when_it_is(served):
    number = number_in(served, "legal review")
    at = asking(number, Act.SIGN_OFF)
    with served.client("rashid") as rashid:
        page = rashid.get(at).text
        assert "This is held back at the moment" in page
        refused = rashid.post(at, data=hidden(page) | {"route": "legal"})
        assert refused.status_code == 409
        assert 'role="alert"' in refused.text
        assert f'href="/agreements/{number}/review#comment-1"' in refused.text


def test_a_mistake_is_said_at_its_field_and_what_was_typed_is_kept(served):
    number = number_in(served, "signing")
    at = asking(number, Act.SIGN)
    with served.client("amina") as amina:
        form = hidden(amina.get(at).text)
        answer = amina.post(at, data=form | {"name": "A. Signatory <b>", "on": "soon"})
        assert answer.status_code == 422
        assert "A. Signatory &lt;b&gt;" in answer.text
        assert 'id="field-code-problem"' in answer.text
        assert 'href="#field-code"' in answer.text


def test_somebody_who_was_slower_is_told_who_was_faster_and_loses_nothing(served):
    number = number_in(served, "legal review")
    at = asking(number, Act.COMMENT)
    with served.client("amina") as amina, served.client("rashid") as rashid:
        slow, fast = hidden(amina.get(at).text), hidden(rashid.get(at).text)
        assert rashid.post(at, data=fast | {"text": "I was first."}).status_code == 303
        answer = amina.post(at, data=slow | {"text": "And I was second."})
        assert answer.status_code == 409
        assert "Nothing was recorded" in answer.text
        assert "Rashid Sample recorded" in answer.text
        assert "And I was second." in answer.text
        again = hidden(answer.text)
        assert amina.post(at, data=again | {"text": "And I was second."}).status_code == 303


def test_an_act_that_cannot_be_undone_asks_first(served):
    number = number_in(served, "drafting")
    at = asking(number, Act.WITHDRAW)
    with served.client("amina") as amina:
        typed = hidden(amina.get(at).text) | {"reason": "The partner chose somebody else."}
        asked = amina.post(at, data=typed)
        assert asked.status_code == 409
        assert "Before you withdraw the agreement" in asked.text
        assert served.desk.office.agreement(number).stage == "drafting"
        assert amina.post(at, data=hidden(asked.text) | typed | {"confirmed": "yes"}).status_code == 303
    assert served.desk.office.agreement(number).stage == "closed"


@pytest.mark.parametrize("person", ["amina", "rashid", "zara", "sana"])
def test_every_form_of_every_stage_can_be_read(person, shared):
    with shared.desk.office.register.reading() as books:
        numbers = books.agreements.every_number()
    with shared.client(person) as client:
        for number in numbers:
            assert client.get(f"/agreements/{number}/acts").status_code == 200
            for noun in NOUN.values():
                answer = client.get(f"/agreements/{number}/{noun}")
                assert answer.status_code in {200, 409, 422}, (number, noun, answer.text)
