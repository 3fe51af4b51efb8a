"""What the end of an umbrella means for an agreement under it: where its text says so, a later last day counts as that of the umbrella."""

from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import Cap
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.dates.lengths import day
from workflow.domain.term.effect import initial_period

FATE, ENDS_TOO = "fate", "end with the umbrella"
"""The fact of an umbrella, and the choice by which what stands under it ends on the day it ends, early or not."""
ENDS_WITH_IT, OUTLIVES_IT = "ends with it", "outlives it"
"""What people say of a text that was signed elsewhere and is silent."""


def cap_of(agreement: Agreement, umbrella: Agreement | None, rules: TypeRules) -> Cap | None:
    """The cap as the umbrella stands; None for what stands under none, or whose type knows no cap."""
    if agreement.under is None or umbrella is None or rules.cap is None:
        return None
    fact, clause = rules.cap
    binds = agreement.cap.binds if agreement.cap is not None else None
    return Cap(
        umbrella.number,
        _last_day(umbrella),
        _by_its_text(agreement, fact) if binds is None else binds,
        clause,
        is_final=not umbrella.is_live,
    )


def past_the_umbrella(agreement: Agreement, umbrella: Agreement | None, *, on: date) -> tuple[str, ...]:
    """What is told of a term that runs on after the last day of the umbrella it stands under, begun on `on` at the earliest."""
    if umbrella is None or umbrella.number != agreement.under or umbrella.last_day is None:
        return ()
    began = agreement.terms.term.effective.on or on
    end = initial_period(agreement.terms, began).last_day
    if end is None or end <= umbrella.last_day:
        return ()
    until = f"its term runs until {day(end)}" + ("" if agreement.terms.term.ends_on else " at the earliest")
    return (
        f"{until}, past {umbrella.number}, under which it stands and which ends on {day(umbrella.last_day)}",
    )


def what_happens(subsidiary: Agreement, umbrella: Agreement) -> str:
    """What becomes of an agreement under one that ends: as its own text says, else as the umbrella\u2019s does."""
    if subsidiary.capped_on is not None and ends_with(subsidiary, umbrella):
        return f"ends with the umbrella, on {day(subsidiary.capped_on)}, as its own text says"
    if subsidiary.stage not in LIVE and subsidiary.stage is not Stage.ACTIVATION:
        return f"is still in {subsidiary.stage}: it cannot be made without a live umbrella"
    until = f" until {day(subsidiary.last_day)}" if subsidiary.last_day else ""
    if subsidiary.terms.facts.get("survives_umbrella"):
        return f"goes on under its own terms{until}"
    if umbrella.terms.facts.get(FATE) == ENDS_TOO:
        return "ends with the umbrella: it has to be closed"
    return f"goes on{until}; the terms of {umbrella.number} still apply to it"


def would_happen(subsidiary: Agreement, umbrella: Agreement) -> str:
    """What is to become of an agreement when the one it stands under ends; of one that has ended, what becomes of it."""
    if umbrella.is_live and subsidiary.cap is not None and subsidiary.cap.binds:
        return "ends with the umbrella, as its own text says"
    return what_happens(subsidiary, umbrella)


def ends_with(subsidiary: Agreement, umbrella: Agreement) -> bool:
    """Whether its umbrella ended it, by its own text."""
    capped, ended = subsidiary.capped_on, umbrella.closed_on
    return (
        capped is not None
        and ended is not None
        and capped <= ended
        and subsidiary.closed_on in (None, capped)
    )


def _last_day(umbrella: Agreement) -> date | None:
    """The end foreseen; the day it really ends, early or not, where its text says that what stands under it ends too."""
    if umbrella.terms.facts.get(FATE) == ENDS_TOO:
        return umbrella.last_day if umbrella.closed_on is None else umbrella.closed_on
    return umbrella.period.last_day if umbrella.period else None


def _by_its_text(agreement: Agreement, fact: str) -> bool | None:
    """Whether the signed text caps it; None where that is silent, or is not ours and nobody has said."""
    if fact in agreement.terms.facts:
        return not agreement.terms.facts[fact]
    ours = agreement.submission is not None and agreement.negotiated_text is None
    return True if ours else None
