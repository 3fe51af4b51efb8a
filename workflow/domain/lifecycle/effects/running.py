"""What renewal, suspension, duties and corrections do to an agreement in force."""

from dataclasses import replace
from typing import Any

from workflow.domain.agreement import act_details, performance_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import About
from workflow.domain.agreement.performed import Performance, PerformanceKind, Verdict
from workflow.domain.agreement.periods_and_notices import NoticeKind, Period, PeriodKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Policy, Terms
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.effects.effect import NO_FLAGS, asked, notices_overtaken, with_terms_begun
from workflow.domain.performance.obligation_dates import settled_again
from workflow.domain.performance.obligations import carried
from workflow.domain.term.deadlines import TermDays, notice_deadline, window_closes
from workflow.domain.term.late_notices import undecided
from workflow.domain.term.periods import next_period, recorded_before
from workflow.domain.term.recount import counted_again
from workflow.domain.term.umbrella import ENDS_WITH_IT, cap_of


def renewal_opened(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The renewal is announced, unless its window closed unseen."""
    deadline, period = TermDays(agreement, circumstances.calendar).deadline, agreement.period
    if deadline is not None and request.on > deadline.accept_until:
        flag = f"opened after the notice window closed on {day(deadline.accept_until)}"
        return replace(agreement, stage=Stage.RENEWAL), (flag,)
    return replace(agreement, stage=Stage.RENEWAL, announced=period.number if period else None), NO_FLAGS


def renewed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One more period: by a signed letter with the last day it gives, or by itself from its contractual date.

    What is owed still is carried into it, but for what the letter gives up.
    """
    current = agreement.period
    details = request.details
    flags: tuple[str, ...] = NO_FLAGS
    given_up: tuple[str, ...] = ()
    if isinstance(details, act_details.Renewing) and current is not None and current.last_day is not None:
        first = current.last_day.fromordinal(current.last_day.toordinal() + 1)
        rule = f"extended by {details.letter}"
        period: Period | None = Period(
            current.number + 1, first, details.last_day, PeriodKind.LETTER, rule, agreed_on=request.on
        )
        agreement, flags = notices_overtaken(agreement, details.letter, kinds=(NoticeKind.NON_RENEWAL,))
        flags = (*flags, *_undecided(agreement))
        given_up = details.dropped
    else:
        before = recorded_before(agreement, current.number + 1) if current is not None else ()
        missed = current is not None and agreement.announced != current.number
        missed = (
            missed
            and current is not None
            and window_closes(agreement, notice_deadline(agreement, circumstances.calendar))
            >= max(agreement.opened_on, current.first_day)
        )
        missed = before[-1].missed if before else missed
        period = next_period(agreement, missed=missed)
        if missed and current is not None:
            flags = (f"missed: the window of term {current.number} closed unannounced",)
        flags = (*flags, *_past_a_late_notice(agreement, circumstances.calendar))
    if period is None:
        raise RefusedError(
            f"{agreement.number} gives no length for another term: it takes a signed renewal letter."
        )
    agreement = replace(agreement, stage=Stage.IN_FORCE, periods=(*agreement.periods, period))
    by = details.letter if isinstance(details, act_details.Renewing) else f"term {period.number}"
    agreement, told = carried(
        agreement, period.number, given_up, circumstances.calendar, by=by, on=request.on
    )
    return agreement, (*flags, *told)


def _undecided(agreement: Agreement) -> tuple[str, ...]:
    """What is flagged of a letter signed although the evaluation asked for it was not decided, or was decided otherwise."""
    decision = agreement.decision
    if decision is not None and decision.verdict == Verdict.LAPSE:
        return (f"on {day(decision.on)} it was decided to let it lapse",)
    if decision is None and agreement.terms.renewal.policy == Policy.EVALUATE:
        return ("no decision on its evaluation is on record",)
    return NO_FLAGS


def _past_a_late_notice(agreement: Agreement, calendar: BusinessCalendar) -> tuple[str, ...]:
    """What is flagged of a term that follows past an end for which a late notice was in time, while nobody has decided."""
    return tuple(
        f"renewed past {day(late.end)}, though it is undecided whether {late.words} counts for that end"
        for late in undecided(agreement, calendar)
        if agreement.period is not None and late.end <= (agreement.period.last_day or late.end)
    )


def window_missed(_: Agreement | None, agreement: Agreement) -> tuple[str, str] | None:
    """The work that follows a term that began although nobody had been told of its window: a paper says so."""
    period = agreement.period
    return ("renewal", "window missed") if period is not None and period.missed else None


def suspended(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(_asking(agreement, request, About.SUSPENSION), suspended_on=request.on), NO_FLAGS


def resumed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(_asking(agreement, request, About.RESUMPTION), suspended_on=None), NO_FLAGS


def cure_demanded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return _asking(agreement, request, About.CURE), NO_FLAGS


def performed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = request.carrying(performance_details.Performing)
    performance = Performance(
        PerformanceKind(request.act), details.subject, details.note, request.on, request.shown_by
    )
    return replace(agreement, performances=(*agreement.performances, performance)), NO_FLAGS


def corrected(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The record follows the instrument: periods are counted again from the corrected day, signatures stand."""
    details, recorded = request.carrying(act_details.Correction), agreement
    if details.owner is not None:
        agreement = replace(agreement, owner=details.owner)
    if details.umbrella is not None and agreement.cap is not None:
        agreement = replace(agreement, cap=replace(agreement.cap, binds=details.umbrella == ENDS_WITH_IT))
    return put_right(agreement, details, request, circumstances, recorded=recorded)


def put_right(
    agreement: Agreement,
    details: act_details.Correction | act_details.Checking,
    request: Request,
    circumstances: Circumstances,
    *,
    recorded: Agreement,
) -> tuple[Agreement, tuple[str, ...]]:
    """What was `recorded`, with the day it took effect and the terms that the instrument has, and the dates that follow."""
    effective_on = details.effective_on
    if details.terms is not None:
        effective_on = effective_on or agreement.effective_on
        agreement = _saying(agreement, details.terms)
    if effective_on is None:
        return agreement, NO_FLAGS
    if agreement.stage is Stage.ACTIVATION or circumstances.rules.acts_on_another:
        return replace(agreement, effective_on=effective_on), NO_FLAGS
    if not agreement.periods:
        agreement = replace(agreement, levels=circumstances.levels)
    before, calendar = agreement, circumstances.calendar
    agreement = settled_again(
        before, counted_again(agreement, effective_on, calendar, on=request.on, before=recorded), calendar
    )
    if agreement.is_live:
        agreement = with_terms_begun(agreement, request.on, circumstances)
    if agreement.stage is Stage.CLOSED and agreement.closed_on and agreement.closed_on >= request.on:
        return agreement, (f"by the corrected day it runs until {day(agreement.closed_on)}: reinstate it",)
    return agreement, NO_FLAGS


def _saying(agreement: Agreement, terms: Terms) -> Agreement:
    """The record with other terms; what is on record of a party whose name was wrong bears the right one."""
    parties = agreement.terms.parties
    right = {
        was.name: now.name
        for was, now in zip(parties, terms.parties, strict=False)
        if len(parties) == len(terms.parties)
    }

    def of_parties(kept: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(each, party=right.get(each.party, each.party)) for each in kept)

    return replace(
        agreement,
        terms=terms,
        terms_version=agreement.terms_version + 1,
        contacts=of_parties(agreement.contacts),
        signatures=of_parties(agreement.signatures),
        obligations=of_parties(agreement.obligations),
        partner_authorities=of_parties(agreement.partner_authorities),
    )


def followed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The end of its umbrella is another one now, and moves the end of what ends with it."""
    after = replace(agreement, cap=cap_of(agreement, circumstances.linked, circumstances.rules))
    if after.cap is None or after.last_day == agreement.last_day:
        return after, NO_FLAGS
    now = f"it ends on {day(after.last_day)}" if after.last_day else "it has no end any more"
    was = day(agreement.last_day) if agreement.last_day else "without an end"
    return after, (f"by {after.cap.umbrella}, under which it stands, {now}; it was {was}",)


def _asking(agreement: Agreement, request: Request, about: About) -> Agreement:
    details = request.details if isinstance(request.details, act_details.Asking) else act_details.Asking()
    return asked(
        agreement, request, about, details.what, details.by, method=details.method, states=details.states
    )
