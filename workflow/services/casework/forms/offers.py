"""What the agreement at hand offers to a field: what may be chosen, and what stands there beforehand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from textwrap import shorten
from typing import Any

from workflow.answers.acting import ChoiceAnswer
from workflow.domain.agreement import act_details as of
from workflow.domain.agreement import performance_details as done
from workflow.domain.agreement.acts import Act, InPlaceOf
from workflow.domain.agreement.agreement import Agreement, Person, Role
from workflow.domain.agreement.authority import Unauthorised
from workflow.domain.agreement.authority_details import AnsweringFor, ShowingAuthority
from workflow.domain.agreement.clearances import uncleared
from workflow.domain.agreement.foreign import details as of_theirs
from workflow.domain.agreement.foreign.found import Proposal
from workflow.domain.agreement.notices import details as of_notice
from workflow.domain.agreement.notices.prepared import NoticeFact, PreparedNotice
from workflow.domain.agreement.performed import VERDICTS, DutyKind, Stay
from workflow.domain.agreement.periods_and_notices import LateNotice, Notice, NoticeKind
from workflow.domain.agreement.route import Step
from workflow.domain.agreement.sides import Side, notice_giver, their_parties
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.approval.in_place import places_of
from workflow.domain.approval.scopes import scope_of, words_of
from workflow.domain.approval.steps import APPROVERS, may_give, steps_asked, steps_left, still_named
from workflow.domain.clauses import TextClause
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.due.open_matters import open_matters
from workflow.domain.lifecycle.guards.evidence import ENDS
from workflow.domain.lifecycle.guards.running import MUTUALLY
from workflow.domain.lifecycle.table import ROW_OF
from workflow.domain.performance.findings import OWNER
from workflow.domain.performance.obligations import in_short
from workflow.domain.performance.student_exchanges import counted
from workflow.domain.term.late_notices import undecided
from workflow.domain.term.prepared_notices import under_way
from workflow.domain.term.receipt_of_notices import WAYS
from workflow.domain.term.umbrella import ENDS_WITH_IT, OUTLIVES_IT
from workflow.services.casework.forms.shapes import HAPPENED_ON, Shape
from workflow.settings import Settings

SHOWN = 80
_SIDES = {Side.OURS: "This office", Side.THEIRS: "The other side"}


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a form is made from: the agreement, who fills it in on which day, and what the office knows besides.

    `recipient_zone` is where the other side receives notices; `clauses` are those of the text, where a form names one, and
    `in_place_of` those for whom they stand in; `versions` are the earlier ones of the text, by their codes.
    """

    agreement: Agreement
    actor: Person
    on: date
    rules: TypeRules
    settings: Settings
    everybody: tuple[Person, ...] = ()
    calendar: BusinessCalendar = BusinessCalendar()
    recipient_zone: str = "UTC"
    in_place_of: tuple[InPlaceOf, ...] = ()
    clauses: tuple[TextClause, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()

    def named(self, key: str) -> str:
        """A person by name, where the office knows them."""
        return next((each.name for each in self.everybody if each.key == key), key)


Offer = Callable[[AtHand], Iterable[tuple[object, str]]]


def choices_of(at_hand: AtHand, act: Act, shape: Shape) -> tuple[ChoiceAnswer, ...]:
    """What may be chosen in a field; nothing where it is free."""
    offer = _OFFERS.get((act, shape.name)) or _OFFERS.get((shape.of, shape.name))
    if offer is None and issubclass(shape.reads, Enum):
        offer = _words(shape.reads)
    return _answered(offer, at_hand)


def is_chosen(act: Act, shape: Shape) -> bool:
    """Whether only what is offered may stand in a field."""
    named = (act, shape.name) in _OFFERS or (shape.of, shape.name) in _OFFERS
    return named or issubclass(shape.reads, Enum)


def suggested(at_hand: AtHand, shape: Shape) -> tuple[ChoiceAnswer, ...]:
    """What is likely meant in a field where anything may stand."""
    return _answered(_SUGGESTIONS.get((shape.of, shape.name)), at_hand)


def value_of(at_hand: AtHand, act: Act, shape: Shape) -> str | None:
    """What stands in a field beforehand, where the agreement says it; a notice given is of the day it was sent."""
    if shape.name == HAPPENED_ON and act in (Act.NOT_RENEW, Act.GIVE_NOTICE, Act.DISPATCH_NOTICE):
        return None
    say = _VALUES.get((shape.of, shape.name))
    return None if say is None else say(at_hand)


def _answered(offer: Offer | None, at_hand: AtHand) -> tuple[ChoiceAnswer, ...]:
    offered = offer(at_hand) if offer else ()
    return tuple(ChoiceAnswer(value=str(value), label=label) for value, label in offered)


def _open_comments(at: AtHand) -> Iterable[tuple[object, str]]:
    for each in at.agreement.open_comments():
        yield each.id, f"{each.id}, {at.named(each.by)}: {_short(each.text)}"


def _notices(notices: Iterable[Notice]) -> Iterable[tuple[object, str]]:
    for each in notices:
        yield each.id, f"{each.id}, {each.given_by}, of {each.kind}, {day(each.on)}"


def _unauthorised(acts: Iterable[Unauthorised]) -> Iterable[tuple[object, str]]:
    for each in acts:
        yield each.id, f"{each.id}, {each.words}, {day(each.on)}"


def _under_way(*facts: NoticeFact) -> Offer:
    """The notices of ours that are under way, as far as they wait for one of these facts."""

    def offered(at: AtHand) -> Iterable[tuple[object, str]]:
        for each in at.agreement.notices_under_way:
            if each.next_fact in facts:
                yield each.kind, f"Of {each.kind}, drafted on {day(each.drafted_on)}"

    return offered


def _only_notice(at: AtHand) -> PreparedNotice | None:
    return under_way(at.agreement, None)


def _our_signatories(at: AtHand) -> Iterable[tuple[object, str]]:
    ours = notice_giver(at.agreement.terms, at.settings.organisations)
    for each in ours.signatories:
        if each.name:
            yield each.name, ", ".join(filter(None, (each.name, each.title)))


def _clearances(at: AtHand) -> Iterable[tuple[object, str]]:
    lacking = uncleared(at.agreement, at.rules, on=at.on)
    for each in lacking:
        yield each.rule.key, each.words if each.expired else f"{each.rule.label} (missing)"
    wanted = {each.rule.key for each in lacking}
    for rule in at.rules.clearances:
        if rule.key not in wanted:
            yield rule.key, f"{rule.label} (given or not asked for)"


def _routes(at: AtHand) -> Iterable[tuple[object, str]]:
    for step in steps_asked(at.rules.route, at.agreement.sign_offs):
        if _may_give(at, step):
            yield step.key, step.label


def _scope(at: AtHand) -> str | None:
    """What the one sign-off that is asked of somebody covers."""
    theirs = [step for step in steps_asked(at.rules.route, at.agreement.sign_offs) if _may_give(at, step)]
    return words_of(scope_of(theirs[0])) if len(theirs) == 1 else None


def _may_give(at: AtHand, step: Step) -> bool:
    """Whether a sign-off is somebody's to give, or may be given by them in the place of another."""
    return may_give(at.actor, step) or bool(places_of(at.actor, step, at.agreement.sign_offs, at.in_place_of))


def _obligations(at: AtHand) -> Iterable[tuple[object, str]]:
    for each in at.agreement.obligations:
        if each.dropped_on is None:
            yield each.key, f"{each.key}, {in_short(each)}"


def _parties(at: AtHand) -> Iterable[tuple[object, str]]:
    return ((party.name, party.name) for party in at.agreement.terms.parties)


def _signatories(at: AtHand) -> Iterable[tuple[object, str]]:
    for party in at.agreement.still_to_sign:
        for each in party.signatories:
            if each.name:
                yield each.name, f"{each.name}, {party.name}"


def _officers(at: AtHand) -> Iterable[tuple[object, str]]:
    return ((each.key, each.name) for each in at.everybody if each.acts_as(Role.OFFICER))


def _fact(each: Proposal) -> str:
    place = f"{each.place}: " if each.place else ""
    return shorten(f"{each.id}. {place}{each.theirs}", SHOWN, placeholder=" \u2026")


def _steps_left(at: AtHand) -> tuple[Step, ...]:
    return steps_left(at.rules.route, at.agreement.sign_offs)


def _words(words: Iterable[str]) -> Offer:
    """The same words for every agreement."""
    offered = tuple((str(each), f"{each[:1].upper()}{each[1:]}") for each in words)
    return lambda _: offered


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= SHOWN else f"{said[:SHOWN].rstrip()} \u2026"


_OFFERS: dict[tuple[Act | type[Any] | None, str], Offer] = {
    (Act.SETTLE, "id"): _open_comments,
    (of.Answering, "id"): _open_comments,
    (Act.TAKE_BACK, "id"): lambda at: (
        (each.id, f"{each.id}, {day(each.on)}: {_short(each.what)}") for each in at.agreement.activities_done
    ),
    (Act.DISOWN, "id"): lambda at: _unauthorised(
        each for each in at.agreement.to_be_answered_for if each.is_ink
    ),
    (AnsweringFor, "id"): lambda at: _unauthorised(at.agreement.to_be_answered_for),
    (ShowingAuthority, "party"): lambda at: (
        (each.name, each.name) for each in their_parties(at.agreement.terms, at.settings.organisations)
    ),
    (Act.WITHDRAW_NOTICE, "id"): lambda at: _notices(
        each for each in at.agreement.notices if not each.withdrawn
    ),
    (of.Receiving, "id"): lambda at: _notices(at.agreement.notices_given),
    (of.DecidingNotice, "id"): lambda at: _notices(
        each.notice for each in undecided(at.agreement, at.calendar)
    ),
    (of.DecidingNotice, "counts"): _words(LateNotice),
    (of_notice.DraftingNotice, "kind"): _words(NoticeKind),
    (of_notice.RewordingNotice, "kind"): _under_way(*NoticeFact),
    (Act.APPROVE_NOTICE, "kind"): _under_way(NoticeFact.APPROVED),
    (of_notice.SigningNotice, "kind"): _under_way(NoticeFact.SIGNED),
    (of_notice.Dispatching, "kind"): _under_way(NoticeFact.DISPATCHED),
    (Act.DROP_NOTICE, "kind"): _under_way(*NoticeFact),
    (of.TakingUp, "code"): lambda at: at.versions,
    (of.Clearing, "key"): _clearances,
    (of.SigningOff, "route"): _routes,
    (of.SigningOff, "for_whom"): lambda at: (
        (each.person.key, f"{each.person.name} (away until {day(each.until)})") for each in at.in_place_of
    ),
    (of_theirs.TakingFact, "id"): lambda at: (
        (each.id, _fact(each)) for each in at.agreement.open_proposals if each.typed
    ),
    (of_theirs.RefusingFact, "id"): lambda at: (
        (each.id, _fact(each)) for each in at.agreement.open_proposals
    ),
    (of_theirs.SayingPosition, "clause"): lambda at: (
        (each.clause, each.called) for each in at.agreement.deviations or () if each.can_be_said
    ),
    (of.Reassigning, "route"): lambda at: ((each.key, each.label) for each in _steps_left(at)),
    (of.Reassigning, "to"): lambda at: (
        (each.key, each.name) for each in at.everybody if any(map(each.acts_as, APPROVERS))
    ),
    (of.Reassigning, "from_whom"): lambda at: (
        (key, at.named(key))
        for key in dict.fromkeys(
            key for each in _steps_left(at) for key in still_named(each, at.agreement.sign_offs)
        )
    ),
    (of.ConfirmingCopy, "side"): lambda at: ((side, _SIDES[side]) for side in at.agreement.still_to_confirm),
    (of.Signing, "party"): lambda at: ((each.name, each.name) for each in at.agreement.still_to_sign),
    (of.Noticing, "kind"): _words(NoticeKind),
    (of.Opening, "stage"): _words(ROW_OF[Act.REGISTER].to),
    (of.Opening, "closed_as"): _words(ENDS),
    (of.Ending, "ground"): _words(("for cause", MUTUALLY)),
    (of.Correction, "owner"): _officers,
    (of.Correction, "umbrella"): _words((ENDS_WITH_IT, OUTLIVES_IT)),
    (of.HandingOver, "owner"): lambda at: (each for each in _officers(at) if each[0] != at.agreement.owner),
    (of.Snoozing, "matter"): lambda at: (
        (each.key, f"{each.what}, by {day(each.act_by)}")
        for each in open_matters(at.agreement, at.calendar, at.rules)
    ),
    (done.Obliging, "party"): _parties,
    (done.Obliging, "kind"): _words(DutyKind),
    (done.Obliging, "key"): _obligations,
    (done.Dropping, "subject"): _obligations,
    (done.Exchanging, "sender"): _parties,
    (done.Exchanging, "receiver"): _parties,
    (done.Exchanging, "stay"): _words(Stay),
    (done.Exchanging, "replaces"): lambda at: (
        (each.id, f"{each.id}, {each.year}: {each.students} from {each.sender} to {each.receiver}")
        for each in counted(at.agreement)
    ),
    (done.Viewing, "of"): lambda at: ((OWNER, "The owner"), *_parties(at)),
    (done.Viewing, "verdict"): _words(VERDICTS),
    (done.Deciding, "verdict"): _words(VERDICTS),
    (done.Reading, "level"): lambda at: (
        (each.key, f"{each.metric} ({each.unit})") for each in at.agreement.levels
    ),
    (Contact, "party"): _parties,
    (None, "second"): lambda at: (
        (each.key, each.name) for each in at.everybody if each.active and each.key != at.actor.key
    ),
}
_SUGGESTIONS: dict[tuple[type[Any] | None, str], Offer] = {
    (of.CommentText, "clause"): lambda at: (
        (each.number or each.heading, f"{each.number} {each.heading}".strip())
        for each in at.clauses
        if each.key
    ),
    (of.Signing, "name"): _signatories,
    (of.Noticing, "method"): _words(WAYS),
    (of_notice.DraftingNotice, "method"): _words(WAYS),
    (of_notice.RewordingNotice, "method"): _words(WAYS),
    (of_notice.Dispatching, "method"): _words(WAYS),
    (of_notice.SigningNotice, "name"): _our_signatories,
    (of.Receiving, "method"): _words(WAYS),
    (of.Asking, "method"): _words(WAYS),
    (done.Performing, "subject"): _obligations,
}
_VALUES: dict[tuple[type[Any] | None, str], Callable[[AtHand], str | None]] = {
    (of.Opening, "stage"): lambda _: Stage.IN_FORCE,
    (of.SigningOff, "content_hash"): lambda at: (
        at.agreement.submission.content_hash[:12] if at.agreement.submission else None
    ),
    (of_notice.OfNotice, "code"): lambda at: only.code[:12] if (only := _only_notice(at)) else None,
    (of_notice.RewordingNotice, "states"): lambda at: only.states if (only := _only_notice(at)) else None,
    (of_notice.RewordingNotice, "method"): lambda at: only.method if (only := _only_notice(at)) else None,
    (of_notice.Dispatching, "method"): lambda at: only.method if (only := _only_notice(at)) else None,
    (of_notice.Dispatching, "zone"): lambda at: at.recipient_zone,
    (of.SigningOff, "scope"): _scope,
    (of.Noticing, "zone"): lambda at: at.recipient_zone,
    (of.Receiving, "zone"): lambda at: at.recipient_zone,
    (None, HAPPENED_ON): lambda at: at.on.isoformat(),
}
