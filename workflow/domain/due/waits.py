"""What an agreement waits for as it stands: each task, of whom it is asked, since when and by when, and why.

Outside events and the machine are waited for too, each in a role of its own, so that somebody can see whom to ask.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement, Role
from workflow.domain.agreement.approved import About, Signature
from workflow.domain.agreement.clearances import clearances_missing, holds_activation
from workflow.domain.agreement.route import BY_ITS_TYPE
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import DECIDED_BY_PEOPLE, Party, Signatory, folded
from workflow.domain.agreement.type_rules import Before, ClearanceRule
from workflow.domain.approval.asked import asked_since, matter_of, route_reminded
from workflow.domain.approval.steps import steps_asked, steps_left, still_named
from workflow.domain.dates.lengths import day
from workflow.domain.due.expected import left_open, named
from workflow.domain.due.reminders import said_of
from workflow.domain.due.waiting import HEAD, Source, Wait, Waiting, route_of_role
from workflow.domain.due.waits_of.authority import authority_of_partners, done_without_authority
from workflow.domain.due.waits_of.copies import copies_to_confirm
from workflow.domain.due.waits_of.notices import notices_under_way
from workflow.domain.term.late_notices import undecided
from workflow.domain.term.outlasting import outlasting_unread

OTHER_SIDE = "other side"
OURS, THEIRS, REVIEWERS, SIGNATORIES, THE_MACHINE = "ours", "theirs", "reviewers", "signatories", "machine"
TURNS = (OURS, THEIRS, REVIEWERS, SIGNATORIES, THE_MACHINE)
_TURN_OF = {
    Role.OFFICER.value: OURS,
    OTHER_SIDE: THEIRS,
    Role.REVIEWER.value: REVIEWERS,
    HEAD: REVIEWERS,
    Role.SIGNATORY.value: SIGNATORIES,
    Role.ADMINISTRATOR.value: OURS,
    Role.MACHINE.value: THE_MACHINE,
}
_STEPS = {
    Act.ACTIVATE: "Comes into force",
    Act.CARRY_OUT: "Its changes apply",
    Act.OPEN_RENEWAL: "Renewal work opens",
    Act.ANNOUNCE_END: "Its end is announced",
    Act.RENEW: "The next term begins",
    Act.EXPIRE: "Ends with its term",
    Act.TERMINATE: "Ends by notice",
}


def waits_of(waiting: Waiting) -> tuple[Wait, ...]:
    """Everything the agreement waits for; what holds the rest back comes first."""
    return tuple(wait for source in SOURCES for wait in source(waiting))


class Waited(Protocol):
    """What is waited for, as it is decided or as it is filed: of which role, and since when."""

    @property
    def of_role(self) -> str: ...

    @property
    def since(self) -> date | None: ...


def turn_of(waits: Sequence[Waited]) -> str | None:
    """Whose turn it is: of whom the first thing is waited for that is open now; None where nothing is."""
    return next((_TURN_OF[each.of_role] for each in waits if each.since is not None), None)


def _their_turn(waiting: Waiting) -> Iterator[Wait]:
    """The other side has the draft."""
    agreement = waiting.agreement
    unsigned = (Stage.EXPLORATION, Stage.DRAFTING, Stage.LEGAL_REVIEW)
    if agreement.stage in unsigned and agreement.turn == Side.THEIRS:
        asked = next((each for each in reversed(agreement.asked) if each.about == About.DRAFT), None)
        yield Wait(
            "their answer",
            "Answer to the draft",
            OTHER_SIDE,
            since=waiting.since.turn,
            by=asked.by if asked is not None else None,
            reason=asked.what if asked is not None else None,
        )


def _comments(waiting: Waiting) -> Iterator[Wait]:
    """Each open comment holds the approval back; one of a reviewer's that was answered is the reviewer's to settle."""
    agreement = waiting.agreement
    if agreement.stage is not Stage.CLOSED:
        for each in agreement.open_comments():
            said, back = each.last_word, each.is_its_authors
            yield Wait(
                f"comment {each.id}",
                f"Settle comment {each.id}",
                Role.REVIEWER.value if back else Role.OFFICER.value,
                of_person=each.by if back else agreement.owner,
                since=said.on,
                reason=f"answered: {said.text}" if back else said.text,
            )


def _clearances(waiting: Waiting) -> Iterator[Wait]:
    """The clearances that are missing where it stands; what nothing waited for is missing still once it is in force."""
    agreement = waiting.agreement
    if agreement.is_live and agreement.submission is None:
        return  # it was signed elsewhere
    for rule in clearances_missing(agreement, waiting.rules):
        if rule.before in _CLEARED_IN.get(agreement.stage, ()):
            yield Wait(
                f"clearance {rule.key}",
                f"Clear: {rule.label}",
                Role.OFFICER.value,
                of_person=agreement.owner,
                since=waiting.since.stage,
                reason=_wanted(agreement, rule),
            )


def _wanted(agreement: Agreement, rule: ClearanceRule) -> str:
    """Before what a clearance is wanted, or was, and why a rule of the office wants it."""
    if agreement.is_live:
        said = "in force without it"
    elif agreement.stage is Stage.ACTIVATION and not holds_activation(agreement, rule):
        said = f"wanted before {rule.before}, which does not wait for it"
    else:
        said = f"wanted before {rule.before}"
    return f"{said}, {rule.why}" if rule.because else said


def _draft(waiting: Waiting) -> Iterator[Wait]:
    """Ours to begin, to complete or to submit."""
    agreement, since = waiting.agreement, waiting.since.turn
    if agreement.turn == Side.THEIRS or agreement.stage not in (Stage.EXPLORATION, Stage.DRAFTING):
        return
    key, task, reason = "submit", "Submit for legal review", None
    if agreement.stage is Stage.EXPLORATION:
        key, task = "begin", "Begin the draft"
    elif waiting.missing:
        key, task, reason = "facts", "Edit the draft until it is complete", " ".join(waiting.missing)
    yield Wait(key, task, Role.OFFICER.value, of_person=agreement.owner, since=since, reason=reason)


def _sign_offs(waiting: Waiting) -> Iterator[Wait]:
    """Each sign-off whose turn it is; the last is held back by what the text leaves open."""
    agreement, route = waiting.agreement, waiting.rules.route
    if agreement.stage is not Stage.LEGAL_REVIEW:
        return
    still_open = left_open(agreement) if len(steps_left(route, agreement.sign_offs)) == 1 else ()
    for step in steps_asked(route, agreement.sign_offs):
        reminders = said_of(agreement, matter_of(agreement, step))
        told = (
            reminders[-1].words if reminders else None,
            None if step.because == (BY_ITS_TYPE,) else step.why,
            f"its text leaves open: {named(still_open)}" if still_open else None,
        )
        plain = Wait(
            f"sign off {step.key}",
            f"Sign off: {step.label}",
            Role.REVIEWER.value,
            since=asked_since(agreement, route, step) or waiting.since.stage,
            reason="; ".join(filter(None, told)) or None,
        )
        if step.people:
            for person in still_named(step, agreement.sign_offs):
                yield replace(plain, key=f"{plain.key} {person}", of_person=person)
        elif step.role is not None:
            yield replace(plain, of_role=step.role.value, of_route=route_of_role(step.role))
        else:
            yield replace(plain, of_route=step.key)


def _signatures(waiting: Waiting) -> Iterator[Wait]:
    """Each signature that is missing; of a negotiated text, open once both sides have confirmed its copy."""
    agreement = waiting.agreement
    if agreement.stage is not Stage.SIGNING:
        return
    unconfirmed = bool(agreement.still_to_confirm)
    by = agreement.offer.lapses_on if agreement.offer is not None else None
    for party in agreement.still_to_sign:
        place = agreement.terms.parties.index(party) + 1
        for number, signatory in enumerate(_still_to_sign(party, agreement.signatures), start=1):
            who = ", ".join(word for word in (signatory.name, signatory.title) if word)
            yield Wait(
                f"signature p{place} {number}",
                f"Sign for {party.name}",
                Role.SIGNATORY.value,
                since=None if unconfirmed else waiting.since.stage,
                by=by,
                reason=who or None,
            )


def _still_to_sign(party: Party, signatures: Sequence[Signature]) -> tuple[Signatory, ...]:
    """The signatories of a party who have not signed, as far as names tell."""
    if not party.signatories:
        return (Signatory(),)
    signed = [folded(each.name) for each in signatures if each.party == party.name]
    waiting = []
    for signatory in sorted(party.signatories, key=lambda each: each.order):
        if signatory.name is not None and folded(signatory.name) in signed:
            signed.remove(folded(signatory.name))
        else:
            waiting.append(signatory)
    return tuple(waiting[len(signed) :])


def _decision(waiting: Waiting) -> Iterator[Wait]:
    """What people decide once renewal work is open."""
    agreement = waiting.agreement
    if (
        agreement.stage is Stage.RENEWAL
        and agreement.terms.renewal.policy in DECIDED_BY_PEOPLE
        and agreement.decision is None
        and not agreement.has_standing_notice
    ):
        deadline = waiting.days.deadline
        yield Wait(
            "decision",
            "Decide on the renewal",
            Role.OFFICER.value,
            of_person=agreement.owner,
            since=waiting.since.stage,
            by=deadline.act_by if deadline is not None else agreement.last_day,
        )


def _matters(waiting: Waiting) -> Iterator[Wait]:
    """What somebody has to see to by a day; open now once somebody was reminded of it, until then it comes up. A sign-off is
    waited for by itself."""
    agreement = waiting.agreement
    for matter in waiting.matters:
        if route_reminded(matter.key) is not None:
            continue
        said = said_of(agreement, matter.key)
        yield Wait(
            matter.key,
            matter.what,
            Role.OFFICER.value,
            of_person=agreement.owner,
            since=said[0].on if said else None,
            by=matter.act_by,
            reason=said[-1].words if said else matter.ahead,
        )


def _late_notices(waiting: Waiting) -> Iterator[Wait]:
    """What a late notice counts for is asked of a legal reviewer too; the owner has it as a matter."""
    for late in undecided(waiting.agreement, waiting.days.calendar):
        if late.notice.decided is None:
            yield Wait(
                f"late notice {late.notice.id} reviewed",
                "Decide on the late notice",
                Role.REVIEWER.value,
                since=late.notice.on,
                by=late.deadline.act_by if late.deadline is not None else late.end,
                reason=f"{late.words} is in time for the end on {day(late.end)}",
            )


def _dates_unknown(waiting: Waiting) -> Iterator[Wait]:
    """Signed, and nobody knows from when it counts; of what was taken from a list, one list says it for all."""
    agreement = waiting.agreement
    if agreement.unchecked:
        return
    unknown = agreement.stage is Stage.ACTIVATION and waiting.step is None
    if unknown or (agreement.is_live and agreement.effective_on is None):
        yield Wait(
            "effective day",
            "Find out when it takes effect, and correct the record",
            Role.OFFICER.value,
            of_person=agreement.owner,
            since=waiting.since.stage,
        )


def _outlasting_unread(waiting: Waiting) -> Iterator[Wait]:
    """Of a text not ours somebody reads off what outlasts its end, once that end is near or has come."""
    agreement = waiting.agreement
    if agreement.unchecked:
        return
    ending = agreement.stage in (Stage.RENEWAL, Stage.CLOSED) or agreement.has_standing_notice
    if ending and not waiting.rules.acts_on_another and outlasting_unread(agreement):
        yield Wait(
            "outlasting clauses",
            "Read off the original which clauses outlast the end, and correct the record",
            Role.OFFICER.value,
            of_person=agreement.owner,
            since=waiting.since.stage,
            reason="the closing notice names what continues to bind",
        )


def _to_be_put_right(waiting: Waiting) -> Iterator[Wait]:
    """A letter or an amendment from a list was read, and what it changed is not in the record of this one yet."""
    for each in waiting.agreement.changed_by:
        yield Wait(
            f"changed {each.number}",
            f"Put right what {each.number} changed",
            Role.OFFICER.value,
            of_person=waiting.agreement.owner,
            since=each.on,
            reason="until then nothing is done by itself on it",
        )


def _machine(waiting: Waiting) -> Iterator[Wait]:
    """The step it takes by itself on its day."""
    if waiting.step is not None:
        on, act = waiting.step
        yield Wait(
            "automatic",
            _STEPS[act],
            Role.MACHINE.value,
            since=waiting.since.stage,
            by=on,
            reason=f"by itself on {day(on)}",
        )


_CLEARED_IN = {
    Stage.DRAFTING: (Before.SUBMISSION,),
    Stage.LEGAL_REVIEW: (Before.SUBMISSION, Before.SIGNING),
    Stage.ACTIVATION: tuple(Before),
    Stage.IN_FORCE: tuple(Before),
    Stage.RENEWAL: tuple(Before),
}
"""The steps before which a clearance is wanted, where it is asked of somebody in a stage."""
SOURCES: tuple[Source, ...] = (
    _their_turn,
    _comments,
    _clearances,
    _draft,
    _sign_offs,
    done_without_authority,
    copies_to_confirm,
    _signatures,
    authority_of_partners,
    _dates_unknown,
    _decision,
    notices_under_way,
    _matters,
    _late_notices,
    _outlasting_unread,
    _to_be_put_right,
    _machine,
)
