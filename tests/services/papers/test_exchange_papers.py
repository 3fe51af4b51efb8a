"""The exchange of students as the office records it and as the renewal review prints it."""

from datetime import date

import pytest

from tests.builders.offices import act, agreement, document, everything, live, printed, swept
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import RefusedError
from workflow.services.casework.performing import exchanging
from workflow.services.office import Office
from workflow.services.views.performance import balance_of

ON = date(2029, 1, 15)


def an_exchange(office: Office) -> str:
    """A student exchange agreement with the quotas of its type's example, for two years, in renewal by evaluation."""
    renewal = {"policy": "evaluate", "length": "2 years", "max_terms": None}
    return live(office, "student_exchange", term={"length": "4 years", "notice": "6 months"}, renewal=renewal)


def sent(office: Office, number: str, **words):
    given = {"sender": "p1", "receiver": "p2", "year": "2027/28", "students": 3, "stay": "semester"}
    given |= {"note": "list of the coordinators"} | words
    reason = given.pop("reason", None)
    details = exchanging(agreement(office, number), **given)
    return act(office, number, Act.RECORD_EXCHANGE, details, on=ON, reason=reason)


def test_students_are_recorded_by_party_and_printed_in_the_review(office: Office) -> None:
    number = an_exchange(office)
    sent(office, number)
    sent(office, number, sender="SIT", receiver="ExU", year="2028/29", students=1, stay="year")
    agreed, (balance,), unread = balance_of(office, number, on=ON)
    assert (agreed.number, unread) == (number, ())
    assert balance.words.startswith(
        "Example University has sent 0.5 more than Sample Institute of Technology"
    )
    swept(office, on=date(2029, 5, 1))
    said = printed(office, number, "renewal_review")
    assert "2027/28 0 1.5 0 0 1.5" in said
    assert "2028/29, still running 1.5 0 of 2 1 of 2 0 0.5" in said
    assert "a difference that is open at the end may be made up for two more academic years" in said


def test_a_number_that_cannot_be_is_refused_and_nothing_is_changed(office: Office) -> None:
    number = an_exchange(office)
    before = everything(office)
    for words, said in (
        ({"receiver": "A Bank"}, "is no party of"),
        ({"students": -1}, "give a whole number"),
        ({"year": "2031/32"}, "after .* ends on"),
        ({"year": "28/29"}, "is no academic year"),
        ({"note": ""}, "Say what the number rests on"),
        ({"replaces": 7}, "those that do: none"),
    ):
        with pytest.raises(RefusedError, match=said):
            sent(office, number, **words)
    assert everything(office) == before


def test_the_example_of_the_type_has_quotas_that_all_count(office: Office) -> None:
    number = an_exchange(office)
    assert agreement(office, number).terms.facts["quotas"]
    assert document(office, "student_exchange")["facts"]["balance_years"] == 3
    assert balance_of(office, number, on=ON)[2] == ()
