"""What nobody knows yet is said to be unknown, with a note for the house: it is an open point, and never a value."""

import pytest

from tests.builders.offices import (
    OPENED,
    SUBMITTED,
    act,
    agreement,
    document,
    moment,
    opened,
    overlay,
    printed,
    submitted,
    worked,
)
from tests.builders.people import OFFICER
from workflow.catalogue.cases.case_files import written_document
from workflow.catalogue.cases.example_toml import example_toml
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework.opening import open_case
from workflow.services.office import Office
from workflow.services.papers.open_points import open_points_answer

NOTE = "The source names no member; ask the secretariat."
WHO = "name of the member institution"


def unknown(office: Office, said: object, **changed: object) -> dict[str, object]:
    words = document(office, "membership", unknown=said, **changed)
    words["parties"][1]["organisation"] = "the member institution"
    words["facts"] = {key: value for key, value in words["facts"].items() if key != "membership_class"}
    return words


def test_a_party_and_a_fact_that_nobody_can_name_are_open_with_a_note_that_stays_in_the_house(
    office: Office,
) -> None:
    said = {"p2": {"organisation": NOTE}, "facts.membership_class": ""}
    words = unknown(office, said)
    number = open_case(office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED)).agreement.number
    points = {each.what: each.note for each in open_points_answer(office, number)}
    assert points == {"class of membership": None, WHO: NOTE}
    submitted(office, number)
    worked(office, on=SUBMITTED)
    assert f"[{WHO}]" in printed(office, number, "draft")
    assert NOTE not in printed(office, number, "draft")
    assert NOTE in printed(office, number, "review_memo")
    with office.register.transaction() as books:
        books.people.add(Person("rita", "Rita", (Role.REVIEWER,), ("legal",)))
    with pytest.raises(RefusedError, match=WHO):
        act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor="rita", on=SUBMITTED)
    kept = written_document(agreement(office, number))
    assert kept["unknown"] == {"p2.organisation": NOTE, "facts.membership_class": ""}
    assert '"p2.organisation" = ' in example_toml(kept, office.catalogue.type("membership"))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (["facts.dues_bassis"], "did you mean “facts.dues_basis”?"),
        (["p3.seat"], "“p3.seat” is neither a fact of this type nor said of a party"),
        (["facts.background"], "facts.background is given as well"),
        (["p2.seat"], "p2.seat is given as well"),
        ("nobody", "unknown"),
    ],
)
def test_only_what_can_be_known_and_is_not_given_is_unknown(office: Office, said: object, why: str) -> None:
    with pytest.raises(InvalidError) as refused:
        opened(office, "membership", unknown=said)
    assert why in str(refused.value)


def test_a_fact_that_is_expected_is_open_in_its_clause_and_refused_where_it_is_required(
    office: Office,
) -> None:
    overlay(office, "membership/type.toml", {"[facts.background]\n": "[facts.background]\nexpected = true\n"})
    words = document(office, "membership")
    words["facts"].pop("background")
    number = open_case(office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED)).agreement.number
    assert [each.what for each in open_points_answer(office, number)] == ["background"]
    wrong = {"[facts.membership_class]\n": "[facts.membership_class]\nexpected = true\n"}
    overlay(office, "membership/type.toml", wrong)
    (found, *_) = office.refreshed().catalogue.problems()
    assert "write required or expected, not both" in str(found)


@pytest.mark.parametrize(
    ("kind", "left_out", "what", "heading"),
    [
        ("sla", "minors", "yes or no: persons under 18 take part", "Safeguarding"),
        ("sla", "personal_data", "yes or no: personal data of beneficiaries", "Data protection"),
        ("grant_award", "children_at_risk", "yes or no: contact with children or adults at risk", "Ethics and safeguarding"),
        ("internship", "children_at_risk", "yes or no: contact with children or adults at risk", "Orientation and safety"),
        ("grant_award", "amount", "the amount of the Grant", ""),
        ("dual_degree", "curriculum", "the curriculum of the Programme", "Curriculum map"),
        ("dual_degree", "credit_equivalence", "the rule by which the credits of one Party are converted into those of another", "Curriculum and credits"),
        ("dual_degree", "accreditation", "the accreditation of each Party, and of the Programme", "Accreditation and approval"),
        ("co_supervision", "supervisors", "the Supervisor at each Institution", "Supervisors"),
        ("membership", "statutes", "the founding texts of the Association, by name and date", "Statutes and legal standing"),
    ],
)  # fmt: skip
def test_what_counsel_would_not_sign_without_is_open_until_it_is_known(
    office: Office, kind: str, left_out: str, what: str, heading: str
) -> None:
    words = document(office, kind) | {"funding": {"kind": "to be agreed"}}
    words["facts"].pop(left_out)
    number = open_case(office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED)).agreement.number
    (open_point, *_) = [each for each in open_points_answer(office, number) if each.what == what]
    assert (open_point.heading, open_point.stays) == (heading, None)
