"""Many agreements are acted on one by one: each is done or refused by itself, and a run sent again does nothing twice."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

import pytest

from tests.builders.offices import OPENED, SIGNED, agreement, everything, live, moment, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from workflow.answers.agreements import OneOfManyAnswer
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError, RefusedError
from workflow.services.casework.runs.many import MOST_AT_ONCE, hand_over_many, make_many, owned_numbers
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of
from workflow.services.views.agreements import history

NOBODY = "MOU-1999-0001"
SAID: dict[str, Any] = {
    "to": SECOND_OFFICER.key,
    "actor": OFFICER.key,
    "on": OPENED,
    "at": moment(OPENED),
    "reason": "She moves to another desk.",
    "run": "run-1",
}


def handed_over(office: Office, numbers: Sequence[str], **said: Any) -> list[OneOfManyAnswer]:
    return list(hand_over_many(office, numbers, **SAID | said))


def test_each_agreement_has_an_answer_and_a_refusal_stops_no_other(any_office: Office) -> None:
    first, last = opened(any_office), opened(any_office)
    found = handed_over(any_office, [first, NOBODY, last, first])
    assert [(each.number, each.place, each.out_of, each.done) for each in found] == [
        (first, 1, 3, True), (NOBODY, 2, 3, False), (last, 3, 3, True),
    ]  # fmt: skip
    assert NOBODY in found[1].reasons[0]
    assert found[0].said == "It goes to Bilal Sample."
    assert {agreement(any_office, each).owner for each in (first, last)} == {SECOND_OFFICER.key}


def test_what_the_rules_hold_back_is_told_with_every_reason(any_office: Office) -> None:
    number = opened(any_office)
    (refused,) = handed_over(any_office, [number], reason=None)
    assert not refused.done
    assert refused.reasons
    assert agreement(any_office, number).owner == OFFICER.key


def test_a_run_sent_again_does_nothing_twice(any_office: Office) -> None:
    numbers = [opened(any_office), opened(any_office)]
    handed_over(any_office, numbers)
    before = everything(any_office)
    again = handed_over(any_office, numbers)
    assert [(each.done, each.repeated) for each in again] == [(True, True)] * 2
    assert everything(any_office) == before


def test_a_run_that_was_broken_off_goes_on_where_it_stood(any_office: Office) -> None:
    numbers = [opened(any_office) for _ in range(3)]
    list(islice(hand_over_many(any_office, numbers, **SAID), 1))
    assert [agreement(any_office, each).owner for each in numbers] == ["bilal", "amina", "amina"]
    assert [each.repeated for each in handed_over(any_office, numbers)] == [True, False, False]
    assert [len(history(any_office, each)) for each in numbers] == [2, 2, 2]


def test_nothing_is_done_before_it_is_asked_for(any_office: Office) -> None:
    number = opened(any_office)
    hand_over_many(any_office, [number], **SAID)
    assert agreement(any_office, number).owner == OFFICER.key


@pytest.mark.parametrize(
    ("numbers", "said", "sentence"),
    [
        ([], {}, "at least one number"),
        ([f"MOU-2026-{each:04d}" for each in range(MOST_AT_ONCE + 1)], {}, "a run takes at most 500"),
        ([NOBODY], {"run": " "}, "needs an id"),
        ([NOBODY], {"run": "x" * 201}, "at most 200"),
        ([NOBODY], {"to": REVIEWER.key}, "go to an officer"),
        ([NOBODY], {"to": "bila"}, "Did you mean bilal"),
    ],
)
def test_a_run_that_cannot_be_is_refused_before_it_begins(
    office: Office, numbers: list[str], said: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(OfficeError, match=sentence):
        hand_over_many(office, numbers, **SAID | said)


def test_a_number_may_be_typed_in_short(office: Office) -> None:
    number = opened(office)
    (done,) = handed_over(office, [number.lower().replace("-0001", "-1")])
    assert (done.number, done.done) == (number, True)


def test_papers_are_ordered_again_and_found_where_nothing_has_happened_since(
    any_office: Office, papers_are_set_once: None
) -> None:
    running, drafted = live(any_office), opened(any_office)
    found = list(make_many(any_office, [running, drafted], "draft", at=moment(SIGNED), run="a"))
    assert [each.done for each in found][1]
    before = len(papers_of(any_office, drafted))
    again = list(make_many(any_office, [drafted], "draft", at=moment(SIGNED), run="b"))
    assert [(each.done, each.repeated) for each in again] == [(True, True)]
    assert len(papers_of(any_office, drafted)) == before
    (refused,) = make_many(any_office, [drafted], "closing_notice", at=moment(SIGNED), run="c")
    assert refused.reasons
    with pytest.raises(InvalidError, match="is not made on demand; these are: draft"):
        make_many(any_office, [drafted], "love_letter", at=moment(SIGNED), run="d")


def test_all_that_somebody_owns_and_is_open_is_found(any_office: Office) -> None:
    numbers = [opened(any_office), opened(any_office)]
    assert owned_numbers(any_office, OFFICER.key, on=OPENED) == tuple(numbers)
    assert owned_numbers(any_office, SECOND_OFFICER.key, on=OPENED) == ()
    with pytest.raises(NotFoundError):
        owned_numbers(any_office, "nobody", on=OPENED)


def test_only_those_who_may_hand_over_do(any_office: Office) -> None:
    number = opened(any_office)
    (refused,) = handed_over(any_office, [number], actor=REVIEWER.key)
    assert not refused.done
    with pytest.raises(RefusedError):
        hand_over_many(any_office, [number], **SAID | {"to": ADMINISTRATOR.key})
