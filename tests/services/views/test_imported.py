"""One list says what waits to be checked, and one look what the portfolio is like once lists were taken in."""

from datetime import date
from pathlib import Path

from tests.builders.offices import act, moment
from tests.builders.people import ADMINISTRATOR, OFFICER, SECOND_OFFICER
from tests.services.casework.lists.a_list import row, scans_of, the_list
from workflow.domain.agreement.act_details import Checking, Confining
from workflow.domain.agreement.acts import Act
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.taking_in import confirm, take_in
from workflow.services.office import Office
from workflow.services.views.listing import page
from workflow.services.views.my_work import my_work
from workflow.services.views.overview.imported import first_look, to_check
from workflow.services.views.pages import Asked

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
