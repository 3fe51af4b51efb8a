"""A list is tried, taken in by one person and confirmed by another; taken in again it changes nothing; taken back it leaves no work."""

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from tests.builders.offices import agreement, document, everything, moment, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, SECOND_OFFICER
from tests.services.casework.lists.a_list import WATER, row, scans_of, the_list
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.unchecked import CAN_BE
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.services.casework.advance import advance
from workflow.services.casework.leaving import change_person
from workflow.services.casework.lists import taking_in
from workflow.services.casework.lists.kept import every_list, rows_of
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.taking_in import confirm, take_in, undo
from workflow.services.casework.lists.trying import how_read, tried
from workflow.services.casework.lists.verdicts import Verdict
from workflow.services.casework.opening import register_existing
from workflow.services.keeping.proving import prove_all
from workflow.services.office import Office

ON = date(2026, 6, 1)
NONE = Scans()


def taken(office: Office, *rows: tuple, scans: Scans = NONE, on: date = ON) -> str:
    return take_in(office, the_list(office, *rows), scans, actor=ADMINISTRATOR.key, on=on, at=moment(on)).id


def confirmed(office: Office, import_id: str, *, on: date = ON) -> tuple[str, ...]:
    done = confirm(office, import_id, actor=OFFICER.key, on=on, at=moment(on))
    return tuple(number for batch in done for number in batch.numbers)


def verdicts(office: Office, *rows: tuple) -> list[tuple[str, str]]:
    return [
        (each.verdict, " ".join(each.said)) for each in tried(office, the_list(office, *rows), NONE, on=ON)
    ]


def test_a_list_is_tried_without_a_trace(office: Office) -> None:
    before = everything(office)
    found = tried(office, the_list(office, WATER), NONE, on=ON)
    assert [each.verdict for each in found] == [Verdict.NEW]
    assert everything(office) == before


def test_two_people_take_it_in_and_everything_of_it_waits_to_be_checked(
    office: Office, tmp_path: Path
) -> None:
    import_id = taken(office, row(scan="water.pdf"), scans=scans_of(tmp_path, "water.pdf", "other.pdf"))
    assert [each.waits for each in every_list(office)] == [1]
    (number,) = confirmed(office, import_id)
    now = agreement(office, number)
    assert (now.stage, now.effective_on, now.last_day) == (
        Stage.IN_FORCE,
        date(2024, 5, 1),
        date(2029, 4, 30),
    )
    assert now.number == "MOU-2024-0001"
    assert now.unchecked == tuple(CAN_BE)
    assert not now.original_missing
    with office.register.reading() as books:
        change = books.agreements.history(number)[0]
    assert (change.actor, change.second) == (ADMINISTRATOR.key, OFFICER.key)
    assert change.reason == "Taken in from row 2 of agreements.csv: cabinet 3"
    assert len(change.evidence) == 1
    assert [each.number for each in rows_of(office, import_id)] == [number]
    assert all(each.holds for each in prove_all(office))


def test_whoever_took_it_in_does_not_confirm_it(office: Office) -> None:
    import_id = taken(office, WATER)
    with pytest.raises(RefusedError, match="a second person confirms it"):
        list(confirm(office, import_id, actor=ADMINISTRATOR.key, on=ON, at=moment(ON)))


def test_only_an_administrator_takes_a_list_in(office: Office) -> None:
    with pytest.raises(RefusedError, match="An administrator takes a list in"):
        take_in(office, the_list(office, WATER), NONE, actor=OFFICER.key, on=ON, at=moment(ON))


def test_the_same_list_twice_changes_nothing(office: Office) -> None:
    rows = (WATER, row(no="13", title="Joint research on soil"))
    first = taken(office, *rows)
    assert taken(office, *rows) == first
    confirmed(office, first)
    before = everything(office)
    assert [verdict for verdict, _ in verdicts(office, *rows)] == ["same as on record"] * 2
    assert confirmed(office, first) == tuple(each.number for each in rows_of(office, first))
    assert everything(office) == before
    assert taken(office, *rows) == first


def test_a_row_that_says_other_words_under_a_known_number_conflicts(office: Office) -> None:
    (number,) = confirmed(office, taken(office, WATER))
    ((verdict, said),) = verdicts(office, row(end_date="2030-04-30"))
    assert verdict == "conflicts"
    assert f"{number} was taken in under the number “12”" in said


def test_a_row_beside_an_agreement_on_record_conflicts(office: Office) -> None:
    words = document(office, title=WATER[1], term={"ends_on": "2029-04-30"}, renewal={"policy": "mutual"})
    words["parties"] = [
        {"organisation": "Example University", "role": "home"}, {"organisation": "Sample Institute", "role": "partner"},
    ]  # fmt: skip
    found = register_existing(
        office, words, actor=ADMINISTRATOR.key, second=OFFICER.key, effective_on=date(2024, 5, 1), original_missing=True,
        on=ON, at=moment(ON), confirmed=True,
    )  # fmt: skip
    ((verdict, said),) = verdicts(office, WATER)
    assert verdict == "conflicts"
    assert f"{found.agreement.number} is on record between the same parties" in said


def test_a_list_that_says_one_thing_twice_takes_it_in_once(office: Office) -> None:
    found = verdicts(office, WATER, WATER, row(title="Something else"))
    assert [verdict for verdict, _ in found] == ["new", "same as on record", "conflicts"]
    assert found[1][1] == "Row 2 says the very same."
    assert "Row 2 has the number “12” too" in found[2][1]


def test_what_stands_on_another_row_comes_after_it(office: Office) -> None:
    rows = (
        row(no="2", title="Water under it", type="Subsidiary agreement", parent="1"),
        row(no="3", title="A change of it", type="Amendment", amends="1", status="in force"),
        row(no="1", title="All of water", type="Umbrella MoU"),
    )
    import_id = taken(office, *rows)
    umbrella, below, change = confirmed(office, import_id)
    assert agreement(office, below).under == umbrella
    now = agreement(office, change)
    assert (now.amends, now.stage, now.closed_as) == (umbrella, Stage.CLOSED, "carried out")


def test_what_stands_on_nothing_known_cannot_be_read(office: Office) -> None:
    ((verdict, said),) = verdicts(office, row(type="Subsidiary agreement", parent="99"))
    assert verdict == "cannot be read"
    assert said == "“99”, on which it stands, is neither in the list nor on record."


def test_scans_are_found_by_name_or_by_number(office: Office, tmp_path: Path) -> None:
    scans = scans_of(tmp_path, "Water Agreement.PDF", "13 - soil.pdf", "130.pdf")
    rows = (
        row(scan="water agreement"),
        row(no="13", title="Soil"),
        row(no="14", title="Air", scan="air.pdf"),
    )
    found = tried(office, the_list(office, *rows), scans, on=ON)
    assert [each.scans for each in found] == [("Water Agreement.PDF",), ("13 - soil.pdf",), ()]
    assert found[2].notes == ("Its scan “air.pdf” is not among the files.",)


def test_an_officer_named_as_owner_owns_it(office: Office) -> None:
    rows = (row(owner=SECOND_OFFICER.name), row(no="13", title="Soil", owner="Somebody who left"))
    first, second = (agreement(office, each) for each in confirmed(office, taken(office, *rows)))
    assert (first.owner, second.owner) == (SECOND_OFFICER.key, ADMINISTRATOR.key)


def test_a_list_is_taken_back_as_a_whole(office: Office) -> None:
    rows = (
        row(no="1", title="All of water", type="Umbrella MoU"),
        row(no="2", title="Below", type="Subsidiary agreement", parent="1"),
    )
    import_id = taken(office, *rows)
    numbers = confirmed(office, import_id)
    said = {"actor": ADMINISTRATOR.key, "on": ON, "at": moment(ON)}
    with pytest.raises(RefusedError, match="a reason is needed"):
        undo(office, import_id, reason=None, **said)
    assert undo(office, import_id, reason="The wrong file", **said).undone_by == ADMINISTRATOR.key
    assert {agreement(office, each).closed_as for each in numbers} == {"withdrawn"}
    assert undo(office, import_id, reason="The wrong file", **said).waits == 0
    assert [verdict for verdict, _ in verdicts(office, *rows)] == ["new", "new"]
    assert all(each.holds for each in prove_all(office))


def test_a_list_somebody_worked_on_is_not_taken_back(office: Office) -> None:
    rows = (WATER, row(no="13", title="Soil"))
    import_id = taken(office, *rows)
    numbers = confirmed(office, import_id)
    advance(office, numbers[0], Act.SUSPEND, actor=OFFICER.key, on=ON, at=moment(ON), reason="Floods")
    with pytest.raises(RefusedError, match=f"{OFFICER.name} worked on {numbers[0]}"):
        undo(office, import_id, actor=ADMINISTRATOR.key, on=ON, at=moment(ON), reason="The wrong file")
    assert {agreement(office, each).stage for each in numbers} == {Stage.IN_FORCE}


def test_batches_go_one_by_one_and_on_where_they_were_broken_off(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "ROWS_OF_A_BATCH", 2)
    rows = [row(no=str(number), title=f"Subject {number}") for number in range(5)]
    import_id = taken(office, *rows)
    said = {"actor": OFFICER.key, "on": ON, "at": moment(ON)}
    begun = list(islice(confirm(office, import_id, **said), 1))
    assert [(each.batch, each.out_of, len(each.numbers)) for each in begun] == [(1, 3, 2)]
    whole = list(confirm(office, import_id, **said))
    assert [each.repeated for each in whole] == [True, False, False]
    assert len({number for each in whole for number in each.numbers}) == 5


def test_a_batch_one_of_whose_rows_is_refused_is_not_taken_in_at_all(office: Office) -> None:
    import_id = taken(
        office,
        row(no="1", title="All of water", type="Umbrella MoU"),
        row(no="2", title="Below", type="Subsidiary agreement", parent="1", owner=SECOND_OFFICER.name),
    )
    change_person(
        office, SECOND_OFFICER.key, actor=ADMINISTRATOR.key, roles=("auditor",), on=ON, at=moment(ON)
    )
    before = everything(office)
    with pytest.raises(
        RefusedError, match=r"Row 3 of agreements\.csv holds its batch back.* is not an officer"
    ):
        confirmed(office, import_id)
    assert everything(office) == before


def test_what_is_not_there_is_told(office: Office) -> None:
    with pytest.raises(NotFoundError, match="no list whose id begins"):
        rows_of(office, "nothing")
    import_id = taken(office, WATER)
    with pytest.raises(InvalidError, match="has no batch 7"):
        list(confirm(office, import_id, actor=OFFICER.key, on=ON, at=moment(ON), batches=(7,)))
    with pytest.raises(InvalidError, match="no verdict"):
        rows_of(office, import_id, verdict="maybe")


def test_how_a_list_is_read_is_told_with_its_map(office: Office) -> None:
    read = how_read(the_list(office, WATER))
    assert [each.means for each in read.columns][:3] == ["number", "title", "partner"]
    assert '"End date" = "ends_on"' in read.map
    assert opened(office)
