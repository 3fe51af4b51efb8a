"""Every read of the register by everybody who may ask: confidential cases are answered to whom the rule names, and to nobody else."""

from typing import Any

import pytest

from tests.builders.offices import OPENED, moment
from tests.builders.people import (
    ADMINISTRATOR,
    AUDITOR,
)
from tests.services.every_read import (
    COUNTING,
    HINA,
    NOBODY_SUCH,
    OMAR,
    ON,
    ONE,
    OPEN,
    OTHERWISE,
    OWN,
    PEOPLE,
    PETRA,
    SEES,
    SEVERAL,
    an_office_with_quiet_cases,
    every_read,
    named,
    numbers,
)
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.domain.lifecycle.table import TABLE
from workflow.domain.sight.who_may_see import may_see
from workflow.services.casework.advance import advance
from workflow.services.casework.opening import open_case, open_renewal_letter
from workflow.services.office import Office
from workflow.services.views import (
    calendar_file,
    listing,
    pages,
    party_suggestions,
)
from workflow.services.views.agreement import beside
from workflow.services.views.overview import portfolio
from workflow.services.views.taken_out import subscriptions


def test_every_read_of_the_house_is_tried_here() -> None:
    assert set(every_read()) <= {*SEVERAL, *ONE, *COUNTING, *OTHERWISE}


def test_the_next_of_a_list_is_one_that_the_person_sees(office: Office) -> None:
    made = an_office_with_quiet_cases(office)
    for person, sees in ((OMAR, OPEN), (HINA, OPEN | OWN)):
        seen = sorted(made[name] for name in sees)
        house = office.seen_by(person)
        for place, number in enumerate(seen[:-1]):
            assert beside.beside(house, number, [], on=ON)[1] == seen[place + 1]


def test_every_read_of_several_leaves_out_what_a_person_may_not_see(any_office: Office) -> None:
    made = an_office_with_quiet_cases(any_office)
    for read, asked in SEVERAL.items():
        there = asked(any_office)
        for person, seen in SEES.items():
            found = asked(any_office.seen_by(person))
            assert found == there & {made[name] for name in seen}, (read.__name__, person.key)


def test_the_reads_of_several_do_answer_confidential_cases_to_whoever_may_see_them(office: Office) -> None:
    made = an_office_with_quiet_cases(office)
    quiet = {made[name] for name in OWN}
    silent = {read.__name__ for read, asked in SEVERAL.items() if not asked(office) & quiet}
    # no rule of this office has changed: what a changed one touches is asked for in tests/services/rules/test_preview.py
    assert silent <= {"endless", "orders_on_file", "every_open_point", "preview", "older_numbers"}


def test_counts_count_what_a_person_sees(any_office: Office) -> None:
    an_office_with_quiet_cases(any_office)
    for person, seen in SEES.items():
        house = any_office.seen_by(person)
        for facet in listing.counts(house, pages.Asked(), on=ON):
            counted = sum(each.count for each in facet.values)
            match facet.facet:
                case "stage" | "type" | "owner":
                    assert counted == len(seen)
                case "unchecked":
                    assert counted == 0, "nothing here was taken from a list"
                case _:
                    assert counted >= len(seen)
        ends = sum(each.count for each in listing.ends_by_quarter(house, on=ON).values)
        assert ends == len(seen & {"running", "quiet running"}), person.key
        figures = {each.key: each.count.count for each in portfolio.portfolio(house, on=ON).figures}
        assert figures["live"] + figures["in work"] == len(seen), person.key


def test_a_private_address_of_a_calendar_tells_what_its_person_sees(any_office: Office) -> None:
    made = an_office_with_quiet_cases(any_office)
    at = moment(ON)
    whole = named(
        b"".join(calendar_file.in_a_calendar(calendar_file.dates_for_calendars(any_office), name="all"))
    )
    assert made["quiet running"] in whole
    for person in (ADMINISTRATOR, HINA, OMAR, AUDITOR):
        token = subscriptions.subscribe(any_office, actor=person.key, at=at).token
        told = named(b"".join(subscriptions.calendar_of_token(any_office, token, at=at)))
        assert told == whole & {made[name] for name in SEES[person]}, person.key


def test_what_may_not_be_seen_is_refused_as_what_is_not_there(any_office: Office) -> None:
    made = an_office_with_quiet_cases(any_office)
    for person, seen in SEES.items():
        house, shown = any_office.seen_by(person), {made[name] for name in seen}
        for read, asked in ONE.items():
            for number in shown:
                asked(house, number)
            for number in set(made.values()) - shown:
                with pytest.raises(NotFoundError) as unseen:
                    asked(house, number)
                assert _as_if_not_there(unseen.value, number, shown), (read.__name__, person.key)


def test_an_act_on_what_may_not_be_seen_is_refused_as_on_what_is_not_there(office: Office) -> None:
    made = an_office_with_quiet_cases(office)
    for person, seen in SEES.items():
        shown, unseen = {made[name] for name in seen}, sorted(made[name] for name in OWN - seen)
        for which in (row.act for row in TABLE if row.frm):
            at_nothing = _refused(office, NOBODY_SUCH, which, person)
            for number in unseen:
                told = _refused(office, number, which, person)
                assert told.code == at_nothing.code
                if person.active:
                    assert _as_if_not_there(told, number, shown), (which, person.key)
                else:
                    assert str(told) == str(at_nothing)


def test_a_request_that_was_done_is_not_told_to_somebody_else_who_may_not_see_it(office: Office) -> None:
    made = an_office_with_quiet_cases(office)
    said: dict[str, Any] = {"on": ON, "at": moment(ON), "request_id": "r-1", "reason": "Floods"}
    done = advance(office, made["quiet running"], Act.SUSPEND, actor=HINA.key, **said)
    assert advance(office, made["quiet running"], Act.SUSPEND, actor=HINA.key, **said).change == done.change
    with pytest.raises(NotFoundError):
        advance(office, made["quiet running"], Act.SUSPEND, actor=OMAR.key, **said)


def test_nothing_is_opened_upon_what_may_not_be_seen(office: Office) -> None:
    made = an_office_with_quiet_cases(office)
    for number in (made["quiet running"], NOBODY_SUCH):
        with pytest.raises(NotFoundError, match="There is no agreement"):
            open_renewal_letter(office, number, actor=OMAR.key, on=ON, at=moment(ON))


def test_a_letter_is_confidential_as_what_it_renews(office: Office) -> None:
    made = an_office_with_quiet_cases(office)
    letter = open_renewal_letter(
        office, made["quiet running"], actor=HINA.key, on=ON, at=moment(ON), length="1 year"
    ).agreement
    assert (letter.confidential, letter.unit) == (True, "health")


def test_a_new_case_is_kept_in_the_unit_of_its_owner(office: Office) -> None:
    an_office_with_quiet_cases(office)
    words = office.catalogue.type("mou").example()
    said: dict[str, Any] = {"actor": OMAR.key, "on": OPENED, "at": moment(OPENED), "confidential": True}
    assert open_case(office, words, **said).agreement.unit == "law"
    named = open_case(office, words, unit="rectorate", **said).agreement
    assert named.unit == "rectorate"
    assert office.seen_by(OMAR).agreement(named.number) == named


def test_countries_and_themes_of_confidential_cases_alone_are_not_named(any_office: Office) -> None:
    made = an_office_with_quiet_cases(any_office)
    words = any_office.catalogue.type("mou").example()
    words["parties"][1]["country"] = "Hiddenland"
    said: dict[str, Any] = {"actor": HINA.key, "on": OPENED, "at": moment(OPENED), "confidential": True}
    hidden = open_case(any_office, words, **said).agreement.number
    asked = pages.Asked(countries=("Hiddenland",))
    assert numbers(pages.rows(any_office.seen_by(HINA), asked, on=ON)) == {hidden}
    with pytest.raises(InvalidError) as refused:
        pages.rows(any_office.seen_by(OMAR), asked, on=ON)
    assert "there are:" in str(refused.value)
    assert "Hiddenland" not in str(refused.value).partition("there are:")[2]
    assert made


def test_a_party_of_confidential_cases_alone_is_not_suggested(any_office: Office) -> None:
    an_office_with_quiet_cases(any_office)
    words = any_office.catalogue.type("mou").example()
    words["parties"][1]["organisation"] = "Hidden Institute"
    said: dict[str, Any] = {"actor": HINA.key, "on": OPENED, "at": moment(OPENED), "confidential": True}
    open_case(any_office, words, **said)
    assert party_suggestions.suggest_parties(any_office.seen_by(HINA), "hidden inst")
    assert not party_suggestions.suggest_parties(any_office.seen_by(OMAR), "hidden inst")


def test_what_the_register_leaves_out_is_what_the_rule_says(any_office: Office) -> None:
    made = an_office_with_quiet_cases(any_office)
    for name, number in made.items():
        agreement = any_office.agreement(number)
        route = rules_of(any_office.catalogue.type(agreement.type)).route
        for person in set(PEOPLE) - {PETRA}:
            assert may_see(person, agreement, route=route) == (name in SEES[person]), (name, person.key)


def _refused(office: Office, number: str, which: Act, person: Person) -> NotFoundError | RefusedError:
    with pytest.raises((NotFoundError, RefusedError)) as refused:
        advance(office, number, which, actor=person.key, on=ON, at=moment(ON), reason="Because")
    return refused.value  # type: ignore[no-any-return]


def _as_if_not_there(told: Exception, number: str, seen: set[str]) -> bool:
    """Whether it is the sentence for a number that there is not, with a hint at numbers that are seen."""
    says, _, hint = str(told).partition(" Did you mean ")
    hinted = set(hint.removesuffix("?").split(" or ")) if hint else set()
    return says == f"There is no agreement {number} in this register." and hinted <= seen
