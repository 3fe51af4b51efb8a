"""What waits is listed of the whole office, of a role or of a person, the first to be done first."""

import pytest

from tests.builders.offices import OPENED, SUBMITTED, act, in_force, live, opened, submitted
from tests.builders.people import OFFICER, SECOND_OFFICER
from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.office import Office
from workflow.services.views.my_work import my_work
from workflow.services.views.waits import every_wait, name_of, waits
from workflow.store.reads import waiting


def test_what_waits_is_listed_of_whom_it_is_asked(any_office: Office) -> None:
    drafted, reviewed, running = opened(any_office), opened(any_office), in_force(any_office)
    submitted(any_office, reviewed)
    act(any_office, reviewed, Act.COMMENT, CommentText("Who pays?"), actor="rashid", on=SUBMITTED)
    everything = waits(any_office)
    assert {each.of_role for each in everything} <= {"officer", "legal reviewer", "signatory", "other side"}
    assert [each.by for each in everything if each.by] == sorted(each.by for each in everything if each.by)
    assert everything == tuple(every_wait(any_office))
    mine = {(each.number, each.key) for each in waits(any_office, mine="rashid")}
    assert mine == {(reviewed, "sign off legal")}
    ours = {(each.number, each.key) for each in waits(any_office, mine="amina")}
    assert {(drafted, "submit"), (reviewed, "comment 1")} <= ours
    assert (reviewed, "sign off legal") not in ours
    assert waits(any_office, mine="bilal") == ()
    (automatic,) = waits(any_office, role="machine")
    assert (automatic.number, automatic.key, automatic.of_person) == (running, "automatic", None)
    assert {each.number for each in waits(any_office, role="legal reviewer")} == {reviewed}


def test_pages_follow_one_another_and_miss_nothing(any_office: Office) -> None:
    live(any_office)
    for _ in range(3):
        opened(any_office)
    everything, found = waits(any_office), waits(any_office, limit=2)
    while len(found) < len(everything):
        more = waits(any_office, after=name_of(found[-1]), limit=2)
        assert more
        found += more
    assert found == everything


def test_what_nobody_can_answer_is_refused_with_a_sentence(office: Office) -> None:
    number = opened(office, on=OPENED)
    for words, sentence in (
        ({"mine": "amin"}, "Did you mean amina"),
        ({"role": "king"}, "legal reviewer"),
        ({"after": f"{number}/another"}, "begin with the first page"),
        ({"mine": "amina", "role": "machine"}, "Nothing is asked of"),
    ):
        for ask in (waits, every_wait):
            with pytest.raises((InvalidError, NotFoundError), match=sentence):
                ask(office, **words)  # type: ignore[operator]


@pytest.mark.parametrize("few", [0, 200])
def test_work_is_the_same_however_many_agreements_somebody_owns(
    any_office: Office, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "FEW", few)
    drafted, reviewed = opened(any_office), opened(any_office)
    submitted(any_office, reviewed)
    with any_office.register.reading() as books:
        owner, nobody = books.people.get(OFFICER.key), books.people.get(SECOND_OFFICER.key)
    of_owner = my_work(any_office, owner, on=SUBMITTED, whole_office=False)
    told = {group.key: [task.number for task in group.tasks] for group in of_owner.groups}
    assert (told["ours"], told["others"]) == ([drafted], [reviewed])
    assert all(
        not group.tasks for group in my_work(any_office, nobody, on=SUBMITTED, whole_office=False).groups
    )
