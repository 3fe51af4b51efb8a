"""One list says what waits to be checked, and one look what the portfolio is like once lists were taken in."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders.offices import act, live, moment
from tests.builders.people import ADMINISTRATOR, OFFICER, SECOND_OFFICER
from tests.services.casework.lists.a_list import row, scans_of, the_list
from workflow.domain.agreement.act_details import Checking, Confining
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.term.standing_words import DATES_UNKNOWN
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.taking_in import confirm, take_in
from workflow.services.office import Office
from workflow.services.views.listing import counts, page
from workflow.services.views.my_work import my_work
from workflow.services.views.overview.imported import first_look, to_check
from workflow.services.views.overview.portfolio import figures
from workflow.services.views.pages import Asked
from workflow.services.views.queries.query import ORDERS, asked_of
from workflow.store.reads.lists import in_order
from workflow.store.reads.lists.filters import Order

ON = date(2026, 6, 1)
ROWS = (
    row(no="1", title="Long ago", start_date="2010-01-01", end_date="2015-01-01", renewal="no"),
    row(no="2", title="Soon over", end_date="2027-01-31", scan="soon.pdf"),
    row(no="3", title="Without days", start_date="", end_date="May 2030", renewal="Yes"),
)


def imported(office: Office, scans: Scans | None = None) -> tuple[str, ...]:
    import_id = take_in(
        office, the_list(office, *ROWS), scans or Scans(), actor=ADMINISTRATOR.key, on=ON, at=moment(ON)
    ).id
    done = confirm(office, import_id, actor=OFFICER.key, on=ON, at=moment(ON))
    return tuple(number for batch in done for number in batch.numbers)


def test_what_waits_to_be_checked_stands_in_one_list_with_what_is_unknown(
    office: Office, tmp_path: Path
) -> None:
    long_ago, soon, without = imported(office, scans_of(tmp_path, "soon.pdf"))
    found = {each.number: each for each in to_check(office, on=ON, limit=50).rows}
    assert set(found) == {long_ago, soon, without}
    assert found[long_ago].ended_on == date(2015, 1, 1)
    assert found[soon].scan is not None
    assert found[soon].unknown == ()
    assert found[without].unknown == ("the day it took effect", "its term and notice", "its renewal")
    assert found[without].notes == ("The list says “May 2030”.", "The list says “Yes”.")


def test_it_goes_on_page_by_page(office: Office) -> None:
    numbers = sorted(imported(office))
    first = to_check(office, on=ON, limit=2)
    assert (first.count, first.more, first.later) == (3, True, numbers[1])
    assert [each.number for each in to_check(office, on=ON, after=numbers[1], limit=2).rows] == numbers[2:]


@pytest.mark.parametrize("few", [in_order.FEW, 0], ids=["few fit", "many fit"])
@pytest.mark.parametrize("order", [*Order])
def test_the_list_of_agreements_is_narrowed_to_what_is_not_checked(
    office: Office, order: Order, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_order, "FEW", few)
    live(office)
    long_ago, soon, without = imported(office)
    asked = asked_of(
        [("unchecked", "yes"), ("sort", next(word for word, one in ORDERS.items() if one is order))]
    )
    assert {each.number for each in page(office, asked, on=ON)} == {long_ago, soon, without}
    act(office, soon, Act.CHECK, Checking(), on=ON, reason="The copy of the partner")
    assert {each.number for each in page(office, asked, on=ON)} == {long_ago, without}
    in_part = Checking(("term",))
    act(office, long_ago, Act.CHECK, in_part, on=ON, reason="The copy of the partner")
    assert {each.number for each in page(office, asked, on=ON)} == {long_ago, without}
    running = replace(asked, stages=(Stage.IN_FORCE,))
    assert {each.number for each in page(office, running, on=ON)} == {long_ago, without}
    assert page(office, replace(running, countries=("Samplia",)), on=ON) == ()


def test_what_is_not_checked_is_counted_beside_the_list_and_in_the_portfolio(office: Office) -> None:
    live(office)
    assert unchecked_of(office, Asked()) == []
    assert "not checked" not in {each.key for each in figures(office, on=ON)}
    imported(office)
    assert unchecked_of(office, Asked()) == [("not checked", 3)]
    assert unchecked_of(office, Asked(standings=(DATES_UNKNOWN,))) == [("not checked", 1)]
    found = {each.key: each for each in figures(office, on=ON)}["not checked"]
    assert (found.count.count, found.words) == (3, (("unchecked", "yes"),))


def unchecked_of(office: Office, asked: Asked) -> list[tuple[str, int]]:
    (facet,) = (each for each in counts(office, asked, on=ON) if each.facet == "unchecked")
    return [(each.value, each.count) for each in facet.values]


def test_what_is_checked_leaves_the_list(office: Office) -> None:
    _, soon, _ = imported(office)
    act(office, soon, Act.CHECK, Checking(), on=ON, reason="The copy of the partner")
    assert soon not in {each.number for each in to_check(office, on=ON, limit=50).rows}


def test_the_first_look_tells_what_is_odd_and_what_comes(office: Office) -> None:
    long_ago, soon, _ = imported(office)
    look = first_look(office, on=ON)
    assert (look.to_check, look.ended_but_active, look.windows) == (3, (long_ago,), (soon,))
    assert [(each.verdict, each.count) for each in look.unknown] == [
        ("the day it took effect", 1), ("its term and notice", 1),
    ]  # fmt: skip


def test_four_hundred_imported_agreements_are_not_four_hundred_tasks(office: Office) -> None:
    imported(office)
    work = my_work(office, ADMINISTRATOR, on=ON, whole_office=True)
    assert [
        task.task for group in work.groups if group.key in ("ours", "overdue") for task in group.tasks
    ] == []
    assert len(page(office, Asked(), on=ON)) == 3


def test_a_confidential_one_is_on_the_list_of_whoever_may_see_it_alone(office: Office) -> None:
    _, soon, _ = imported(office)
    act(
        office,
        soon,
        Act.CONFINE,
        Confining("health"),
        actor=ADMINISTRATOR.key,
        on=ON,
        reason="Names of patients",
    )
    for person, seen in ((ADMINISTRATOR, 3), (SECOND_OFFICER, 2)):
        theirs = office.seen_by(person)
        found = to_check(theirs, on=ON, limit=50)
        assert (len(found.rows), found.count) == (seen, seen)
        look = first_look(theirs, on=ON)
        assert (look.to_check, soon in look.windows) == (seen, person is ADMINISTRATOR)
