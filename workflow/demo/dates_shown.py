"""The end of the scenario of dates: what happened to each agreement, read from the register, and what to look at next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workflow.demo.closing_page import what_next
from workflow.demo.dates import COUNTRY, OUTAGE, moved_feast
from workflow.demo.moments import agreement_id
from workflow.demo.portfolio import NOTICE
from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import DutySource
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.term.deadlines import notice_deadline
from workflow.domain.term.periods import as_at
from workflow.domain.term.standing import standing
from workflow.feasts import place
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of
from workflow.services.views.performance import balance_of, levels

SHOWN = (
    ("stopped", "Renews by itself, then stopped"),
    ("extended", "Renewed by a letter"),
    ("evaluated", "Evaluated, and renewed for less"),
    ("lapsing", "Lapses"),
    ("open-ended", "Open-ended, ended by notice"),
    ("caught-up", "Caught up after an outage"),
    ("late-notice", "A notice entered late"),
    ("feast-notice", "A feast that moved: the notice"),
    ("feast-duty", "A feast that moved: a duty"),
)
NEXT = (
    ("dates list {}", "stopped", "Every date of an agreement that renewed by itself, each with its rule"),
    ("record history {}", "late-notice", "How a notice that was entered late set a renewal aside"),
    ("level list {}", "evaluated", "What was measured, period by period"),
    ("exchange balance {}", "evaluated", "The exchange of students"),
    ("holidays list --country PK", None, "The public holidays that the deadlines are rolled on"),
    ("tasks reminders", None, "What people have been reminded of"),
    ("due --until {}", None, "What comes up"),
    ("dates forecast", None, "The next two years, if nobody acts"),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """An agreement with its history, as the table reads it."""

    office: Office
    agreement: Agreement
    changes: tuple[Change, ...]
    on: date

    def flags(self, word: str) -> Iterator[str]:
        """What was flagged with this word in it, with the day of the change."""
        for change in self.changes:
            for flag in change.flags:
                if word in flag:
                    yield f"{_capital(flag)} (recorded {day(change.occurred_on)})."

    def dates(self) -> dict[str, DatedEntry]:
        """The ledger by its keys."""
        ledger = date_ledger(self.agreement, self.office.calendar_for(self.agreement.terms))
        return {entry.key: entry for entry in ledger}


def show_dates(office: Office, on: date, into: Path, console: Console) -> None:
    """Show what the scenario was about, agreement by agreement, on its last day."""
    console.print()
    console.print(Text(f"{office.settings.name}, {day(on)}", style="bold"))
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, show_lines=False
    )
    table.add_column(Text("Agreement\nHow it stands"), min_width=26)
    table.add_column(Text("What happened"), ratio=1)
    for case, heading in SHOWN:
        told = _told(office, case, on)
        parties = ", ".join(party.short or party.name for party in told.agreement.terms.parties)
        stands = standing(told.agreement, office.calendar_for(told.agreement.terms), on=on)
        first = Text.assemble((told.agreement.number, "bold"), "\n", parties, "\n", (stands, "dim"))
        said = "\n".join(f"\u2013 {sentence}" for sentence in _happened(case, told))
        table.add_row(first, Text.assemble((heading, "bold"), "\n", said))
        table.add_row("", "")
    console.print(table)
    console.print(f"The papers lie in {into / 'papers'}. Each bears: \u201c{NOTICE}\u201d.", highlight=False)
    what_next(
        office,
        into,
        console,
        [
            (words.format(on.replace(year=on.year + 1)) if case is None else words, case, says)
            for words, case, says in NEXT
        ],
    )


def _told(office: Office, case: str, on: date) -> _Told:
    with office.register.reading() as books:
        agreement = books.agreements.get_by_id(agreement_id(case))
        return _Told(office, agreement, books.agreements.history(agreement.number), on)


def _happened(case: str, told: _Told) -> Iterator[str]:
    yield _terms(told.agreement)
    match case:
        case "evaluated":
            yield from _evaluated(told)
        case "feast-notice" | "feast-duty":
            yield from _feast_moved(told)
        case "caught-up":
            yield _outage(told)
            yield from told.flags("opened after")
            yield from told.flags("missed")
        case "late-notice":
            yield from told.flags("falls away")
            yield from told.flags("reached us")
    yield from _notices(told)
    yield from _end(told)


def _terms(agreement: Agreement) -> str:
    """Its terms one after the other, each with the day it ran until and how it came about."""
    how = {"automatic": "by itself", "letter": "by a letter", "reinstated": "reinstated"}
    first, *further = agreement.periods
    end = f"until {day(first.last_day)}" if first.last_day else "without a fixed end"
    said = [f"From {day(first.first_day)} {end}"]
    for period in further:
        until = f" until {day(period.last_day)}" if period.last_day else ""
        said.append(f"{how[period.how]}{until}")
    return "; ".join(said) + "."


def _outage(told: _Told) -> str:
    first, last = (told.on - timedelta(days=days) for days in OUTAGE)
    return (
        f"From {day(first)} to {day(last)} the machine did not run, forty days; on {day(last + timedelta(days=1))} it "
        "did at once what had fallen due."
    )


def _evaluated(told: _Told) -> Iterator[str]:
    number = told.agreement.number
    for party in levels(told.office, number, on=told.on).parties:
        for level in party.levels:
            for judged in level.results:
                if judged.verdict == "breached" and judged.value is not None:
                    yield f"{level.metric}: {judged.value} {level.unit}, breached; a cure plan was owed."
    _, balances, _ = balance_of(told.office, number, on=told.on)
    yield from (balance.words for balance in balances)
    for decision in told.agreement.decisions:
        length = f" for {decision.length.words}" if decision.length else ""
        yield (
            f"The rules recommended: {decision.recommended}. Decided on {day(decision.on)}: {decision.verdict}{length}."
        )
    reviews = [each for each in papers_of(told.office, number) if each.kind == "renewal_review"]
    yield from (f"The review: {each.name}.pdf." for each in reviews[-1:])


def _feast_moved(told: _Told) -> Iterator[str]:
    feast = moved_feast(told.on)
    yield (
        f"{feast.name} in {place(COUNTRY).called} was expected from {day(feast.expected)}, and announced on "
        f"{day(feast.announced_on)} from {day(feast.falls_on)}."
    )
    calendar = told.office.calendar_for(told.agreement.terms)
    before = {
        e.key: e
        for e in date_ledger(told.agreement, calendar.known_on(feast.announced_on - timedelta(days=1)))
    }
    for key, entry in told.dates().items():
        was = before.get(key)
        if was is not None and was.day != entry.day:
            yield f"{entry.what}: {day(was.day)} became {day(entry.day)} ({entry.why})."
    for owed in told.agreement.obligations:
        if owed.source == DutySource.RECORDED and owed.due == day(feast.duty_on):
            expected = calendar.known_on(feast.announced_on - timedelta(days=1)).following(feast.duty_on)
            moved = calendar.settled(lambda known: known.following(feast.duty_on))
            done = "".join(f"; {each.how} on {day(each.on)}" for each in owed.settled)
            yield f"\u201c{owed.deed}\u201d, due {owed.due}: {day(expected)} became {day(moved)}{done}."


def _notices(told: _Told) -> Iterator[str]:
    for notice in told.agreement.notices:
        ours = notice.given_by == Side.OURS
        then = as_at(told.agreement, notice.on)
        deadline = notice_deadline(then, told.office.calendar_for(told.agreement.terms))
        due = ""
        if deadline is not None and notice.kind == NoticeKind.NON_RENEWAL:
            due = (
                f", in time: to be given by {day(deadline.act_by)}"
                if ours
                else f", in time: it could come until {day(deadline.accept_until)}"
            )
        effect = f"It ends the agreement on {day(notice.ends_on)}." if notice.ends_on else "It has no effect."
        by = "Our" if ours else "Their"
        yield f"{by} notice of {notice.kind} of {day(notice.on)}{due}. {effect}"


def _end(told: _Told) -> Iterator[str]:
    if told.agreement.stage is Stage.CLOSED and told.agreement.closed_on is not None:
        recorded = told.changes[-1].occurred_on
        later = f" (recorded on {day(recorded)})" if (recorded - told.agreement.closed_on).days > 1 else ""
        yield f"{_capital(str(told.agreement.closed_as))} on {day(told.agreement.closed_on)}{later}."
    if entry := told.dates().get("teach-out"):
        yield f"{entry.what}: {entry.words}."


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
