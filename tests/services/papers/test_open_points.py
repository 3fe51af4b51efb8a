"""What the text of a case leaves open is listed before it is signed, for whoever drafts it and whoever reviews it."""

from tests.builders.offices import OPENED, SUBMITTED, act, document, moment, printed, submitted, worked
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.opening import open_case, revise
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.open_points import open_points_answer

DUES, DECIDED = "the sum of the dues for the first membership year", "the date of the decision on admission"


def without(office: Office, *facts: str) -> dict[str, object]:
    given = document(office, "membership")
    return given | {"facts": {key: value for key, value in given["facts"].items() if key not in facts}}


def what(office: Office, number: str) -> list[str]:
    return [each.what for each in open_points_answer(office, number)]


def test_a_fact_left_out_is_open_in_its_clause_until_it_is_given(office: Office) -> None:
    words = without(office, "dues", "admission_date")
    number = open_case(office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED)).agreement.number
    found = open_points_answer(office, number)
    assert [each.what for each in found] == [DECIDED, DUES]
    assert all(each.clause.split(".")[0].isdigit() for each in found)
    revise(office, number, without(office, "dues"), actor=OFFICER.key, on=OPENED, at=moment(OPENED))
    assert what(office, number) == [DUES]
    revise(office, number, without(office), actor=OFFICER.key, on=OPENED, at=moment(OPENED))
    assert what(office, number) == []


def test_who_drafts_and_who_reviews_sees_it_on_their_papers(office: Office) -> None:
    words = without(office, "dues")
    number = open_case(
        office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED), stage=Stage.EXPLORATION
    ).agreement.number
    worked(office, on=OPENED)
    assert "The sum of the dues for the first membership year" in printed(office, number, "intake_sheet")
    act(office, number, Act.BEGIN)
    submitted(office, number)
    worked(office, on=SUBMITTED)
    memo = printed(office, number, "review_memo")
    assert memo.index("Open points") < memo.index("Sign-offs")
    assert "The sum of the dues for the first membership year" in memo
    assert f"[{DUES}]" in printed(office, number, "draft")


def test_what_the_type_requires_is_missing_and_not_open(office: Office) -> None:
    words = without(office, "membership_class", "dues")
    number = open_case(office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED)).agreement.number
    assert what(office, number) == [DUES]


def test_of_a_text_that_is_not_ours_nobody_can_tell(office: Office) -> None:
    words = without(office, "dues")
    number = open_case(office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED)).agreement.number
    theirs = KeptFile(office.shelf.put(b"their text"), "theirs.docx")
    act(office, number, Act.RECEIVE, DraftFile(theirs.sha256, replaces_text=True), evidence=(theirs,))
    submitted(office, number)
    assert what(office, number) == []
