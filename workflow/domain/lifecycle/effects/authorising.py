"""What becomes of an act that binds the office, by the authority of whoever did it, and of what partners show of theirs."""

from dataclasses import replace
from datetime import date

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.authority import Answer, Binds, Covered, PartnerAuthority, Unauthorised
from workflow.domain.agreement.authority_details import AnsweringFor, Consenting, ShowingAuthority
from workflow.domain.agreement.notices.details import SigningNotice
from workflow.domain.agreement.performed import Activity, Obligation, Settled, Settlement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import folded
from workflow.domain.dates.lengths import day
from workflow.domain.lifecycle.effects.effect import NO_FLAGS
from workflow.domain.term.prepared_notices import signed_without_authority, under_way, with_ink_answered_for


def with_authority_looked_at(
    before: Agreement | None, after: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The agreement with what its matrix says of whoever bound the office: on what it rests, or that it stands open.

    A signature that is voided before anybody has answered for it needs no answer any more.
    """
    after = _without_voided(after)
    found = circumstances.authority
    if found is None:
        return after, NO_FLAGS
    if found.by is not None:
        return _resting_on(after, request, found.by), NO_FLAGS
    act = _unauthorised(before, after, request, found)
    after = replace(after, unauthorised=(*after.unauthorised, act))
    return after, (f"{act.words} is without authority: {' '.join(act.why).removesuffix('.')}",)


def answered_for(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """It binds as it is, is ratified from a day, or is disowned: then it has no effect, as far as the record can take it back."""
    said = request.carrying(AnsweringFor)
    act = next(each for each in agreement.unauthorised if each.id == said.id)
    agreement = _with_answer(agreement, act, Answer(said.answer), request, said)
    if act.act == Act.SIGN_NOTICE:
        return with_ink_answered_for(agreement, act, Answer(said.answer), on=request.on), NO_FLAGS
    if said.answer == Answer.RATIFIED and act.is_ink:
        return _ratified(agreement, act, said), NO_FLAGS
    return _undone(agreement, act, request) if said.answer == Answer.DISOWNED else (agreement, NO_FLAGS)


def signature_disowned(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The signature is void, and the party has to sign again; an offer that rested on it stands no more."""
    number = request.carrying(act_details.Which).id
    act = next(each for each in agreement.unauthorised if each.id == number)
    agreement = _with_answer(agreement, act, Answer.DISOWNED, request)
    ink = tuple(each for each in agreement.signatures if (each.party, each.name) != (act.about, act.by))
    return replace(agreement, signatures=ink, offer=None, stage=Stage.SIGNING), (f"{act.words} is voided",)


def consent_given(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The consent is on record as something that was done under the agreement."""
    said = request.carrying(Consenting)
    purpose = f", for {said.purpose.strip()}" if said.purpose and said.purpose.strip() else ""
    words = f"Consent to onward release: {said.what.strip()}, to {said.to.strip()}{purpose}"
    one = Activity(len(agreement.activities) + 1, request.on, words, request.actor.key, request.shown_by)
    return replace(agreement, activities=(*agreement.activities, one)), NO_FLAGS


def authority_shown(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Who signs for a partner is shown by a document; an earlier one of the same person gives way to it."""
    said = request.carrying(ShowingAuthority)
    one = PartnerAuthority(
        said.party, said.name, request.on, request.shown_by, said.title, said.until, said.note
    )
    kept = (
        each for each in agreement.partner_authorities if (each.party, each.name) != (one.party, one.name)
    )
    return replace(agreement, partner_authorities=(*kept, one)), NO_FLAGS


def unshown(agreement: Agreement, ink: act_details.Signing, on: date, *, is_ours: bool) -> tuple[str, ...]:
    """What a signature of a partner says of itself where the document that shows its authority is missing, is of others, or had ended."""
    shown = [each for each in agreement.partner_authorities if each.party == ink.party]
    if not shown:
        asked = bool(agreement.partners_show) and not is_ours
        return (f"{ink.party} has not shown who may sign for it",) if asked else NO_FLAGS
    theirs = [each for each in shown if folded(each.name) == folded(ink.name)]
    if not theirs:
        names = " and ".join(each.name for each in shown)
        return (f"{ink.party} showed the authority of {names}, and {ink.name} signed",)
    until = theirs[-1].until
    return (
        ()
        if until is None or on <= until
        else (f"the authority that {ink.party} showed of {ink.name} ended on {day(until)}",)
    )


def _without_voided(agreement: Agreement) -> Agreement:
    ink = {(each.party, each.name) for each in agreement.signatures}
    kept = tuple(
        each for each in agreement.unauthorised if not each.is_open or not _is_voided(agreement, each, ink)
    )
    return agreement if kept == agreement.unauthorised else replace(agreement, unauthorised=kept)


def _is_voided(agreement: Agreement, act: Unauthorised, ink: set[tuple[str, str]]) -> bool:
    """Whether a signature, on the text or on a notice that has not left, is there no more."""
    if act.act == Act.SIGN_NOTICE:
        return signed_without_authority(agreement, act) is None
    return act.is_ink and act.about is not None and (act.about, act.by) not in ink


def _resting_on(agreement: Agreement, request: Request, words: str) -> Agreement:
    """A signature says on which authority it rests."""
    if request.act is not Act.SIGN:
        return agreement
    *before, last = agreement.signatures
    return replace(agreement, signatures=(*before, replace(last, authority=words)))


def _unauthorised(
    before: Agreement | None, after: Agreement, request: Request, found: Covered
) -> Unauthorised:
    about, due_on, on = None, None, request.on
    if request.act is Act.SIGN:
        about, on = after.signatures[-1].party, after.signatures[-1].on
    elif request.act in (Act.NOT_RENEW, Act.GIVE_NOTICE):
        about = str(after.notices[-1].id)
    elif request.act is Act.SIGN_NOTICE and before is not None:
        notice = under_way(before, request.carrying(SigningNotice).kind)
        about = None if notice is None else notice.kind.value
    elif request.act is Act.CONSENT:
        about = str(after.activities[-1].id)
    elif request.act is Act.WITHDRAW_NOTICE:
        about = str(request.carrying(act_details.Which).id)
    elif request.act is Act.WAIVE and before is not None and (waived := _waived(before, after)) is not None:
        about, due_on = waived[0].key, waived[1].due_on
    number = max((each.id for each in after.unauthorised), default=0) + 1
    return Unauthorised(
        number, found.what, request.act.value, found.who, on, found.why, about, due_on, found.person
    )


def _waived(before: Agreement, after: Agreement) -> tuple[Obligation, Settlement] | None:
    """The obligation that an act waived, with the time of it; None where what was waived is told in words only."""
    for was, now in zip(before.obligations, after.obligations, strict=True):
        if len(now.settled) > len(was.settled):
            return now, now.settled[-1]
    return None


def _with_answer(
    agreement: Agreement,
    act: Unauthorised,
    answer: Answer,
    request: Request,
    said: AnsweringFor | None = None,
) -> Agreement:
    answered = replace(
        act,
        answer=answer,
        answered_by=request.actor.key,
        answered_on=request.on,
        counts_from=said.counts_from if said is not None else None,
        resolution=request.shown_by if answer is Answer.RATIFIED else None,
        reason=request.reason,
    )
    kept = tuple(answered if each.id == act.id else each for each in agreement.unauthorised)
    return replace(agreement, unauthorised=kept)


def _ratified(agreement: Agreement, act: Unauthorised, said: AnsweringFor) -> Agreement:
    ink = tuple(
        replace(each, ratified_from=said.counts_from)
        if (each.party, each.name) == (act.about, act.by)
        else each
        for each in agreement.signatures
    )
    return replace(agreement, signatures=ink)


def _undone(agreement: Agreement, act: Unauthorised, request: Request) -> tuple[Agreement, tuple[str, ...]]:
    """What the record takes back: a notice does not stand, one withdrawn stands again, what was waived is owed again, a consent
    falls."""
    if act.act == Act.CONSENT:
        done = tuple(
            replace(each, taken_back_on=request.on, reason=request.reason)
            if str(each.id) == act.about
            else each
            for each in agreement.activities
        )
        return replace(agreement, activities=done), (f"the consent is taken back as activity {act.about}",)
    if act.act == Act.WAIVE and act.about is not None:
        duties = tuple(
            _owed_again(each, act) if each.key == act.about else each for each in agreement.obligations
        )
        return replace(agreement, obligations=duties), (f"{act.about} is owed again",)
    if (
        act.act in (Act.NOT_RENEW, Act.GIVE_NOTICE, Act.WITHDRAW_NOTICE)
        and agreement.stage is not Stage.CLOSED
    ):
        stands = act.what is Binds.WITHDRAWAL
        notices = tuple(
            replace(each, withdrawn=not stands) if str(each.id) == act.about else each
            for each in agreement.notices
        )
        said = "stands again" if stands else "does not stand"
        return replace(agreement, notices=notices), (f"notice {act.about} {said}",)
    ended = f", recorded as closed since {day(agreement.closed_on)}" if agreement.closed_on else ""
    return agreement, (f"{act.words} is disowned{ended}: people decide what follows",)


def _owed_again(obligation: Obligation, act: Unauthorised) -> Obligation:
    def is_it(each: Settlement) -> bool:
        return each.how == Settled.WAIVED and (each.due_on, each.on) == (act.due_on, act.on)

    return replace(obligation, settled=tuple(each for each in obligation.settled if not is_it(each)))
