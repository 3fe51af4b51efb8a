"""What holds back a reminder, putting one off, and the acts on days that papers told otherwise. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.dates.lengths import day, weekday
from workflow.domain.due.open_matters import open_matters
from workflow.domain.due.reminders import next_reminder
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for


@about(Topic.DATES)
def a_reminder_is_due(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A rung of a ladder is reached of which nobody was reminded yet."""
    on = next_reminder(agreement, open_matters(agreement, circumstances.calendar, circumstances.rules))
    if on is None:
        return f"Nothing of {agreement.number} waits to be reminded of."
    return None if on <= request.on else f"The next reminder of {agreement.number} is due on {day(on)}."


@asks_for("matter")
def matter_is_open(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The matter is one that is open."""
    said = request.carrying(act_details.Snoozing).matter
    keys = [matter.key for matter in open_matters(agreement, circumstances.calendar, circumstances.rules)]
    if said in keys:
        return None
    there = f"open are: {', '.join(keys)}" if keys else "nothing is open there"
    return f"{agreement.number} has no open matter \u201c{said}\u201d; {there}."


@asks_for("until")
def put_off_in_time(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is put off until a day ahead, and no longer than the day to act by."""
    details = request.carrying(act_details.Snoozing)
    matters = open_matters(agreement, circumstances.calendar, circumstances.rules)
    matter = next((each for each in matters if each.key == details.matter), None)
    if matter is None:
        return None
    if details.until <= request.on:
        return f"It can be put off until a day after {day(request.on)}; {day(details.until)} is none."
    if request.on >= matter.latest:
        return f"{matter.what}: the day to act by, {weekday(matter.latest)}, has come; it cannot be put off any more."
    if details.until > matter.latest:
        return (
            f"{matter.what}: the day to act by is {weekday(matter.latest)}; it can be put off until then, "
            f"not until {day(details.until)}."
        )
    return None


@about(Topic.DATES, Said.DETAILS)
def days_are_told_otherwise(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A paper told a day that is another one now, and that was not found before."""
    if set(request.carrying(act_details.Telling).days) - set(agreement.told_days):
        return None
    return f"No paper of {agreement.number} told another day than is known already."


@about(Topic.DATES)
def a_day_is_to_be_corrected(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A day that a paper told otherwise stands open."""
    if agreement.days_to_correct:
        return None
    return f"No paper of {agreement.number} told a day that is to be corrected."
