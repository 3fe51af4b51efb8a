"""Beside its original an imported agreement is put right in its own fields, and what the form shows says what is on record."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from tests.builders.offices import agreement, document, moment
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.answers.drafting import DraftFieldAnswer
from workflow.answers.overview.imported import CheckFormAnswer
from workflow.domain.agreement.terms import Binding
from workflow.domain.agreement.unchecked import CAN_BE
from workflow.domain.errors import InvalidError, UnconfirmedError
from workflow.services.casework.lists.checking import check_form, check_typed
from workflow.services.casework.opening import register_existing
from workflow.services.office import Office

ON = date(2026, 6, 1)
Words = dict[str, list[str]]


def from_a_list(office: Office, kind: str = "mou", **changed: Any) -> str:
    found = register_existing(
        office, document(office, kind, **changed), actor=ADMINISTRATOR.key, second=OFFICER.key, on=ON, at=moment(ON),
        effective_on=date(2025, 5, 1), original_missing=True, unchecked=tuple(CAN_BE),
    )  # fmt: skip
    return found.agreement.number


def as_shown(form: CheckFormAnswer) -> Words:
    """What a browser sends of the form where nobody touches it."""
    found: Words = {}
    for piece in form.pieces:
        found |= {
            each.name: [each.value] for each in piece.fields if each.name != "term.open_ended" or each.value
        }
        found[f"{piece.name}."] = [""]
        found |= dict(_drafted(piece.drafted))
    return found


def _drafted(fields: Iterable[DraftFieldAnswer]) -> Iterator[tuple[str, list[str]]]:
    for each in fields:
        if each.kind != "rows":
            yield each.name, [each.value]
        for row in each.rows:
            yield from _drafted(row.fields)


def shown(office: Office, number: str) -> Words:
    return as_shown(check_form(office, number, actor=OFFICER.key))


def checked(
    office: Office, number: str, words: Mapping[str, list[str]], *found: str, confirmed: bool = True
) -> None:
    said = {**words, "found": list(found), "reason": ["The partner’s copy"]}
    check_typed(office, number, said, (), actor=OFFICER.key, on=ON, at=moment(ON), confirmed=confirmed)


def test_what_the_form_of_any_type_shows_says_what_is_on_record(office: Office) -> None:
    for kind in office.catalogue.types():
        if kind.key in ("amendment", "renewal_letter", "subsidiary"):  # they name another
            continue
        number = from_a_list(office, kind.key)
        before = agreement(office, number)
        checked(office, number, shown(office, number), "all")
        after = agreement(office, number)
        assert (after.terms, after.effective_on) == (before.terms, before.effective_on), kind.key
        assert after.unchecked == ()


def test_funding_and_how_far_it_binds_are_put_right_in_their_fields_and_count_as_read(office: Office) -> None:
    number = from_a_list(office)
    words = shown(office, number) | {
        "funding.kind": ["funded"], "funding.amount": ["2,500,000"], "funding.currency": ["PKR"], "binding": ["yes"],
    }  # fmt: skip
    checked(office, number, words)
    now = agreement(office, number)
    assert (now.terms.funding.amount, now.terms.funding.currency) == ("2500000.00", "PKR")
    assert now.terms.binding is Binding.YES
    assert set(CAN_BE) - set(now.unchecked) == {"funding", "binding"}


def test_the_facts_of_its_type_are_put_right_rows_and_all(office: Office) -> None:
    number = from_a_list(office, facts={"purpose": "As the list had it."})
    words = shown(office, number) | {
        "facts.purpose": ["Research on glaciers."],
        "facts.responsibilities.3.party": ["p2"],
        "facts.responsibilities.3.deed": ["lend its boat"],
    }
    checked(office, number, words)
    now = agreement(office, number)
    assert now.terms.facts["purpose"] == "Research on glaciers."
    assert [each["deed"] for each in now.terms.facts["responsibilities"]] == ["lend its boat"]
    assert set(CAN_BE) - set(now.unchecked) == {"facts"}


def test_a_mistake_in_a_row_is_told_at_the_row_in_which_it_was_typed_and_nothing_changes(
    office: Office,
) -> None:
    number = from_a_list(office, facts={"purpose": "As the list had it."})
    before = agreement(office, number)
    words = shown(office, number) | {
        "funding.kind": ["funded"], "funding.amount": ["much"],
        "facts.responsibilities.4.party": ["p2"], "facts.responsibilities.4.deed": ["rings \u0007"],
    }  # fmt: skip
    with pytest.raises(InvalidError) as refused:
        checked(office, number, words, "all")
    anchors = {each.anchor for each in refused.value.why}
    assert "funding" in anchors
    assert any((each or "").startswith("facts.responsibilities.4") for each in anchors), anchors
    assert agreement(office, number) == before
    form = check_form(office, number, actor=OFFICER.key, typed=words, wrong=refused.value.why)
    told = [each.name for piece in form.pieces for each in _every(piece.drafted) if each.problems]
    assert "funding.kind" in told
    assert any(each.startswith("facts.responsibilities") for each in told)


def _every(fields: Iterable[DraftFieldAnswer]) -> Iterator[DraftFieldAnswer]:
    for each in fields:
        yield each
        for row in each.rows:
            yield from _every(row.fields)


def test_what_was_checked_before_does_not_keep_the_rest_from_being_put_right(office: Office) -> None:
    number = from_a_list(office)
    checked(office, number, {}, "title", "facts")
    words = shown(office, number) | {"term.length": [""], "term.ends_on": ["2031-04-30"]}
    assert "title" not in words
    with pytest.raises(UnconfirmedError):
        checked(office, number, words, confirmed=False)
    checked(office, number, words)
    now = agreement(office, number)
    assert now.last_day == date(2031, 4, 30)
    assert set(CAN_BE) - set(now.unchecked) == {"title", "facts", "term"}


def test_what_the_form_does_not_show_stays_as_it_is(office: Office) -> None:
    number = from_a_list(office)
    before = agreement(office, number)
    checked(office, number, {}, "facts", "parties")
    now = agreement(office, number)
    assert now.terms == before.terms
    emptied = {"facts.purpose": [""], "facts.": [""], "parties.1": ["Somebody else"]}
    checked(office, number, emptied, "title")
    assert agreement(office, number).terms == before.terms
