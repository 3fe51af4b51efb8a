"""Reminders: which rungs of which matters are due on a day, and what is said of them; each rung once for ever.

A reminder that comes late stands for all the rungs that had fallen due meanwhile, and says which.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Addressee, Reminder, Snooze
from workflow.domain.dates.lengths import day, weekday
from workflow.domain.due.matter import LATE, MISSED, Matter
from workflow.domain.due.reminder_ladders import PASSED, Rung

PUT_OFF = "put off until"
# A rung once said stands for a later day too, while that is later by no more than this part of its lead.
PART_OF_LEAD = 4


@dataclass(frozen=True, slots=True)
class Message:
    """An open matter of which somebody was reminded, as it stands in the list of whoever has to see to it."""

    key: str
    what: str
    act_by: date
    on: date
    words: str
    to: Addressee
    put_off_until: date | None = None

    @property
    def readers(self) -> tuple[Addressee, ...]:
        """In whose lists it stands: what goes to the head of the office goes to the owner as well."""
        return tuple(dict.fromkeys((Addressee.OWNER, self.to)))


def next_reminder(agreement: Agreement, matters: Sequence[Matter]) -> date | None:
    """The first day on which somebody is to be reminded of one of its open matters; None for never, as things stand."""
    days = [rung.on for matter in matters for rung in rungs_ahead(agreement, matter)]
    return min(days, default=None)


def reminders_due(agreement: Agreement, matters: Sequence[Matter], *, on: date) -> tuple[Reminder, ...]:
    """One reminder for each matter with rungs due by a day, standing for all of them."""
    found: list[Reminder] = []
    for matter in matters:
        rungs = [rung for rung in rungs_ahead(agreement, matter) if rung.on <= on]
        if rungs:
            found.append(
                Reminder(
                    len(agreement.reminders) + len(found) + 1,
                    matter.key,
                    matter.act_by,
                    tuple(rung.name for rung in rungs),
                    _furthest(rung.to for rung in rungs),
                    on,
                    _words(agreement, matter, rungs, on),
                )
            )
    return tuple(found)


def rungs_ahead(agreement: Agreement, matter: Matter) -> tuple[Rung, ...]:
    """The rungs of a matter that nobody was reminded on yet, held back while it is put off."""
    said = said_of(agreement, matter.key)
    ahead = [rung for rung in matter.rungs if not _is_said(rung, matter, said)]
    snooze = snooze_of(agreement, matter.key)
    if snooze is not None:
        until = min(snooze.until, matter.latest)
        ahead = [replace(rung, on=max(rung.on, until)) for rung in ahead]
        again = Rung(
            f"{PUT_OFF} {snooze.until.isoformat()}", until, Addressee.OWNER, "put off until this day"
        )
        ahead += [] if any(again.name in each.rungs for each in said) else [again]
    return tuple(sorted(ahead, key=lambda rung: rung.on))


def said_of(agreement: Agreement, matter: str) -> tuple[Reminder, ...]:
    """The reminders of a matter so far."""
    return tuple(each for each in agreement.reminders if each.matter == matter)


def snooze_of(agreement: Agreement, matter: str) -> Snooze | None:
    """The last time that reminders of a matter were put off; None for never."""
    return next((each for each in reversed(agreement.snoozes) if each.matter == matter), None)


def messages_of(agreement: Agreement, matters: Sequence[Matter]) -> tuple[Message, ...]:
    """What stands in people's lists: the open matters of which somebody was reminded, with the last that was said."""
    found = []
    for matter in matters:
        said = said_of(agreement, matter.key)
        if said:
            snooze = snooze_of(agreement, matter.key)
            again = f"{PUT_OFF} {snooze.until.isoformat()}" if snooze else None
            waits = snooze is not None and not any(again in each.rungs for each in said)
            found.append(
                Message(
                    matter.key,
                    matter.what,
                    matter.act_by,
                    said[-1].on,
                    said[-1].words,
                    _furthest(each.to for each in said),
                    snooze.until if snooze is not None and waits else None,
                )
            )
    return tuple(found)


def _furthest(told: Iterable[Addressee]) -> Addressee:
    """The last of those who are told to whom it went on."""
    return max(told, key=tuple(Addressee).index)


def _is_said(rung: Rung, matter: Matter, said: Sequence[Reminder]) -> bool:
    """Whether a reminder stands for the rung: one for this day to act by, or for one that it has hardly moved from."""
    lead = max((matter.act_by - rung.on).days, 0)
    return any(
        rung.name in each.rungs and PART_OF_LEAD * (matter.act_by - each.act_by).days <= lead for each in said
    )


def _words(agreement: Agreement, matter: Matter, rungs: Sequence[Rung], on: date) -> str:
    """What the reminder says: what to do by when, what has moved, and which reminders had not gone out."""
    too_late = on > matter.act_by or any(rung.name == PASSED for rung in rungs)
    sentences = [matter.too_late if too_late else matter.ahead]
    if matter.besides is not None:
        sentences.append(matter.besides(on))
    if agreement.unchecked:
        sentences.append("It was taken from a list, and nobody has compared it with the original yet.")
    said = said_of(agreement, matter.key)
    if said and said[-1].act_by != matter.act_by:
        sentences.append(
            f"The day to act by has moved: it was {weekday(said[-1].act_by)}, it is now {weekday(matter.act_by)}."
        )
    snooze = snooze_of(agreement, matter.key)
    if snooze is not None and any(rung.name.startswith(PUT_OFF) for rung in rungs):
        sentences.append(f"It was put off until {day(snooze.until)}: {snooze.reason.rstrip('. ')}.")
    missed = [
        f"{rung.words} ({day(rung.on)})"
        for rung in rungs
        if rung.on < on and rung.name not in (PASSED, MISSED, LATE)
    ]
    if missed:
        due = "These reminders were" if len(missed) > 1 else "This reminder was"
        sentences.append(f"{due} due before and had not gone out: {'; '.join(missed)}.")
    return " ".join(sentence for sentence in sentences if sentence)
