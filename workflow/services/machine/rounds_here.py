"""The machine's rounds in this process, for an office that has no Prefect server at hand."""

import time
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from workflow.answers.machine import SweepAnswer, SweptAnswer
from workflow.services.machine.claiming import LEASE, ready, work_off
from workflow.services.machine.orders import Done
from workflow.services.machine.rounds import relay_ended, sweep_ended
from workflow.services.machine.sweep import Swept, due_numbers, let_fall_due
from workflow.services.office import Office
from workflow.services.views.agreements import papers_answer


def carry_out_pending(office: Office, *, owner: str, on: date, at: datetime) -> tuple[Done, ...]:
    """Carry out all that waits; `at` is the moment recorded for all of it, and when it begins."""
    done: list[Done] = []
    began = time.monotonic()
    while waiting := ready(office, at=at):
        for each in waiting:
            spent = timedelta(seconds=time.monotonic() - began)
            carried = work_off(office, each.order, owner=owner, on=on, at=at, lease=LEASE + spent)
            done += [] if carried is None else [carried]
    if done:
        relay_ended(office, on=on, at=at)
    return tuple(done)


def sweep_here(
    office: Office, *, owner: str, on: date, at: datetime
) -> tuple[tuple[Swept, ...], tuple[Done, ...]]:
    """Let fall due all that is due on a day, and carry out the work it leaves behind."""
    swept = tuple(let_fall_due(office, number, on=on, at=at) for number in due_numbers(office, on=on))
    done = carry_out_pending(office, owner=owner, on=on, at=at)
    sweep_ended(office, on=on, at=at)
    return swept, done


def sweep_answer(office: Office, on: date, swept: Iterable[Swept], done: Sequence[Done]) -> SweepAnswer:
    """What fell due on a day and what was carried out after it, as it is answered."""
    papers = papers_answer(office, (paper for each in done for paper in each.papers))
    return SweepAnswer(on=on, agreements=tuple(SweptAnswer.of(each) for each in swept), papers=papers)
