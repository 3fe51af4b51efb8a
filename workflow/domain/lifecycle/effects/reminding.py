"""What a reminder, and putting one off, leave on an agreement."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Snooze
from workflow.domain.due.open_matters import open_matters
from workflow.domain.due.reminders import reminders_due
from workflow.domain.lifecycle.effects.effect import NO_FLAGS


def reminded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One reminder for each matter, which stands for every rung that had fallen due."""
    matters = open_matters(agreement, circumstances.calendar, circumstances.rules)
    due = reminders_due(agreement, matters, on=request.on)
    return replace(agreement, reminders=(*agreement.reminders, *due)), NO_FLAGS


def put_off(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = request.carrying(act_details.Snoozing)
    snooze = Snooze(details.matter, details.until, request.reason or "", request.on, request.actor.key)
    return replace(agreement, snoozes=(*agreement.snoozes, snooze)), NO_FLAGS
