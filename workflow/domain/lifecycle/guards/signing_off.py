"""What holds back a sign-off, a submission or a return because of sign-offs, and that a case follows other rules on them.

Each guard answers the sentence a person will read, or None.
"""

from collections.abc import Sequence
from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.route import Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.in_place import place_taken, places_of
from workflow.domain.approval.rounds import what_stands
from workflow.domain.approval.steps import approves, is_complete, may_give, steps_asked, steps_left
from workflow.domain.approval.under_others import UnderOthers, goes_on_to, under_others
from workflow.domain.due.expected import named
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.approval import comments_are_settled
from workflow.domain.lifecycle.guards.clearing import cleared_for_signing
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for


@about(Topic.SIGN_OFFS)
def reviewer_may_give_route(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The reviewer may sign off for this route, and nobody has in this round."""
    details, rules = request.details, circumstances.rules
    if not isinstance(details, act_details.SigningOff):
        return _no_step_is_left(agreement, request, circumstances)
    step = rules.route.step(details.route)
    if step is None:
        known = (f"{route} ({rules.label(route)})" for route in rules.routes)
        return f"{rules.with_article} is signed off by: {', '.join(known)}."
    place = place_taken(agreement, request, circumstances)
    if details.for_whom is not None and place is None:
        return f"{request.actor.name} does not stand in for {circumstances.named(details.for_whom)} for: {step.label}."
    if place is None and not may_give(request.actor, step):
        return f"{request.actor.name} may not sign off for: {step.label}."
    if is_complete(step, agreement.sign_offs):
        return f"The sign-off is given already in this round: {step.label}."
    if _given_by(_hands(agreement, request, circumstances), _of(step, agreement)):
        return (
            f"{request.actor.name} has signed off already for: {step.label}; somebody else signs off besides."
        )
    return None


@about(Topic.SIGN_OFFS, Said.DETAILS)
def step_has_its_turn(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The sign-off is asked for now: those of every group before stand."""
    asked = steps_asked(circumstances.rules.route, agreement.sign_offs)
    step = circumstances.rules.route.step(request.carrying(act_details.SigningOff).route)
    if step is None or step in asked or is_complete(step, agreement.sign_offs):
        return None
    return f"{step.label} is asked once these have signed off: {', '.join(each.label for each in asked)}."


@about(Topic.PERSON, Said.DETAILS)
def nobody_approves_twice(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Nobody signs off for two, unless the office allows it."""
    route = circumstances.rules.route
    given = _given_by(_hands(agreement, request, circumstances), agreement.sign_offs)
    wanted = request.carrying(act_details.SigningOff).route
    other = next((each for each in given if each.route != wanted), None)
    if route.several_by_one or other is None:
        return None
    label = circumstances.rules.label(other.route)
    return (
        f"{request.actor.name} signed off for {label}, and nobody signs off for two here: somebody else must."
    )


@about(Topic.PERSON)
def reviewer_did_not_submit(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Neither the reviewer submitted the text, nor whoever they stand in for."""
    if agreement.submission is None:
        return None
    if agreement.submission.by in (request.actor.key, request.on_behalf_of):
        return f"{request.actor.name} submitted this text and cannot sign it off: somebody else must."
    place = place_taken(agreement, request, circumstances)
    if place is None or place.person.key != agreement.submission.by:
        return None
    return f"{place.person.name} submitted this text: nobody signs it off in their place."


@about(Topic.OPEN_POINTS)
def nothing_is_left_open(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The text leaves nothing open that must be filled in, where nobody else has to sign it off before it is signed."""
    if not circumstances.left_open or not _is_last(agreement, request, circumstances):
        return None
    mended = (
        "fill that in"
        if agreement.negotiated_text is None
        else "receive a newer file of theirs in place of this one, its blanks filled in, its tracked changes accepted or rejected, "
        "and its comments and hidden words taken out"
    )
    return (
        f"{agreement.number} is signed after this sign-off, and its text leaves open: {named(circumstances.left_open)}. "
        f"Return it to drafting and {mended}; the text as it then stands is signed off anew."
    )


@about(Topic.TEXT, Said.DETAILS)
def hash_is_under_review(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The text read is the one under review."""
    wanted = request.carrying(act_details.SigningOff).content_hash
    if wanted is None or (agreement.submission and agreement.submission.content_hash.startswith(wanted)):
        return None
    return f"The text read ({wanted[:12]}) is not the one under review: read the current one."


@asks_for("stands")
def stands_what_was_given(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Only what somebody signed off in an earlier round can be said to stand."""
    details = request.carrying(act_details.SigningOff)
    fallen = [each for each in agreement.fallen_sign_offs if each.route == details.route]
    if not details.stands or _given_by(_hands(agreement, request, circumstances), fallen):
        return None
    label = circumstances.rules.label(details.route)
    return f"{request.actor.name} has signed off no earlier text for {label}: read this one and sign it off."


@about(Topic.SIGN_OFFS)
def what_stands_can_be_signed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Where every sign-off of an earlier round stands, nothing else holds the signature back."""
    if not agreement.kept_sign_offs:
        return None
    stands, _ = what_stands(agreement, request, circumstances)
    if not stands or steps_left(circumstances.rules.route, stands):
        return None
    said = [
        sentence
        for guard in (comments_are_settled, cleared_for_signing)
        if (sentence := guard(agreement, request, circumstances))
    ]
    if circumstances.left_open:
        said.append(f"Its text leaves open: {named(circumstances.left_open)}.")
    if not said:
        return None
    return f"Every sign-off stands, so that {agreement.number} would be signed next. {' '.join(said)}"


@about(Topic.PERSON)
def returned_by_who_reviews(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Whoever returns a text is a legal reviewer, or is asked to sign it off."""
    if approves(request.actor, circumstances.rules.route):
        return None
    return f"{request.actor.name} is not asked to sign {agreement.number} off, and so cannot return it."


@asks_for("sha256")
def rules_are_those_of_today(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The rules it is to follow are still those that new cases follow."""
    wanted = request.carrying(act_details.NewRules).sha256
    if circumstances.new_rules is not None and wanted in (None, circumstances.new_rules_known_as):
        return None
    return "The rules were changed since somebody looked at what they would touch: look at it once more."


@about(Topic.STAGE)
def follows_others_so_far(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It does not follow them already."""
    known_as = circumstances.new_rules_known_as
    if known_as is None or agreement.rules != known_as:
        return None
    return f"{agreement.number} follows these rules already."


@about(Topic.SIGNATURES)
def nobody_has_signed_what_is_asked_anew(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Nobody has signed a text that would have to be approved again."""
    under = _under(agreement, circumstances)
    if under is None or agreement.stage is not Stage.SIGNING or not agreement.signatures:
        return None
    if goes_on_to(agreement, under) is Stage.SIGNING:
        return None
    signed = agreement.signatures[0]
    asked = ", ".join(step.label for step in under.anew)
    return f"{signed.name} has signed already for {signed.party}, and {asked} would be asked: recall it from signature first."


@about(Topic.SIGN_OFFS)
def what_stands_can_go_on(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Where nobody is left to be asked, nothing else holds the signature back."""
    under, new = _under(agreement, circumstances), circumstances.new_rules
    if under is None or new is None or agreement.stage is not Stage.LEGAL_REVIEW:
        return None
    if goes_on_to(agreement, under) is not Stage.SIGNING:
        return None
    by_them = replace(circumstances, rules=new)
    asked = (comments_are_settled, cleared_for_signing)
    said = [sentence for guard in asked if (sentence := guard(agreement, request, by_them))]
    if circumstances.left_open:
        said.append(f"Its text leaves open: {named(circumstances.left_open)}.")
    if not said:
        return None
    return f"Nobody would be left to ask, so that {agreement.number} would be signed next. {' '.join(said)}"


def _no_step_is_left(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The sentence on a reviewer who has nothing to sign off here, whatever route is said."""
    route, actor = circumstances.rules.route, request.actor
    given, others = agreement.sign_offs, circumstances.in_place_of
    theirs = [step for step in route.steps if may_give(actor, step) or places_of(actor, step, given, others)]
    if not theirs:
        return f"{actor.name} may not sign off for: {_labels(tuple(route.steps))}."
    left = [step for step in theirs if not is_complete(step, agreement.sign_offs)]
    if not left:
        return f"The sign-off is given already in this round: {_labels(theirs)}."
    asked = steps_asked(route, agreement.sign_offs)
    if not set(left) & set(asked):
        return f"{_labels(left)} is asked once these have signed off: {_labels(asked)}."
    return None


def _is_last(agreement: Agreement, request: Request, circumstances: Circumstances) -> bool:
    """Whether the text goes to signature with this sign-off; of one that is not said yet, with the one that is left."""
    route, details = circumstances.rules.route, request.details
    left = steps_left(route, agreement.sign_offs)
    if isinstance(details, act_details.SigningOff):
        key = details.route
    elif len(left) == 1:
        key = left[0].key
    else:
        return False
    place = place_taken(agreement, request, circumstances)
    given = SignOff(key, request.actor.key, request.on, "", "", for_whom=place.person.key if place else None)
    return not steps_left(route, (*agreement.sign_offs, given))


def _of(step: Step, agreement: Agreement) -> Sequence[SignOff]:
    return [each for each in agreement.sign_offs if each.route == step.key]


def _hands(agreement: Agreement, request: Request, circumstances: Circumstances) -> frozenset[str]:
    """Whoever signs off and, where that is in the place of somebody, that one too."""
    place = place_taken(agreement, request, circumstances)
    return frozenset({request.actor.key} if place is None else {request.actor.key, place.person.key})


def _given_by(hands: frozenset[str], sign_offs: Sequence[SignOff]) -> Sequence[SignOff]:
    """Those that any of some people have given, for themselves or for somebody else, or that were given for them."""
    return [each for each in sign_offs if hands & {each.by, each.for_whom}]


def _labels(steps: Sequence[Step]) -> str:
    return ", ".join(step.label for step in steps)


def _under(agreement: Agreement, circumstances: Circumstances) -> UnderOthers | None:
    new = circumstances.new_rules
    return None if new is None else under_others(agreement, circumstances.rules, new)
