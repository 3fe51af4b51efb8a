"""Which sign-offs a text of the other side asks for by where it departs from the library."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workflow.answers.agreement.returned import AskedBecauseAnswer
from workflow.answers.approval.routes import StepAnswer
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.foreign.found import FoundDeviation
from workflow.services.office import Office
from workflow.services.rules.followed import explained_for
from workflow.services.views.approval.routes import route_answer


def asked_because(
    office: Office,
    agreement: Agreement,
    sha256: str,
    deviations: tuple[FoundDeviation, ...] | None,
    people: Mapping[str, Person],
    *,
    on: date,
) -> tuple[AskedBecauseAnswer, ...]:
    """The sign-offs that the route of an agreement would not ask for, or not for these reasons, did the text of this hash depart
    from the library nowhere.

    Of a text that stands beside ours they are those that it would ask for in the place of ours; none where nobody compared it.
    """
    holds = agreement.negotiated_text == sha256
    if deviations is None and not holds:
        return ()
    if holds and agreement.deviations is not None:
        deviations = agreement.deviations
    theirs = replace(agreement, negotiated_text=sha256, deviations=deviations)
    as_preferred = explained_for(office, replace(theirs, deviations=()), on=on).route
    usual = {step.key: step.because for step in as_preferred.steps}
    route = route_answer(office, theirs, people, on=on)
    return tuple(_asked(route.groups, usual, holds=holds))


def asked_in_short(asked: Sequence[AskedBecauseAnswer], *, replaces: bool) -> str:
    """Who has to approve the text because of what stands in it, in one sentence."""
    if not asked:
        return "No rule of the office asks for a sign-off because of that."
    names = ", ".join(each.label for each in asked)
    if replaces:
        return f"Because of that it needs the sign-off of: {names}."
    return f"Were it to take the place of our text, it would need the sign-off of: {names}."


def _asked(
    groups: Sequence[Sequence[StepAnswer]], usual: Mapping[str, tuple[str, ...]], *, holds: bool
) -> Iterator[AskedBecauseAnswer]:
    for step in (step for group in groups for step in group):
        because = tuple(each for each in step.because if each not in usual.get(step.key, ()))
        if because:
            yield AskedBecauseAnswer(
                key=step.key,
                label=step.label,
                who=step.who,
                because=because,
                stands=step.stands if holds else None,
                given=step.given if holds else (),
            )
