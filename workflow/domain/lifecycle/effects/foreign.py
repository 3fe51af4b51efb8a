"""What a text of the other side does to an agreement, and what is decided on what was found in it."""

from dataclasses import replace

from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.details import RefusingFact, SayingPosition, TakingFact
from workflow.domain.agreement.foreign.found import Decided, Found, Proposal, deviation_named
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.rounds import fallen, told
from workflow.domain.approval.under_others import UNDER_REVIEW, goes_on_to, under_others
from workflow.domain.lifecycle.effects.effect import NO_FLAGS


def with_found(agreement: Agreement, found: Found | None) -> Agreement:
    """The agreement with what was found in a text that came; what was said of a clause counts on while its words stay the same."""
    if found is None:
        return replace(agreement, deviations=None, proposals=())
    if agreement.negotiated_text is None:
        return replace(agreement, deviations=None, proposals=found.proposals)
    said = {(each.clause, each.code): each for each in agreement.deviations or () if each.said is not None}
    kept = tuple(said.get((each.clause, each.code), each) for each in found.deviations)
    return replace(agreement, deviations=kept, proposals=found.proposals)


def first_measured(agreement: Agreement, found: Found | None) -> Agreement:
    """The agreement whose text of theirs nobody had measured, as that of a case that began with it, with what was found now."""
    if found is None or agreement.negotiated_text is None or agreement.deviations is not None:
        return agreement
    return replace(agreement, deviations=found.deviations)


def without_found(agreement: Agreement) -> Agreement:
    """The agreement once our text holds again."""
    return replace(agreement, deviations=None, proposals=())


def settled_by_edit(agreement: Agreement, request: Request, circumstances: Circumstances) -> Agreement:
    """The agreement with the proposed facts that an edit of the draft settles."""
    return _decided(agreement, request, circumstances.edited, Decided.TAKEN)


def fact_taken(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The case says what their text says."""
    details = request.carrying(TakingFact)
    after = _decided(agreement, request, (details.id,), Decided.TAKEN)
    if details.terms is not None and details.terms != agreement.terms:
        after = replace(after, terms=details.terms, terms_version=agreement.terms_version + 1)
    return after if details.contacts is None else replace(after, contacts=details.contacts), NO_FLAGS


def fact_refused(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The case goes on saying what it said."""
    number = request.carrying(RefusingFact).id
    return _decided(agreement, request, (number,), Decided.REFUSED), NO_FLAGS


def position_said(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The clause stands where the legal office says; under review, sign-offs are asked for, stand and fall as the rules then ask."""
    after, new = with_position(agreement, request), circumstances.new_rules
    if new is None or agreement.stage not in UNDER_REVIEW or agreement.submission is None:
        return after, NO_FLAGS
    under = under_others(agreement, circumstances.rules, new)
    earlier = (*agreement.fallen_sign_offs, *fallen(under.falls, agreement.submission.round))
    stage = goes_on_to(agreement, under)
    after = replace(
        after,
        stage=stage,
        sign_offs=under.stands,
        earlier_sign_offs=() if stage is Stage.SIGNING else earlier,
    )
    return after, tuple(told((), under.falls, circumstances.rules.route, circumstances.named))


def with_position(agreement: Agreement, request: Request) -> Agreement:
    """The agreement with what is said of one of its clauses."""
    details = request.carrying(SayingPosition)
    clause = deviation_named(agreement.deviations or (), details.clause)
    deviations = tuple(
        replace(each, said=details.position, by=request.actor.key, on=request.on, reason=request.reason)
        if each == clause
        else each
        for each in agreement.deviations or ()
    )
    return replace(agreement, deviations=deviations)


def _decided(agreement: Agreement, request: Request, which: tuple[int, ...], how: Decided) -> Agreement:
    def decided(each: Proposal) -> Proposal:
        if each.id not in which:
            return each
        return replace(each, decided=how, by=request.actor.key, on=request.on, reason=request.reason)

    return replace(agreement, proposals=tuple(map(decided, agreement.proposals)))
