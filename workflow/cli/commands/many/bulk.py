"""Commands that act on many agreements, one by one: each is done or refused by itself, and says so."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now, today
from workflow.cli.desk import Desk
from workflow.cli.failing import FOUND
from workflow.cli.printing import say, say_json, warn
from workflow.cli.words import OnDay, Reason
from workflow.domain.errors import InvalidError
from workflow.domain.numbers import whole

if TYPE_CHECKING:
    from workflow.answers.agreements import OneOfManyAnswer
    from workflow.services.office import Office

Numbers = Annotated[
    list[str] | None, typer.Argument(metavar="NUMBER...", parser=whole, help="The agreements, at most 500.")
]
Run = Annotated[
    str | None,
    typer.Option(
        "--run", metavar="ID", help="What this run is called; sent again by it, nothing is done twice."
    ),
]


@verb("bulk hand-over")
def hand_over(
    desk: Desk,
    to: Annotated[str, typer.Option("--to", metavar="PERSON", help="The officer they go to, by key.")],
    numbers: Numbers = None,
    owner: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="PERSON", help="Instead of numbers: all that this person owns and is open."
        ),
    ] = None,
    reason: Reason = None,
    on: OnDay = None,
    run: Run = None,
) -> None:
    from workflow.services.casework.runs import many

    if bool(numbers) == bool(owner):
        raise InvalidError(
            "Name the agreements by their numbers, or their owner with --from: one of the two."
        )
    with desk.office() as office:
        day = day_of_act(office.settings, on)
        wanted = numbers or many.owned_numbers(office, owner or "", on=day)
        found = many.hand_over_many(
            office, wanted, to=to, actor=desk.person, on=day, at=now(), reason=reason, run=run or uuid4().hex
        )
        tell(desk, office, found)


@verb("bulk papers")
def make_papers(
    desk: Desk,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="Which, as consolidated_text; draft for that of the terms.")
    ],
    numbers: Numbers = None,
    run: Run = None,
) -> None:
    from workflow.services.casework.runs import many

    wanted = kind.strip().replace("-", "_").replace(" ", "_")
    with desk.office() as office:
        tell(desk, office, many.make_many(office, numbers or (), wanted, at=now(), run=run or uuid4().hex))


def tell(desk: Desk, office: "Office", found: "Iterator[OneOfManyAnswer]") -> None:
    """Say each answer as it comes; what the acts left to the machine is set going at the end."""
    tally = _Tally(found)
    if desk.as_json:
        say_json(iter(tally))
    else:
        for each in tally:
            _say(each)
        say(f"{tally.done} done, {tally.refused} refused.")
    if tally.orders:
        _carry_on(office, today(office.settings))
    if tally.refused:
        raise typer.Exit(FOUND)


class _Tally:
    """The answers as they come, and how many of which there were."""

    def __init__(self, found: "Iterator[OneOfManyAnswer]") -> None:
        self._found = found
        self.done = self.refused = self.orders = 0

    def __iter__(self) -> "Iterator[OneOfManyAnswer]":
        for each in self._found:
            self.done += each.done
            self.refused += not each.done
            self.orders += len(each.change.orders) if each.change is not None else 0
            yield each


def _say(each: "OneOfManyAnswer") -> None:
    where = f"{each.place} of {each.out_of}, {each.number}:"
    if each.done:
        say(f"{where} {each.said}{' It was done before.' if each.repeated else ''}")
    else:
        warn(f"{where} refused.", *(f"    {reason}" for reason in each.reasons))


def _carry_on(office: "Office", on: date) -> None:
    from workflow.wakeup import set_going

    _, told = set_going(office, on=on, at=now())
    warn(*told)
