"""Commands on service levels and other figures: list, measure."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import act_on, answer, keep
from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now, read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import head, say, say_json, say_table
from workflow.cli.words import EvidenceFile, Note, Number, OnDay
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Performing, Reading
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.domain.performance.service_levels import BREACHED

if TYPE_CHECKING:
    from workflow.answers.performance import LevelAnswer, PeriodAnswer
    from workflow.services.casework.measuring import Measured
    from workflow.services.office import Office


@verb("level list")
def levels(
    desk: Desk,
    number: Number,
    on: Annotated[
        date | None,
        typer.Option("--on", metavar="DAY", parser=read_day, help="Judged on that day; today when left out."),
    ] = None,
) -> None:
    from workflow.services.views import performance

    with desk.office() as office:
        found = performance.levels(office, number, on=on or today(office.settings))
    if desk.said_json(found):
        return
    if not found.parties:
        say(f"{found.number} has no service levels.")
    for party in found.parties:
        head(party.party or "No party named")
        for level in party.levels:
            say(f"{level.metric} ({level.key}): {level.words}")
            _show_results(level)


@verb("level measure")
def measure(
    desk: Desk,
    number: Number,
    metric: Annotated[
        str | None,
        typer.Argument(
            metavar="[LEVEL]", help="Which service level, by its key or words; or another figure."
        ),
    ] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="The value of a service level, as 82.5.")
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Its number, a day in it, or \u201cDAY to DAY\u201d where it is measured for each occasion.",
        ),
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="UNIT", help="The unit of the value, to be sure.")
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv",
            metavar="FILE",
            help="Many values: the columns level, period (or day), value, unit, note.",
        ),
    ] = None,
    note: Note = "",
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    if csv is not None:
        _refuse_beside_csv(metric=metric, value=value, period=period, unit=unit, note=note or None)
        _measure(desk, number, None, (csv, file), on)
    elif metric is None:
        raise InvalidError("Say what was measured: a service level with its value, or --csv FILE.")
    elif value is None and period is None and unit is None:
        act_on(desk, number, Act.MEASURE, on=on, details=Performing(metric, note), file=file)
    else:
        _measure(desk, number, _reading(metric, value, period, unit, note), (file,), on)


def _reading(metric: str, value: str | None, period: str | None, unit: str | None, note: str) -> Reading:
    missing = [name for name, given in (("VALUE", value), ("--period", period)) if given is None]
    if missing or value is None or period is None:
        raise InvalidError(
            f"A service level is measured with its value and its period; missing: {' and '.join(missing)}."
        )
    return Reading(metric, value, period, unit, note)


def _refuse_beside_csv(**given: str | None) -> None:
    beside = [name for name, words in given.items() if words is not None]
    if beside:
        raise InvalidError(f"--csv brings the values itself: leave out {', '.join(beside)}.")


def _measure(
    desk: Desk, number: str, reading: Reading | None, files: "tuple[Path | None, ...]", on: date | None
) -> None:
    """Record one value, or where none is given those of the first file."""
    from workflow.services.casework.measuring import FileRow, measure_all, read_measurements

    with desk.office() as office:
        kept = keep(*files)
        rows = read_measurements(kept[0]) if reading is None else (FileRow(None, reading),)
        when = day_of_act(office.settings, on)
        done = measure_all(office, number, rows, actor=desk.person, on=when, at=now(), evidence=kept)
        _answer(desk, office, done)


def _answer(desk: Desk, office: "Office", done: "Measured") -> None:
    from workflow.answers.performance import MeasuredAnswer
    from workflow.wakeup import carry_on

    outcome = done.outcome
    if desk.as_json:
        if outcome is not None:
            carry_on(office, outcome.change, on=today(office.settings), at=now())
        say_json(MeasuredAnswer.of(done))
        return
    rows = [
        (
            each.metric,
            each.period,
            f"{each.value} {each.unit}",
            f"{each.verdict}{' (on record already)' if each.on_record else ''}",
        )
        for each in done.verdicts
    ]
    say_table(("Service level", "Period", "Value", "Verdict"), rows)
    if outcome is None:
        say("Nothing is different from what is on record: nothing was changed.")
    else:
        answer(desk, office, outcome)


def _show_results(level: "LevelAnswer") -> None:
    rows: list[tuple[object, ...]] = [
        (each.number, each.words, "" if each.value is None else f"{each.value} {level.unit}", _verdict(each))
        for each in level.results
    ]
    rows += [
        ("", f"{day(each.first_day)} to {day(each.last_day)}", each.value, "belongs to no present period")
        for each in level.stray
    ]
    if rows:
        say_table(("No.", "Period", "Value", "Verdict"), rows, whole=("No.", "Verdict"))
    else:
        say("No period has begun.")
    say("")


def _verdict(result: "PeriodAnswer") -> str:
    if result.measured_on is not None or result.due_on is None:
        return result.verdict.upper() if result.verdict == BREACHED else result.verdict
    return f"{result.verdict} (due {day(result.due_on)})"
