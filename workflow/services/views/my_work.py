"""My work: what is late, what is ours, what others have, and what comes up, from what is filed with each agreement."""

from collections.abc import Iterable, Iterator
from datetime import date

from workflow.answers.listing import WaitAnswer
from workflow.answers.work import MyWorkAnswer, TaskAnswer, TaskGroupAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.beginnings.enquiry import SEES_ALL
from workflow.domain.dates.lengths import Length, add, day
from workflow.domain.due.waits import OTHER_SIDE
from workflow.services.office import Office
from workflow.services.views.waits import page_of
from workflow.store.books import Books
from workflow.store.reads.waiting import FIRST, Asked

SHOWN = 50
"""Rows of one group; there may be more, and the list of agreements shows them."""
MOST_PRESSING = 99
COMES_UP = Length(months=3)
WINDOWS = Length(months=12)
OFFICE_ROLES = (Role.OFFICER.value, Role.REVIEWER.value, Role.SIGNATORY.value)
OTHERS = (OTHER_SIDE,)
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
    "late": Act.DECIDE_NOTICE,
    "their": Act.RECEIVE,
    "obligation": Act.FULFIL,
    "measurement": Act.MEASURE,
}
"""The act that does what is waited for, by the first word of its key."""


def my_work(office: Office, person: Person, *, on: date, whole_office: bool) -> MyWorkAnswer:
    """What waits for a person, or in the whole office, as of a day: late first, then ours, then others\u2019, then what comes up."""
    with office.register.reading() as books:
        enquiries = any(map(person.acts_as, SEES_ALL if whole_office else (Role.OFFICER,)))
        asked_of_us = _page(books, _ours(person, whole_office=whole_office), enquiries=enquiries)
        others = _page(books, _of_others(person, whole_office=whole_office))
        coming = _page(books, (Asked(Role.MACHINE.value, owner=None if whole_office else person.key),))
    ours = [each for each in asked_of_us if _is_now(each, on)]
    late = [each for each in (*ours, *others) if each.by is not None and each.by < on]
    until, in_a_year = add(on, COMES_UP), add(on, WINDOWS)
    comes = [each for each in (*asked_of_us, *coming) if not _is_now(each, on) and each.by is not None]
    windows = [each for each in comes if _is_window(each) and each.by is not None and each.by <= in_a_year]
    comes_up = [
        each for each in comes if each not in windows and each.by is not None and on <= each.by <= until
    ]
    groups = (
        _group("overdue", "Overdue", late),
        _group("ours", "Our turn", [each for each in ours if each not in late]),
        _group("others", "Waits for others", [each for each in others if each not in late]),
        _group("coming", f"Comes up by {day(until)}", _soonest(comes_up)),
        _group("windows", "Notice windows of the next twelve months", _soonest(windows)),
    )
    return MyWorkAnswer(
        on=on, whole_office=whole_office, groups=groups, pressing=len({*map(_name, (*late, *ours))})
    )


PRESET = {
    "comment": ("id",),
    "clearance": ("key",),
    "obligation": ("subject", "due_on"),
    "measurement": ("readings.1.level", "readings.1.period"),
}
"""The fields in which the act of a task is told what it is about: by the words of its key after the first."""


def preset_of(wait: WaitAnswer) -> dict[str, str]:
    """What stands in the form of the act beforehand, by the key of the task."""
    first, *rest = wait.key.split()
    return dict(zip(PRESET.get(first, ()), rest, strict=False))


def pressing(office: Office, person: Person, *, on: date, whole_office: bool) -> str:
    """How much is late or asked of a person, or of the whole office, as the bar of every page says it; nothing where nothing is.

    It is counted no further than anybody reads it.
    """
    with office.register.reading() as books:
        ours = books.waits.page(
            _ours(person, whole_office=whole_office), after=FIRST, limit=MOST_PRESSING + 1
        )
        others = books.waits.page(
            _of_others(person, whole_office=whole_office), after=FIRST, limit=MOST_PRESSING + 1
        )
    now = {(each.number, each.key) for each in ours if each.since is not None and each.since <= on}
    now |= {(each.number, each.key) for each in others if each.by is not None and each.by < on}
    if not now:
        return ""
    return f"{len(now)}" if len(now) <= MOST_PRESSING else f"{MOST_PRESSING}+"


def act_of(wait: WaitAnswer) -> Act | None:
    """The act that does what is waited for; None where no single one does."""
    return ACT_OF.get(wait.key.split()[0])


def _page(books: Books, asked: tuple[Asked, ...], *, enquiries: bool = False) -> list[WaitAnswer]:
    return [WaitAnswer.of(each) for each in page_of(books, asked, FIRST, 4 * SHOWN, enquiries=enquiries)]


def _ours(person: Person, *, whole_office: bool) -> tuple[Asked, ...]:
    if whole_office:
        return tuple(Asked(role) for role in OFFICE_ROLES)
    found = [Asked(person=person.key)]
    if Role.REVIEWER in person.roles and person.routes:
        found.append(Asked(Role.REVIEWER.value, routes=person.routes))
    if Role.SIGNATORY in person.roles:
        found.append(Asked(Role.SIGNATORY.value))
    return tuple(found)


def _of_others(person: Person, *, whole_office: bool) -> tuple[Asked, ...]:
    """Of an agreement of mine the reviewers and the signatories are others too."""
    if whole_office:
        return tuple(Asked(role) for role in OTHERS)
    mine = {(each.role, each.routes) for each in _ours(person, whole_office=False)}
    others = (*OTHERS, Role.REVIEWER.value, Role.SIGNATORY.value)
    return tuple(
        Asked(role, owner=person.key) for role in others if not any(role == known for known, _ in mine)
    )


def _is_now(wait: WaitAnswer, on: date) -> bool:
    """Asked for already, and by somebody; what the machine does is no task."""
    return wait.since is not None and wait.since <= on and wait.of_role != Role.MACHINE.value


def _is_window(wait: WaitAnswer) -> bool:
    return "notice" in wait.key


def _soonest(waits: Iterable[WaitAnswer]) -> list[WaitAnswer]:
    return sorted(waits, key=lambda each: (each.by or date.max, each.number, each.key))


def _group(key: str, heading: str, waits: list[WaitAnswer]) -> TaskGroupAnswer:
    tasks = tuple(_tasks(waits[:SHOWN]))
    return TaskGroupAnswer(key=key, heading=heading, tasks=tasks, more=len(waits) > SHOWN)


def _tasks(waits: Iterable[WaitAnswer]) -> Iterator[TaskAnswer]:
    for each in waits:
        machine = each.of_role == Role.MACHINE.value
        yield TaskAnswer.of(
            each, act=None if machine else act_of(each), preset=preset_of(each), machine=machine
        )


def _name(wait: WaitAnswer) -> str:
    return f"{wait.number}/{wait.key}"
