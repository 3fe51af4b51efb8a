"""The play: people act on their days, Prefect flows do the machine's part, until the day the office was built."""

import fcntl
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flows.engine import quieten_console
from flows.local_server import local_server
from flows.offices import lent
from flows.relay import relay
from flows.sweeps import sweep
from workflow.demo.acting import Scene, act_out
from workflow.demo.portfolio import NOTICE, PEOPLE, prospects
from workflow.demo.script import Step, script
from workflow.demo.stage_clock import StageClock, read_clock
from workflow.domain.calendar import day
from workflow.domain.errors import BusyError, InvalidError, StorageError
from workflow.services.office import Office
from workflow.services.orders import release, waiting
from workflow.services.sweep import due_numbers
from workflow.settings import OFFICE_FILE, Settings
from workflow.wiring import create_office, open_office

SETTINGS = Settings(
    name="Demonstration Office of University Partnerships",
    lines=("A sample office with the arrangements of four source documents",),
    zone="Asia/Karachi",
    notice=NOTICE,
)
Told = Callable[[int, int, str], None]


@contextmanager
def staged(folder: Path, *, today: date) -> Iterator[tuple[Office, StageClock]]:
    """The office of the play, made if it is not there, held by this process alone."""
    with _held(folder):
        clock = read_clock(folder, today=today)
        if (folder / OFFICE_FILE).exists():
            office = open_office(folder)
            if office.settings.notice != NOTICE:
                raise InvalidError(
                    f"{folder} is a real office: the play needs a folder of its own, with --into."
                )
        else:
            office = create_office(folder, SETTINGS)
        try:
            yield office, clock
        finally:
            office.close()


def perform(office: Office, clock: StageClock, *, port: int | None, told: Told) -> StageClock:
    """Play what is still to be played; begun again after a crash, it ends in the same register and papers."""
    if clock.finished:
        return clock
    with local_server(office.folder / "prefect", port=port, progress=lambda said: told(0, 1, said)):
        quieten_console()
        _people_arrive(office)
        release(office)
        with lent(office):
            return _played(office, clock, told)


def _played(office: Office, clock: StageClock, told: Told) -> StageClock:
    """Visit every day on which somebody acts or something falls due; a day that was broken off is visited again."""
    days: dict[date, list[Step]] = defaultdict(list)
    for step in script():
        days[clock.built_on - timedelta(days=step.days)].append(step)
    steps, done = len(script()), 0
    today: date | None = clock.today or min(days)
    while today is not None and today <= clock.built_on:
        clock = clock.moved(today)
        acting = days.get(today, [])
        done = sum(len(group) for on, group in days.items() if on <= today)
        told(done, steps, f"{day(today)}: {_said(acting)}")
        for step in acting:
            act_out(Scene(office, step, today, clock.at, clock.built_on))
        _machine_works(office, clock)
        today = _next_day(office, days, today)
    return clock.ended()


def _machine_works(office: Office, clock: StageClock) -> None:
    """Let the flows do the machine's part of the day: the orders that wait, then what falls due."""
    folder = str(office.folder)
    if waiting(office, at=datetime.now(UTC)):
        relay(office=folder, on=clock.today, at=clock.at)
    if due_numbers(office, on=clock.today or clock.built_on):
        sweep(office=folder, on=clock.today, at=clock.at)


def _next_day(office: Office, days: Mapping[date, list[Step]], today: date) -> date | None:
    with office.register.reading() as books:
        due = books.agreements.next_due_on(after=today)
    ahead = [on for on in days if on > today]
    return min([*ahead, due] if due else ahead, default=None)


def _people_arrive(office: Office) -> None:
    with office.register.transaction() as books:
        for person in PEOPLE:
            books.people.add(person)
        for prospect in prospects():
            books.prospects.add(prospect)


def _said(group: list[Step]) -> str:
    return ", ".join(dict.fromkeys(f"{step.verb} {step.case}" for step in group)) or "what falls due"


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """One play at a time in a folder; the lock falls with the process, however it ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / ".play.lock").open("w")
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror}.") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BusyError(f"Another demonstration is playing in {folder}; wait for its end.") from None
        yield
