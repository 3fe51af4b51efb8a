"""My work: what is late, what is ours, what others have, and what comes up, from what is filed with each agreement."""

from collections.abc import Iterable, Iterator
from datetime import date

from workflow.answers.work import MyWorkAnswer, TaskAnswer, TaskGroupAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.arriving.arrival import HANDLES
from workflow.domain.beginnings.enquiry import SEES_ALL
from workflow.domain.dates.lengths import Length, add, day
from workflow.domain.due.waiting import HEAD
from workflow.domain.due.waits import OTHER_SIDE
from workflow.domain.lifecycle.table import ROW_OF
from workflow.services.office import Office
from workflow.services.views.approval.in_place import Places, places_of_person
from workflow.services.views.waits import Besides, asked_by_role, page_of, place_of
from workflow.store.books import Books
from workflow.store.reads.waiting import FIRST, Asked, WaitOnFile

SHOWN = 50
"""Rows of one group; there may be more, and the list of agreements shows them."""
MOST_READ = 4 * SHOWN
MOST_PRESSING = 99
COMES_UP = Length(months=3)
WINDOWS = Length(months=12)
OFFICE_ROLES = (Role.OFFICER.value, Role.REVIEWER.value, Role.SIGNATORY.value, HEAD)
OTHERS = (OTHER_SIDE,)
CHECKS = ROW_OF[Act.CHECK].who
AGREEMENTS_ALONE = Besides()
ACT_OF = {
    "comment": Act.SETTLE,
    "clearance": Act.CLEAR,
    "begin": Act.BEGIN,
    "submit": Act.SUBMIT,
    "facts": Act.REVISE,
    "sign": Act.SIGN_OFF,
    "signature": Act.SIGN,
    "decision": Act.DECIDE,
    "effective": Act.CORRECT,
    "outlasting": Act.CORRECT,
    "changed": Act.CHECK,
    "late": Act.DECIDE_NOTICE,
    "approve": Act.APPROVE_NOTICE,
    "ink": Act.SIGN_NOTICE,
    "dispatch": Act.DISPATCH_NOTICE,
    "receive": Act.RECORD_RECEIPT,
    "their": Act.RECEIVE,
    "obligation": Act.FULFIL,
    "measurement": Act.MEASURE,
    "unauthorised": Act.ANSWER_FOR,
    "authority": Act.SHOW_AUTHORITY,
}
"""The act that does what is waited for, by the first word of its key."""


def my_work(office: Office, person: Person, *, on: date, whole_office: bool) -> MyWorkAnswer:
    """What waits for a person, or in the whole office, as of a day: late first, then ours, then others\u2019, then what comes up."""
    with office.register.reading() as books:
        asked_of_us = _asked_of_us(office, books, person, on, whole_office=whole_office)
        others = _page(books, _of_others(office, person, whole_office=whole_office))
        to_check = books.unchecked.how_many() if any(map(person.acts_as, CHECKS)) else 0
        coming = _page(books, (Asked(Role.MACHINE.value, owner=None if whole_office else person.key),))
    return _by_groups(on, asked_of_us, others, coming, whole_office=whole_office, to_check=to_check)


def to_do(office: Office, person: Person, *, on: date) -> MyWorkAnswer:
    """What a person is asked for, as of a day, by the same groups: neither what others have nor what happens by itself.

    It costs as much in a large office as in a small one, since nothing is read but what is asked of them.
    """
    with office.register.reading() as books:
        asked_of_us = _asked_of_us(office, books, person, on, whole_office=False)
    return _by_groups(on, asked_of_us, [], [], whole_office=False)


def _asked_of_us(
    office: Office, books: Books, person: Person, on: date, *, whole_office: bool
) -> list[WaitOnFile]:
    besides = Besides(
        enquiries=any(map(person.acts_as, SEES_ALL if whole_office else (Role.OFFICER,))),
        addresses=person.acts_as(Role.ADMINISTRATOR),
        mail=office.settings.timezone if any(map(person.acts_as, HANDLES)) else None,
        mail_of=None if whole_office else person.key,
    )
    places = Places() if whole_office else places_of_person(books, person, on)
    ours = (*_ours(office, person, whole_office=whole_office), *places.asked)
    return places.told(_page(books, ours, besides))


def _by_groups(
    on: date,
    asked_of_us: list[WaitOnFile],
    others: list[WaitOnFile],
    coming: list[WaitOnFile],
    *,
    whole_office: bool,
    to_check: int = 0,
) -> MyWorkAnswer:
    ours = [each for each in asked_of_us if _is_now(each, on)]
    late = [each for each in (*ours, *others) if _is_late(each, on)]
    until, in_a_year = add(on, COMES_UP), add(on, WINDOWS)
    comes_up, windows = [], []
    for each in (*asked_of_us, *coming):
        if each.by is None or _is_now(each, on):
            continue
        if _is_window(each) and each.by <= in_a_year:
            windows.append(each)
        elif on <= each.by <= until:
            comes_up.append(each)
    groups = (
        _group("overdue", "Overdue", late),
        _group("ours", "Our turn", [each for each in ours if not _is_late(each, on)]),
        _group("others", "Waits for others", [each for each in others if not _is_late(each, on)]),
        _group("coming", f"Comes up by {day(until)}", _soonest(comes_up)),
        _group("windows", "Notice windows of the next twelve months", _soonest(windows)),
    )
    return MyWorkAnswer(
        on=on,
        whole_office=whole_office,
        groups=groups,
        pressing=len({*map(place_of, (*late, *ours))}),
        to_check=to_check,
    )


PRESET = {
    "comment": ("id",),
    "clearance": ("key",),
    "unauthorised": ("id",),
    "approve": ("kind",),
    "ink": ("kind",),
    "dispatch": ("kind",),
    "receive": ("id",),
    "obligation": ("subject", "due_on"),
    "measurement": ("readings.1.level", "readings.1.period"),
}
"""The fields in which the act of a task is told what it is about: by the words of its key after the first."""


def preset_of(wait: WaitOnFile) -> dict[str, str]:
    """What stands in the form of the act beforehand, by the key of the task."""
    first, *rest = wait.key.split()
    return dict(zip(PRESET.get(first, ()), rest, strict=False))


def pressing(office: Office, person: Person, *, on: date, whole_office: bool) -> str:
    """How much is late or asked of a person, or of the whole office, as the bar of every page says it; nothing where nothing is.

    It is counted no further than anybody reads it.
    """
    ours, others = (asked(office, person, whole_office=whole_office) for asked in (_ours, _of_others))
    with office.register.reading() as books:
        places = Places() if whole_office else places_of_person(books, person, on)
        found = books.waits.pressing((*ours, *places.asked), others, on=on, most=MOST_PRESSING)
    if not found:
        return ""
    return f"{found}" if found <= MOST_PRESSING else f"{MOST_PRESSING}+"


def act_of(wait: WaitOnFile) -> Act | None:
    """The act that does what is waited for; None where no single one does."""
    return ACT_OF.get(wait.key.split()[0])


def task_answer(wait: WaitOnFile, *, act: Act | None, machine: bool = False) -> TaskAnswer:
    """A row of work as it is answered. The register vouches for what it says, so that it is not looked at again."""
    return TaskAnswer.vouched(
        number=wait.number,
        title=wait.title,
        other_side=wait.other_side,
        key=wait.key,
        task=wait.task,
        reason=wait.reason,
        of_role=wait.of_role,
        since=wait.since,
        by=wait.by,
        act=act,
        preset={} if machine else preset_of(wait),
        machine=machine,
    )


def _page(books: Books, asked: tuple[Asked, ...], besides: Besides = AGREEMENTS_ALONE) -> list[WaitOnFile]:
    return page_of(books, asked, FIRST, MOST_READ, besides)


def _ours(office: Office, person: Person, *, whole_office: bool) -> tuple[Asked, ...]:
    if whole_office:
        return tuple(Asked(role) for role in OFFICE_ROLES)
    return (Asked(person=person.key), *asked_by_role(office, person))


def _of_others(office: Office, person: Person, *, whole_office: bool) -> tuple[Asked, ...]:
    """Of an agreement of mine the reviewers and the signatories are others too."""
    if whole_office:
        return tuple(Asked(role) for role in OTHERS)
    mine = {(each.role, each.routes) for each in _ours(office, person, whole_office=False)}
    others = (*OTHERS, Role.REVIEWER.value, Role.SIGNATORY.value, HEAD)
    return tuple(
        Asked(role, owner=person.key) for role in others if not any(role == known for known, _ in mine)
    )


def _is_now(wait: WaitOnFile, on: date) -> bool:
    """Asked for already, and by somebody; what the machine does is no task."""
    return wait.since is not None and wait.since <= on and wait.of_role != Role.MACHINE.value


def _is_late(wait: WaitOnFile, on: date) -> bool:
    return wait.by is not None and wait.by < on


def _is_window(wait: WaitOnFile) -> bool:
    return "notice" in wait.key


def _soonest(waits: Iterable[WaitOnFile]) -> list[WaitOnFile]:
    return sorted(waits, key=lambda each: (each.by or date.max, each.number, each.key))


def _group(key: str, heading: str, waits: list[WaitOnFile]) -> TaskGroupAnswer:
    tasks = tuple(_tasks(waits[:SHOWN]))
    return TaskGroupAnswer(key=key, heading=heading, tasks=tasks, more=len(waits) > SHOWN)


def _tasks(waits: Iterable[WaitOnFile]) -> Iterator[TaskAnswer]:
    for each in waits:
        machine = each.of_role == Role.MACHINE.value
        yield task_answer(each, act=None if machine else act_of(each), machine=machine)
