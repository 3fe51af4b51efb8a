"""Sweeps: what falls due on a day, for every agreement with something due, and the work that arises from it."""

from collections.abc import Sequence
from datetime import date, datetime

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.runtime import flow_run

from flows.batches import parts
from flows.engine import FLOW, TASK, engine_settings
from flows.offices import at_office, now, today
from flows.relay import relay
from flows.reports import report_on_sweep
from workflow.domain.calendar import day
from workflow.services.office import Office
from workflow.services.sweep import Swept, due_numbers, let_fall_due


def run_name() -> str:
    """How a sweep's run is called: the day it was asked to work for, or today."""
    asked = flow_run.parameters.get("on")
    return f"sweep \u00b7 {day(asked) if isinstance(asked, date) else asked or 'today'}"


@flow(name="sweep", flow_run_name=run_name, **FLOW)
def sweep(office: str | None = None, on: date | None = None, at: datetime | None = None) -> tuple[Swept, ...]:
    """Let everything fall due that is due on a day: agreements come into force, renewal opens, terms follow, agreements end.

    Looks at what the register says, not at when it last ran: run twice, or a year late, it ends in the same periods.
    Without a day it works for today, where the office is; `at` is the moment recorded, the clock's when left out. The papers that follow are made before it ends.
    """
    with engine_settings(), at_office(office) as place:
        day_of_work = on or today(place)
        due = due_numbers(place, on=day_of_work)
        swept = tuple(each for part in parts(due) for each in let_fall_due_in_turn(part, day_of_work, at))
        tally = relay(office=str(place.folder), on=day_of_work, at=at)
        create_markdown_artifact(
            key="sweep",
            markdown=report_on_sweep(swept, place, on=day_of_work, tally=tally.words),
            description=f"What fell due on {day_of_work.isoformat()}",
        )
    return swept


@task(name="let fall due", **TASK)
def let_fall_due_in_turn(numbers: Sequence[str], on: date, at: datetime | None = None) -> list[Swept]:
    """Up to a hundred agreements, each in a transaction of its own; one that fails does not hold the others back."""
    with at_office() as office:
        return [_fallen_due(office, number, on=on, at=at or now()) for number in numbers]


def _fallen_due(office: Office, number: str, *, on: date, at: datetime) -> Swept:
    try:
        return let_fall_due(office, number, on=on, at=at)
    except Exception as error:  # noqa: BLE001
        # The same reason as for an order that breaks off: one fault must not keep all other dates from being met.
        get_run_logger().exception("%s broke off.", number)
        return Swept(number, "", failed=f"It broke off: {type(error).__name__}: {error}")
