"""What the demonstration shows a person: a bar while it goes on, and at its end where everything stands and what to try next."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from workflow.demo import dates, first_day, rules
from workflow.demo.dates_shown import show_dates
from workflow.demo.day_by_day import Told, go_through, go_through_here
from workflow.demo.demo_office import held_office
from workflow.demo.portfolio_steps import PORTFOLIO
from workflow.demo.rules_shown import show_rules
from workflow.demo.scenario import Scenario
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError

INTERRUPTED = 130
BY_FLOWS = "Prefect flows do the machine\u2019s part"
HERE = "the machine\u2019s part is done in this process"
DATES = Scenario(
    name="dates",
    about="with nine arrangements of invented institutions",
    folder="office-dates",
    steps=dates.steps,
    shown=show_dates,
    documents=dates.documents,
    outage=dates.OUTAGE,
    countries=(dates.COUNTRY,),
)
OFFICE = Scenario(
    name="office",
    about="with a list of agreements that it kept before",
    folder="office-first-day",
    steps=first_day.steps,
    shown=first_day.show_first_day,
    organisations=(first_day.OURS,),
)
RULES = Scenario(
    name="rules",
    about="with rules of approval, and a change of them",
    folder="office-rules",
    steps=rules.steps,
    shown=show_rules,
    documents=rules.documents,
    organisations=(rules.OURS,),
)
SCENARIOS = {scenario.name: scenario for scenario in (PORTFOLIO, DATES, OFFICE, RULES)}


def run(
    into: Path,
    console: Console,
    *,
    today: date,
    port: int | None = None,
    scenario: Scenario = PORTFOLIO,
    here: bool = False,
) -> int:
    """Build the office of the demonstration in a folder and go through a scenario to its end; run again, it changes nothing.

    The machine's part is done by Prefect flows on a local server, or `here`, in this process. Answers the exit code: 0, or
    130 after Ctrl-C.
    """
    try:
        with held_office(into, scenario, today=today) as (office, clock):
            if clock.finished:
                console.print(
                    f"The demonstration in {into} ended on {day(clock.built_on)}; nothing is changed."
                )
            else:
                _announce(
                    into, scenario, console, begun=clock.today is not None, by=HERE if here else BY_FLOWS
                )
                with _bar(console) as told:
                    if here:
                        go_through_here(office, clock, scenario, told=told)
                    else:
                        go_through(office, clock, scenario, port=port, told=told)
            scenario.shown(office, clock.built_on, into, console)
    except KeyboardInterrupt:
        console.print("Stopped. Run the same command again, and it goes on where it was.")
        return INTERRUPTED
    return 0


def scenario_named(name: str) -> Scenario:
    """The scenario of this name; refuses one that there is not."""
    try:
        return SCENARIOS[name]
    except KeyError:
        raise InvalidError(
            f"There is no scenario \u201c{name}\u201d; these are: {', '.join(SCENARIOS)}."
        ) from None


def _announce(into: Path, scenario: Scenario, console: Console, *, begun: bool, by: str) -> None:
    if begun:
        console.print(f"The demonstration in {into} goes on where it was broken off.")
        return
    console.print(
        f"An office is built in {into}, {scenario.about}. For a minute or two its people act, and {by}."
    )


@contextmanager
def _bar(console: Console) -> Iterator[Told]:
    """A bar with what happens below it; the address of Prefect's pages stays on the screen above."""
    progress = Progress(
        BarColumn(40), TaskProgressColumn(), TimeElapsedColumn(), TextColumn("{task.fields[steps]}")
    )
    task = progress.add_task("", total=None, steps="")
    sentence = Text("", style="dim", no_wrap=True, overflow="ellipsis")
    address: list[str] = []

    def told(done: int, of: int, words: str) -> None:
        if of:
            progress.update(task, completed=done, total=of, steps=f"{done} of {of} acts")
        elif "http" in words:
            address[:] = [words]
        sentence.plain = words
        live.update(Group(*(Text(line) for line in address), progress, sentence))

    with Live(Group(progress, sentence), console=console, refresh_per_second=8, transient=True) as live:
        yield told
    console.print(*address)
