"""The kind of every effect, and what several of them do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import About, Asked
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.dates.lengths import day
from workflow.domain.performance.obligations import carried
from workflow.domain.performance.obligations_on_record import with_obligations
from workflow.domain.term.effect import initial_period
from workflow.domain.term.periods import as_at
from workflow.domain.term.umbrella import cap_of

Effect = Callable[[Agreement, Request, Circumstances], tuple[Agreement, tuple[str, ...]]]
NO_FLAGS: tuple[str, ...] = ()


def in_effect(agreement: Agreement, on: date, circumstances: Circumstances) -> Agreement:
    """The agreement from the day it takes effect, with what its text and its type bring: a term, duties, levels, reminders."""
    if circumstances.rules.acts_on_another:
        return replace(agreement, effective_on=on)
    return replace(
        with_obligations(agreement, circumstances.obligations),
        effective_on=on,
        periods=(initial_period(agreement.terms, on),),
        levels=circumstances.levels,
        survivals=circumstances.survivals,
        ladder=circumstances.rules.ladder,
        cap=cap_of(agreement, circumstances.linked, circumstances.rules),
    )


def with_terms_begun(agreement: Agreement, on: date, circumstances: Circumstances) -> Agreement:
    """The agreement with the automatic terms that had begun by a day, recorded with it: none of their windows was missed."""
    known = len(agreement.periods)
    agreement = as_at(agreement, on)
    for period in agreement.periods[known:]:
        agreement, _ = carried(
            agreement, period.number, (), circumstances.calendar, by=f"term {period.number}", on=on
        )
    return agreement


def asked(
    agreement: Agreement,
    request: Request,
    about: About,
    what: str | None,
    by: date | None,
    *,
    method: str = "letter",
    file: str | None = None,
    states: str | None = None,
) -> Agreement:
    """The agreement with one thing more that the office asked of the other parties."""
    one = Asked(len(agreement.asked) + 1, about, request.on, what, by, method, file, states)
    return replace(agreement, asked=(*agreement.asked, one))


def notices_overtaken(
    agreement: Agreement, by: str, *, kinds: tuple[NoticeKind, ...]
) -> tuple[Agreement, tuple[str, ...]]:
    """What both sides sign later takes the effect from the notices before it."""
    overtaken = [notice for notice in agreement.notices if notice.stands and notice.kind in kinds]
    notices = tuple(replace(n, withdrawn=True) if n in overtaken else n for n in agreement.notices)
    flags = tuple(f"the notice of {n.kind} of {day(n.on)} is overtaken by {by}" for n in overtaken)
    return replace(agreement, notices=notices), flags
