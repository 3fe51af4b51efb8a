"""What holds back an agreement that somebody signed without authority, and the answer to it. Each guard answers a sentence, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.authority import LEGAL, Answer, Unauthorised
from workflow.domain.agreement.authority_details import AnsweringFor, Consenting, ShowingAuthority
from workflow.domain.agreement.terms import folded
from workflow.domain.dates.lengths import day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for


def meant(agreement: Agreement, request: Request) -> Unauthorised | None:
    """What was done without authority and stands open, by the number that the act names; None where there is no such thing."""
    details = request.details
    number = details.id if isinstance(details, AnsweringFor | act_details.Which) else None
    return next((each for each in agreement.to_be_answered_for if each.id == number), None)


def answers_for(person: Person, act: Unauthorised, head: str | None) -> bool:
    """Whether somebody may say what becomes of something: the head of the office, or where that is nobody, or it is what the
    head did, a reviewer of the legal route."""
    if act.person == person.key or folded(act.by) == folded(person.name):
        return False
    return person.key == head if head not in (None, act.person) else LEGAL in person.routes


@about(Topic.SIGNATURES)
def signatures_are_answered_for(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The head of the office has said of every signature of ours without authority that it binds."""
    waiting = [each for each in agreement.to_be_answered_for if each.is_ink]
    if not waiting:
        return None
    named = "; ".join(f"{each.words} ({' '.join(each.why)})" for each in waiting)
    return f"Signed without authority: {named} Whoever heads the office says first whether that binds, is ratified, or is disowned."


@asks_for("id")
def stands_to_be_answered_for(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It names something that was done without authority and stands open."""
    if meant(agreement, request) is not None:
        return None
    waiting = ", ".join(f"{each.id} ({each.words})" for each in agreement.to_be_answered_for)
    return f"Nothing of that number was done without authority on {agreement.number} and stands open; open is: {waiting or 'nothing'}."


@about(Topic.PERSON, Said.DETAILS)
def the_head_answers(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Whoever heads the office answers, or a reviewer of the legal route for them, and nobody for what they did themselves."""
    act, actor, head = meant(agreement, request), request.actor, circumstances.head
    if act is None or answers_for(actor, act, head):
        return None
    if act.person == actor.key or folded(act.by) == folded(actor.name):
        return f"{actor.name} did it, and does not say what becomes of it: somebody else must."
    who = circumstances.named(head) if head not in (None, act.person) else "a reviewer of the legal route"
    return f"What becomes of {act.words} is said by {who}, not by {actor.name}."


@asks_for("answer")
def a_signature_is_disowned_as_one(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A signature is disowned by an act of its own, which voids it."""
    act, said = meant(agreement, request), request.carrying(AnsweringFor)
    if act is None or not act.is_ink or said.answer != Answer.DISOWNED:
        return None
    return f"{_capital(act.words)} is disowned with “disown signature”, which voids it and brings the text back to be signed."


@asks_for("id")
def a_signature_is_disowned(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """What is disowned is a signature; anything else is answered with the others."""
    act = meant(agreement, request)
    if act is None or act.is_ink:
        return None
    return f"{_capital(act.words)} is no signature: it is disowned with “decide on authority”."


@asks_for("counts_from", Said.DETAILS)
def ratified_from_a_day(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """What is ratified counts from a day, from when it was done on and not ahead; of nothing else is such a day said."""
    act, said = meant(agreement, request), request.carrying(AnsweringFor)
    if said.answer != Answer.RATIFIED:
        return "A day from which it counts is said only of what is ratified." if said.counts_from else None
    if said.counts_from is None:
        return "What is ratified counts from a day: say which."
    if said.counts_from > request.on:
        return f"The day from which it is to count, {day(said.counts_from)}, lies ahead of {day(request.on)}."
    if act is not None and said.counts_from < act.on:
        return f"It was done on {day(act.on)}, and cannot count from {day(said.counts_from)}, before that."
    return None


@asks_for("evidence", Said.DETAILS)
def ratified_by_a_resolution(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """What is ratified is so by a resolution, which is a file."""
    if request.carrying(AnsweringFor).answer != Answer.RATIFIED or request.evidence:
        return None
    return "What is ratified is so by a resolution: name its file."


@asks_for("reason", Said.DETAILS)
def answered_with_a_reason(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """That it binds all the same, or is disowned, has a reason."""
    if request.carrying(AnsweringFor).answer == Answer.RATIFIED or request.is_reasoned:
        return None
    return f"Say why it {'is disowned' if request.carrying(AnsweringFor).answer == Answer.DISOWNED else 'binds all the same'}, as the reason."


@asks_for("what")
def consent_is_described(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It says what may go on, and to whom, under an agreement that had taken effect."""
    said = request.carrying(Consenting)
    if not (said.what.strip() and said.to.strip()):
        return "Say what may be passed on, and to whom."
    if agreement.effective_on is not None and request.on < agreement.effective_on:
        return f"{agreement.number} took effect on {day(agreement.effective_on)}, after {day(request.on)}: nothing was passed on under it then."
    return None


@asks_for("party")
def authority_of_a_signing_party(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It is about a party that signs, and names who may sign for it."""
    said = request.carrying(ShowingAuthority)
    names = [party.name for party in agreement.terms.signing_parties]
    if said.party not in names:
        return (
            f"“{said.party}” does not sign {agreement.number}; these do: {'; '.join(names) or 'nobody yet'}."
        )
    return None if said.name.strip() else "Say who may sign, by name."


@asks_for("until")
def authority_has_not_ended(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The authority that a document shows has not ended already."""
    until = request.carrying(ShowingAuthority).until
    if until is None or until >= request.on:
        return None
    return f"That authority ended on {day(until)}, before {day(request.on)}: ask for one that holds."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
