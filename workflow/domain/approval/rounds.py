"""From one round of review to the next: what was signed off stands where the new text touches nothing of it, else it falls."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.route import Route
from workflow.domain.approval.scopes import WHOLE_TEXT, Scope, Text, scope_hash, scope_of, words_of


@dataclass(frozen=True, slots=True)
class Fall:
    """A sign-off that does not stand in a new round, and why, as the end of a sentence."""

    sign_off: SignOff
    why: str


def kept(
    earlier: Sequence[SignOff], given: Sequence[SignOff], *, returned_by: str | None
) -> tuple[SignOff, ...]:
    """What is kept of the sign-offs when a text goes back to drafting: those given, and of the fallen those not given anew.

    Whoever returns a text thinks otherwise of it now: what they had signed off themselves is not kept.
    """
    known = {(each.route, each.of_whom) for each in given}
    before = (each for each in earlier if (each.route, each.of_whom) not in known)
    stays = (each for each in given if returned_by is None or returned_by not in (each.by, each.for_whom))
    return (*before, *stays)


def again(
    kept: Sequence[SignOff], route: Route, text: Text, submitters: Sequence[str | None]
) -> tuple[tuple[SignOff, ...], tuple[Fall, ...]]:
    """What of the kept sign-offs stands under a route for the text that is put before the reviewers again, and what falls."""
    reasons = [(each, _falls_because(each, route, text, submitters)) for each in kept]
    stands = tuple(each for each, why in reasons if why is None)
    return stands, tuple(Fall(each, why) for each, why in reasons if why is not None)


def what_stands(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[tuple[SignOff, ...], tuple[Fall, ...]]:
    """The same of an agreement whose submission somebody asks for."""
    text = Text(agreement.terms, circumstances.sources, agreement.negotiated_text)
    submitters = (request.actor.key, request.on_behalf_of)
    return again(agreement.kept_sign_offs, circumstances.rules.route, text, submitters)


def fallen(falls: Sequence[Fall], round_: int) -> tuple[SignOff, ...]:
    """The sign-offs that fell, with the round in which they did."""
    return tuple(replace(each.sign_off, fell=round_) for each in falls)


def told(
    stands: Sequence[SignOff], falls: Sequence[Fall], route: Route, named: Callable[[str], str]
) -> Iterator[str]:
    """What became of each kept sign-off, as the change says it."""
    labels = {step.key: step.label for step in route.steps}
    for each in stands:
        yield f"the sign-off of {named(each.by)} for {labels[each.route]} stands"
    for fall in falls:
        given = fall.sign_off
        yield f"the sign-off of {named(given.by)} for {labels.get(given.route, given.route)} falls: {fall.why}"


def holds_for(scope: Scope, text: Text) -> str | None:
    """The hash that a sign-off of a scope carries; none where it holds for the whole text, whose hash it carries anyway."""
    return None if scope == WHOLE_TEXT else scope_hash(scope, text)


def _falls_because(
    sign_off: SignOff, route: Route, text: Text, submitters: Sequence[str | None]
) -> str | None:
    step = route.step(sign_off.route)
    if step is None:
        return "it is not asked for any more"
    if step.people and sign_off.of_whom not in step.people:
        return "others are named for it now"
    if sign_off.by in submitters or sign_off.of_whom in submitters:
        return "whoever gave it submitted this text"
    scope = scope_of(step)
    if scope_hash(scope, text) != sign_off.holds_for:
        return f"{words_of(scope, 'or')} changed" if scope else "the text is another one"
    return None
