"""Who has to approve a case, in which order and why, as it stands before its text is submitted and after."""

from collections.abc import Iterable, Sequence
from datetime import date

from workflow.answers.approval.routes import (
    GivenAnswer,
    LeftOutAnswer,
    RouteAnswer,
    RuleFoundAnswer,
    StepAnswer,
    StepStands,
)
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.route import Route, Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.routing import Explained, told
from workflow.domain.approval.words import Named, rule_in_words, who_in_words
from workflow.services.office import Office
from workflow.services.rules.asked_of import known_of
from workflow.services.rules.followed import explained_for
from workflow.services.views.approval.rules import label_by


def route_of_case(office: Office, number: str, *, on: date) -> RouteAnswer:
    """The route of an agreement, by its number."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        people = books.people.all()
    return route_answer(office, agreement, people, on=on)


def route_answer(office: Office, agreement: Agreement, people: Iterable[Person], *, on: date) -> RouteAnswer:
    """The same of an agreement that is at hand; `people` are those of the office."""
    names = {person.key: person.name for person in people}

    def person(key: str) -> str:
        return names.get(key, key)

    what = explained_for(office, agreement, on=on)
    kind = office.catalogue.type(agreement.type)
    return RouteAnswer(
        number=agreement.number,
        title=agreement.terms.title,
        type_title=kind.title,
        groups=tuple(
            tuple(_step(step, stands, agreement.sign_offs, person) for step, stands in group)
            for group in _standing(agreement, what.route)
        ),
        several_by_one=what.route.several_by_one,
        left_out=tuple(
            LeftOutAnswer(key=each.step.key, label=each.step.label, because=each.because)
            for each in what.left_out
        ),
        rules=_rules(office, what),
    )


def _standing(agreement: Agreement, route: Route) -> list[list[tuple[Step, StepStands]]]:
    """Each step with how it stands; of a text under review the first group that is not complete is asked."""
    asked, found = agreement.stage is Stage.LEGAL_REVIEW, []
    for group in route.groups:
        waiting = StepStands.ASKED if asked else StepStands.AFTER_OTHERS
        if not agreement.submission:
            waiting = StepStands.TO_COME
        steps = [
            (step, StepStands.GIVEN if _is_complete(step, agreement.sign_offs) else waiting) for step in group
        ]
        asked = asked and all(stands is StepStands.GIVEN for _, stands in steps)
        found.append(steps)
    return found


def _is_complete(step: Step, sign_offs: Sequence[SignOff]) -> bool:
    return len({each.by for each in sign_offs if each.route == step.key}) >= step.wanted


def _step(step: Step, stands: StepStands, sign_offs: Sequence[SignOff], person: Named) -> StepAnswer:
    given = (each for each in sign_offs if each.route == step.key)
    return StepAnswer(
        key=step.key,
        label=step.label,
        who=who_in_words(step, person),
        wanted=step.wanted,
        scope=step.scope,
        because=step.because,
        told=f"{told(step)}.",
        stands=stands,
        given=tuple(GivenAnswer(by=each.by, name=person(each.by), on=each.on) for each in given),
    )


def _rules(office: Office, what: Explained) -> tuple[RuleFoundAnswer, ...]:
    known = known_of(office.catalogue)
    label = label_by((each.rule for each in what.rules), known, what.route.steps)
    return tuple(
        RuleFoundAnswer(
            says=rule_in_words(each.rule, label, known.called),
            applies=each.found.holds,
            yes=each.found.yes,
            unknown=each.found.unknown,
            no=each.found.no,
        )
        for each in what.rules
    )
