"""Three hundred rows of dirt get the verdict that whoever made them knows to be right, and become what they say."""

from datetime import date

import pytest

from tests.builders.offices import agreement, everything, moment
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.services.casework.lists.a_list import the_list
from tests.services.casework.lists.dirt import NEW, some_rows
from workflow.services.casework.lists.kept import rows_of
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.taking_in import confirm, take_in
from workflow.services.casework.lists.trying import tried
from workflow.services.keeping.proving import prove_all
from workflow.services.office import Office

ON = date(2026, 6, 1)


@pytest.mark.parametrize("seed", range(4))
def test_each_row_gets_the_verdict_it_deserves(office: Office, seed: int) -> None:
    told = some_rows(seed)
    found = tried(office, the_list(office, *(each.row for each in told)), Scans(), on=ON)
    for each, read in zip(told, found, strict=True):
        assert read.verdict == each.verdict, (each, read)
        if each.names_cell is not None and each.verdict != NEW:
            assert any(f"“{each.names_cell}”" in words for words in read.said), (each, read.said)


@pytest.mark.parametrize("seed", [0])
def test_what_is_taken_in_says_what_its_row_said(office: Office, seed: int) -> None:
    told = dict(enumerate(some_rows(seed), start=2))
    given = the_list(office, *(each.row for each in told.values()))
    import_id = take_in(office, given, Scans(), actor=ADMINISTRATOR.key, on=ON, at=moment(ON)).id
    list(confirm(office, import_id, actor=OFFICER.key, on=ON, at=moment(ON)))
    came = [(row.row, row.number) for row in rows_of(office, import_id, verdict=NEW)]
    assert len(came) == sum(1 for each in told.values() if each.verdict == NEW)
    for place, number in came:
        each, now = told[place], agreement(office, str(number))
        assert now.effective_on == each.effective_on, each
        assert (now.terms.term.ends_on, now.terms.term.open_ended) == (each.ends_on, each.open_ended), each
        assert (now.terms.renewal.policy, now.stage) == (each.policy, each.stage), each
    assert all(each.holds for each in prove_all(office))
    before = everything(office)
    again = tried(office, given, Scans(), on=ON)
    assert not [each for each in again if each.verdict == NEW]
    assert everything(office) == before
