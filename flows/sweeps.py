"""Sweeps: what falls due on a day, for every agreement with something due, and the work that arises from it."""

from collections.abc import Sequence
from datetime import date, datetime

from prefect import State, flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.batches import parts
from flows.handing import answers_of, hand_over
from flows.offices import Day, at_office, now
from flows.relay import relay
from flows.reports import report_on_sweep
from flows.server.engine import FLOW, TASK, engine_settings
from workflow.domain.codec import to_document
from workflow.domain.dates.lengths import day
from workflow.services.machine.digest import Digest, digest_of
from workflow.services.machine.rounds import sweep_ended
from workflow.services.machine.sweep import KeyRange, Swept, due_ranges, due_within, let_fall_due
from workflow.services.office import Office

MOST_IN_A_SHARD = 1_000


def run_name() -> str:
    """How a sweep\u2019s run is called: the day it was asked to work for, or today."""
    asked = flow_run.parameters.get("on")
    return f"sweep \u00b7 {day(asked) if isinstance(asked, date) else asked or 'today'}"


def shard_name() -> str:
    """How the run of a part of a sweep is called: by the numbers it covers."""
    asked = flow_run.parameters
    return f"sweep shard \u00b7 {KeyRange(asked.get('after'), asked.get('until')).words}"


@flow(name="sweep", flow_run_name=run_name, **FLOW)
def sweep(
    office: str | None = None,
    on: Day | None = None,
    at: datetime | None = None,
    hand_to: str | None = None,
    size: int = MOST_IN_A_SHARD,
) -> Digest:
    """Let everything fall due that is due on a day: agreements come into force, renewal opens, people are reminded, terms end.

    Looks at what the register says, not at when it last ran: run twice, or a year late, it ends in the same periods.
    Without a day it works for today, where the office is; `at` is the moment recorded, the clock's when left out. Where more than `size`
    agreements are due they are swept in ranges of their numbers, each a run of its own; `hand_to` names the deployment of those
    runs where other workers may take them. The papers that follow are made before it ends.
    """
    with engine_settings(), at_office(office) as place:
        day_of_work = place.working_day(on, at or now())
        ranges = due_ranges(place, on=day_of_work, size=size)
        if len(ranges) == 1:
            digest = _swept_here(place, ranges[0], day_of_work, at)
        else:
            digest = _swept_in_shards(place, ranges, day_of_work, at, hand_to)
        tally = relay(office=str(place.folder), on=day_of_work, at=at)
        sweep_ended(place, on=day_of_work, at=at or now())
        create_markdown_artifact(
            key="sweep",
            markdown=report_on_sweep(digest, place, on=day_of_work, tally=tally.words),
            description=f"What fell due on {day_of_work.isoformat()}",
        )
    return digest


@flow(name="sweep shard", flow_run_name=shard_name, **FLOW)
def sweep_shard(
    on: Day,
    after: str | None = None,
    until: str | None = None,
    at: datetime | None = None,
    office: str | None = None,
) -> State[Digest]:
    """Let fall due what is due among the agreements of a range of numbers; any worker that finds the office may do it.

    It leaves its digest as an artifact, where the sweep it is part of finds it.
    """
    with engine_settings(), at_office(office) as place:
        digest = _swept_here(place, KeyRange(after, until), on, at)
        create_table_artifact(
            key="sweep-shard", table=[to_document(digest)], description=KeyRange(after, until).words
        )
    return Completed(message=f"{digest.agreements} agreements", data=digest)


@task(name="let fall due", **TASK)
def let_fall_due_in_turn(numbers: Sequence[str], on: date, at: datetime | None = None) -> list[Swept]:
    """Up to a hundred agreements, each in a transaction of its own; one that fails does not hold the others back."""
    with at_office() as office:
        return [_fallen_due(office, number, on=on, at=at or now()) for number in numbers]


def _swept_here(office: Office, within: KeyRange, on: date, at: datetime | None) -> Digest:
    """Sweep a range a hundred at a time; of what is done no more than the digest is held."""
    digest = Digest()
    for part in parts(due_within(office, on=on, within=within)):
        digest += digest_of(let_fall_due_in_turn(part, on, at))
    return digest


def _swept_in_shards(
    office: Office, ranges: Sequence[KeyRange], on: date, at: datetime | None, hand_to: str | None
) -> Digest:
    """Sweep each range in a run of its own: here, or on whichever worker takes it first."""

    def here(within: KeyRange) -> Digest:
        digest: Digest = sweep_shard(on, within.after, within.until, at, str(office.folder))  # type: ignore[assignment]
        return digest

    if hand_to is None:
        return sum((here(within) for within in ranges), Digest())
    parameters = {"on": on.isoformat(), "at": at.isoformat() if at else None}
    return sum(answers_of(hand_over(ranges, hand_to, parameters), here), Digest())


def _fallen_due(office: Office, number: str, *, on: date, at: datetime) -> Swept:
    swept = let_fall_due(office, number, on=on, at=at)
    if swept.fault is not None:
        get_run_logger().error("%s broke off.\n%s", number, swept.fault)
    return swept
