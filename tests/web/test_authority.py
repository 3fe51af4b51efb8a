"""Who may bind the office on pages: the matrix with what is wrong in it, and beside the signatures of one agreement."""

import pytest

from tests.builders.authority import RECTOR, with_matrix
from tests.builders.offices import approved, opened, signed, submitted
from tests.web.conftest import NOW, visiting
from tests.web.looking import keeps_nobody_out
from workflow.domain.agreement.stages import Stage


@pytest.fixture
def case(served) -> str:
    """An agreement that everybody signed, ours by somebody whom the matrix does not name."""
    office = served.desk.office
    number = opened(office, on=NOW.date())
    submitted(office, number, on=NOW.date())
    approved(office, number, on=NOW.date())
    with_matrix(office, RECTOR)
    signed(office, number, on=NOW.date())
    return number


def test_an_office_without_a_matrix_is_told_so(served):
    with served.client("zara") as client:
        assert "The office has not written who may bind it" in client.get("/rules/authority").text


def test_the_matrix_stands_as_a_table_with_what_is_wrong_and_where(served):
    with_matrix(served.desk.office, RECTOR.replace('"notice"', '"notices"'))
    with served.client("zara") as client:
        wrong = client.get("/rules/authority").text
        assert "rules/authority.toml, line 3" in wrong
        assert "“notices” is not known here; did you mean “notice”?" in wrong
        with_matrix(served.desk.office, RECTOR, "Professor Amina Example")
        right = client.get("/rules/authority").text
        assert "Professor Amina Example" in right
        assert "in order" in right


def test_what_was_signed_without_authority_is_answered_for_on_its_page(served, case):
    office = served.desk.office
    with served.client("zara") as client:
        tab = client.get(f"/agreements/{case}/signatures").text
        assert "Done without authority" in tab
        assert "It comes into force once whoever heads the office has said what becomes of it." in tab
        form = client.get(f"/agreements/{case}/authority-decisions?id=1").text
        assert "Counts from" in form
        said = {"id": "1", "answer": "binds", "reason": "He was held out as one who may"}
        refused = client.post(f"/agreements/{case}/authority-decisions", data=said | {"reason": ""})
        assert refused.status_code == 409
        assert "Say why it binds all the same" in refused.text
        assert client.post(f"/agreements/{case}/authority-decisions", data=said).status_code == 303
        assert "binds all the same" in client.get(f"/agreements/{case}/signatures").text
    assert office.agreement(case).stage is Stage.ACTIVATION
    assert office.agreement(case).to_be_answered_for == ()


def test_the_review_says_who_may_sign_before_anybody_is_asked(served):
    office = served.desk.office
    number = opened(office, on=NOW.date())
    with_matrix(office, RECTOR, "Professor Somebody Else")
    with served.client("rashid") as client:
        review = client.get(f"/agreements/{number}/review").text
        assert "may not sign" in review
        assert "Professor Somebody Else" in review
        assert "May not sign: The office has given" in client.get(f"/agreements/{number}/signatures").text


def test_a_matrix_with_mistakes_and_ink_that_waits_keep_nobody_out(browser, served, case):
    ended = RECTOR.replace("rector]", "dean]").replace("{rector}", "Dr Bo Dean") + "until = 2026-01-31\n"
    with_matrix(served.desk.office, RECTOR + ended + '[[partners]]\nwhen = {{ types = ["mou"] }}\n')
    with visiting(browser, served, "zara") as page:
        for path in ("/rules/authority", f"/agreements/{case}/signatures", f"/agreements/{case}/review"):
            keeps_nobody_out(page, path)
