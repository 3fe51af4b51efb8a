"""What review, signature and activation do to an agreement."""

from dataclasses import replace
from datetime import date

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import Offer, Signature, SignOff, Submission
from workflow.domain.agreement.clearances import (
    conditions_of,
    granting_parties,
    holds_activation,
    named,
    uncleared,
    uncleared_in_force,
)
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import EffectiveRule
from workflow.domain.agreement.type_rules import Before, TypeRules
from workflow.domain.approval.in_place import place_taken
from workflow.domain.approval.rounds import fallen, holds_for, kept, told, what_stands
from workflow.domain.approval.scopes import WHOLE_TEXT, Text, scope_of, words_of
from workflow.domain.approval.signing_order import is_named_signatory, signs_before_its_turn
from workflow.domain.approval.steps import steps_left
from workflow.domain.codec import to_document
from workflow.domain.dates.lengths import Length, add, day
from workflow.domain.errors import RefusedError
from workflow.domain.evidence import content_hash
from workflow.domain.lifecycle.effects.amending import longer_notice
from workflow.domain.lifecycle.effects.authorising import unshown
from workflow.domain.lifecycle.effects.effect import NO_FLAGS, in_effect
from workflow.domain.lifecycle.effects.foreign import first_measured
from workflow.domain.term.effect import is_retroactive, takes_effect_on
from workflow.domain.term.umbrella import past_the_umbrella

ACCEPTANCE_DAYS = "acceptance_days"


def submitted(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Put before the reviewers: the sources in use are pinned, the hash of the text is taken, and what was signed off before
    and is not touched stands; where that is all, the text goes on to signature."""
    agreement = first_measured(agreement, circumstances.found)
    sources = dict(circumstances.sources)
    digest = content_hash(to_document(agreement.terms), sources, agreement.negotiated_text)
    submission = Submission(
        agreement.rounds + 1,
        request.actor.key,
        request.on,
        digest,
        sources,
        circumstances.left_open,
        conditions_of(circumstances.rules),
    )
    stands, falls = what_stands(agreement, request, circumstances)
    approved = bool(stands) and not steps_left(circumstances.rules.route, stands)
    return (
        replace(
            agreement,
            stage=Stage.SIGNING if approved else Stage.LEGAL_REVIEW,
            submission=submission,
            rounds=submission.round,
            sign_offs=stands,
            earlier_sign_offs=()
            if approved
            else (*agreement.fallen_sign_offs, *fallen(falls, submission.round)),
            partners_show=circumstances.partners_show,
        ),
        (
            *told(stands, falls, circumstances.rules.route, circumstances.named),
            *longer_notice(agreement, circumstances.linked, circumstances.calendar, on=request.on),
            *past_the_umbrella(agreement, circumstances.linked, on=request.on),
        ),
    )


def signed_off(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One approval more, with what it leaves to others; the agreement moves to signing when every step is complete."""
    sign_off = _sign_off(agreement, request, circumstances)
    sign_offs = (*agreement.sign_offs, sign_off)
    earlier = tuple(
        each
        for each in agreement.earlier_sign_offs
        if (each.route, each.of_whom) != (sign_off.route, sign_off.of_whom)
    )
    agreement = replace(agreement, sign_offs=sign_offs, earlier_sign_offs=earlier)
    if not steps_left(circumstances.rules.route, sign_offs):
        return replace(agreement, stage=Stage.SIGNING, earlier_sign_offs=()), NO_FLAGS
    return agreement, tuple(f"leaves open {each}" for each in circumstances.left_open)


def back_to_drafting(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """What was signed off is kept for the next round, and collected signatures are voided; all stays in the history."""
    voided = tuple(f"the signature of {s.name} for {s.party} is voided" for s in agreement.signatures)
    returned_by = request.actor.key if request.act is Act.RETURN else None
    bare = replace(
        agreement,
        stage=Stage.DRAFTING,
        submission=None,
        sign_offs=(),
        earlier_sign_offs=kept(agreement.earlier_sign_offs, agreement.sign_offs, returned_by=returned_by),
        copies_confirmed=(),
        signatures=(),
        offer=None,
    )
    return bare, voided


def signed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Ink for one signatory; the agreement moves to activation when every signing party has signed."""
    details = request.carrying(act_details.Signing)
    on = details.on or details.scanned_on or request.on
    early = signs_before_its_turn(agreement, details.party, details.name)
    flags = [f"{details.party} signed out of order"] if early else []
    if details.on is None:
        flags.append(f"the signature for {details.party} is undated: the date of its scan is used")
    approved_on = max((sign_off.on for sign_off in agreement.sign_offs), default=on)
    if on < approved_on:
        flags.append(
            f"the signature for {details.party}, {day(on)}, is older than the approval of {day(approved_on)}"
        )
    if not is_named_signatory(agreement, details.party, details.name):
        flags.append(f"{details.name} is not the signatory named for {details.party}")
    flags += unshown(agreement, details, on, is_ours=circumstances.authority is not None)
    lacking = uncleared(agreement, circumstances.rules, on=on)
    if breached := [each for each in lacking if each.rule.before != Before.ACTIVATION]:
        flags.append(f"{details.party} signed on {day(on)} without clearance: {named(breached)}")
    signature = Signature(
        party=details.party,
        name=details.name,
        on=on,
        content_hash=_submission(agreement).content_hash,
        place=details.place,
        title=details.title,
        dated=details.on is not None,
        scan=details.scan,
        out_of_order=early,
    )
    agreement = replace(agreement, signatures=(*agreement.signatures, signature))
    if (offer := _offer(agreement, circumstances.rules)) != agreement.offer:
        agreement = replace(agreement, offer=offer)
    if not agreement.fully_signed:
        return agreement, tuple(flags)
    effective_on = takes_effect_on(agreement)
    if effective_on is not None and is_retroactive(agreement.terms, on):
        flags.append(_retroactive(agreement, f"this signature of {day(on)}", effective_on))
    return replace(agreement, stage=Stage.ACTIVATION), tuple(flags)


def activated(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """In force from the day its own rule gives, whenever the machine got to it."""
    on = takes_effect_on(agreement) or request.on
    signed_on = max((signature.counts_on for signature in agreement.signatures), default=on)
    flags = []
    if agreement.terms.term.effective.rule == EffectiveRule.FIXED_DATE and on < signed_on:
        flags.append(_retroactive(agreement, f"the last signature of {day(signed_on)}", on))
    agreement = in_effect(replace(agreement, stage=Stage.IN_FORCE), on, circumstances)
    lacking = uncleared_in_force(agreement, circumstances.rules, on=max(on, signed_on))
    if breached := [each for each in lacking if not holds_activation(agreement, each.rule)]:
        flags.append(f"in force from {day(on)} without clearance: {named(breached)}")
    if agreement.last_day is not None and agreement.last_day < on:
        flags.append(f"its last day, {day(agreement.last_day)}, lies before the day it takes effect")
    return agreement, tuple(flags)


def _retroactive(agreement: Agreement, signed: str, on: date) -> str:
    reason = agreement.terms.term.effective.reason
    return f"takes effect from {day(on)}, before {signed}: {reason or 'no reason is given'}"


def _offer(agreement: Agreement, rules: TypeRules) -> Offer | None:
    """The offer that stands once everybody has signed who grants; it lapses so many days after."""
    granting = granting_parties(agreement, rules)
    days = agreement.terms.facts.get(ACCEPTANCE_DAYS) or rules.acceptance_days
    if not granting or not days or set(granting) & set(agreement.still_to_sign):
        return None
    names = {party.name for party in granting}
    signed_on = max(each.on for each in agreement.signatures if each.party in names)
    return Offer(signed_on, add(signed_on, Length(days=int(days))))


def _sign_off(agreement: Agreement, request: Request, circumstances: Circumstances) -> SignOff:
    details = request.carrying(act_details.SigningOff)
    step = circumstances.rules.route.step(details.route)
    scope = WHOLE_TEXT if step is None else scope_of(step)
    place = place_taken(agreement, request, circumstances)
    return SignOff(
        details.route,
        request.actor.key,
        request.on,
        _submission(agreement).content_hash,
        details.scope or words_of(scope),
        scope_hash=holds_for(scope, Text.submitted(agreement)),
        for_whom=place.person.key if place else None,
        away_until=place.until if place else None,
        stands=details.stands,
    )


def _submission(agreement: Agreement) -> Submission:
    if agreement.submission is None:
        raise RefusedError(f"{agreement.number} was never submitted.")
    return agreement.submission
