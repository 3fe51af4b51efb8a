"""Day by day: people act on their days, Prefect flows do the machine's part, until the day the office was built."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from flows.offices import lent
from flows.relay import relay
from flows.server.deploying import schedules_paused
from flows.server.engine import quieten_console
from flows.server.local_server import local_server
from flows.sweeps import sweep
from workflow.demo.acting import take_step
from workflow.demo.demo_office import DemoClock
from workflow.demo.moments import Moment
from workflow.demo.portfolio import PEOPLE, prospects
from workflow.demo.progress_words import said_of_due, said_of_step
from workflow.demo.scenario import Scenario, Step
from workflow.domain.errors import OfficeError
from workflow.services.machine.claiming import release, waiting
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.machine.sweep import due_numbers, let_fall_due
from workflow.services.office import Office
from workflow.services.papers.produce import rebuild_view

Told = Callable[
    [int, int, str], None
]  # how many steps are done, of how many (0: not begun), and what happens now
Machine = Callable[[Office, DemoClock, date, Callable[[str], None]], None]


def go_through(
    office: Office, clock: DemoClock, scenario: Scenario, *, port: int | None, told: Told
) -> DemoClock:
    """Take the steps that are still to be taken; begun again after a crash, it ends in the same register and papers."""
    if clock.finished:
        return clock
    with local_server(office.folder / "prefect", port=port, progress=lambda said: told(0, 0, said)):
        quieten_console()
        add_people(office)
        release(office)
        with lent(office), schedules_paused(office.folder / "prefect" / "paused.json"):
            return _day_by_day(office, clock, scenario, told, _by_flows)


def go_through_here(office: Office, clock: DemoClock, scenario: Scenario, *, told: Told) -> DemoClock:
    """The same without a Prefect server: this process does the machine's part by itself."""
    if clock.finished:
        return clock
    add_people(office)
    release(office)
    return _day_by_day(office, clock, scenario, told, _by_itself)


def _day_by_day(
    office: Office, clock: DemoClock, scenario: Scenario, told: Told, machine: Machine
) -> DemoClock:
    """Visit every day on which somebody acts or something falls due; a day that was broken off is visited again."""
    days = _days(office, scenario, clock.built_on)
    steps = sum(map(len, days.values()))
    first = clock.today or min(days)
    done = sum(len(group) for on, group in days.items() if on < first)
    today: date | None = first
    while today is not None and today <= clock.built_on:
        clock = clock.moved(today)
        for step in days.get(today, []):
            told(done, steps, said_of_step(today, step))
            take_step(Moment(office, step, today, clock.at, clock.built_on, scenario))
            done += 1
        if not _is_out(scenario, today, clock.built_on):
            machine(office, clock, today, lambda said: told(done, steps, said))  # noqa: B023  called at once
        today = _next_day(office, scenario, days, today, clock.built_on)
    _all_is_done(office)
    told(steps, steps, "The demonstration has ended.")
    return clock.ended()


def _days(office: Office, scenario: Scenario, built_on: date) -> Mapping[date, list[Step]]:
    """The steps by their days; nobody acts while the office is closed."""
    days: dict[date, list[Step]] = defaultdict(list)
    for step in scenario.steps(built_on):
        days[office.calendar.preceding(built_on - timedelta(days=step.days))].append(step)
    return days


def _by_flows(office: Office, clock: DemoClock, today: date, told: Callable[[str], None]) -> None:
    """Let the flows do the machine's part of the day: the orders that wait, then what falls due."""
    folder = str(office.folder)
    if waiting(office, at=clock.at):
        relay(office=folder, on=today, at=clock.at)
    if due := due_numbers(office, on=today):
        told(said_of_due(office, today, due))
        sweep(office=folder, on=today, at=clock.at)


def _by_itself(office: Office, clock: DemoClock, today: date, told: Callable[[str], None]) -> None:
    """Do the machine's part of the day in this process, in the same order."""
    carry_out_pending(office, owner="the demonstration", on=today, at=clock.at)
    if due := due_numbers(office, on=today):
        told(said_of_due(office, today, due))
        for number in due:
            let_fall_due(office, number, on=today, at=clock.at)
        carry_out_pending(office, owner="the demonstration", on=today, at=clock.at)


def _next_day(
    office: Office, scenario: Scenario, days: Mapping[date, list[Step]], today: date, built_on: date
) -> date | None:
    """The next day on which somebody acts, something falls due, or the machine comes back after an outage."""
    with office.register.reading() as books:
        due = books.due.next_day(after=today)
    ahead = [on for on in days if on > today]
    if due is not None:
        ahead.append(due)
    if scenario.outage is not None and today <= (back := built_on - timedelta(days=scenario.outage[1])):
        ahead.append(back + timedelta(days=1))
    return min(ahead, default=None)


def _is_out(scenario: Scenario, today: date, built_on: date) -> bool:
    """Whether the machine stands still on a day."""
    if scenario.outage is None:
        return False
    first, last = (built_on - timedelta(days=days) for days in scenario.outage)
    return first <= today <= last


def _all_is_done(office: Office) -> None:
    """No work is left over, and every paper lies where people read it."""
    with office.register.reading() as books:
        left = books.outbox.list_open()
    if left:
        first = left[0]
        raise OfficeError(
            f"{len(left)} piece{'s' * (len(left) != 1)} of work could not be done, the first for {first.number} "
            f"({first.order.kind}): {first.failure or 'it broke off.'} Run the demonstration again to go on."
        )
    rebuild_view(office)


def add_people(office: Office) -> None:
    """Whoever acts in the demonstration, and its prospects."""
    with office.register.transaction() as books:
        for person in PEOPLE:
            books.people.add(person)
        for prospect in prospects():
            books.prospects.add(prospect)
