"""Who has to approve a case, in which order and why, as it stands before its text is submitted and after."""

from collections.abc import Iterator, Mapping
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
from workflow.domain.agreement.route import Route, Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.routing import Explained, told
from workflow.domain.approval.scopes import scope_of, words_of
from workflow.domain.approval.steps import is_complete, steps_asked
from workflow.domain.approval.words import rule_in_words, who_in_words
from workflow.services.office import Office
from workflow.services.rules.asked_of import known_of
from workflow.services.rules.followed import explained_for
from workflow.services.views.approval.rules import label_by

People = Mapping[str, Person]


def route_of_case(office: Office, number: str, *, on: date) -> RouteAnswer:
    """The route of an agreement, by its number."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        people = {person.key: person for person in books.people.all()}
    return route_answer(office, agreement, people, on=on)


def route_answer(office: Office, agreement: Agreement, people: People, *, on: date) -> RouteAnswer:
    """The same of an agreement that is at hand; `people` are those of the office, by key."""
    what = explained_for(office, agreement, on=on)
    kind = office.catalogue.type(agreement.type)
    return RouteAnswer(
        number=agreement.number,
        title=agreement.terms.title,
        type_title=kind.title,
        groups=tuple(_steps(what.route, agreement, people)),
        several_by_one=what.route.several_by_one,
        left_out=tuple(
            LeftOutAnswer(key=each.step.key, label=each.step.label, because=each.because)
            for each in what.left_out
        ),
        rules=_rules(office, what),
    )


def _steps(route: Route, agreement: Agreement, people: People) -> Iterator[tuple[StepAnswer, ...]]:
    """Each step with how it stands; of a text under review the first group that is not complete is asked."""
    asked = steps_asked(route, agreement.sign_offs) if agreement.stage is Stage.LEGAL_REVIEW else ()
    for group in route.groups:
        yield tuple(_step(step, agreement, people, is_asked=step in asked) for step in group)


def _stands(step: Step, agreement: Agreement, *, is_asked: bool) -> StepStands:
    if agreement.submission is None:
        return StepStands.TO_COME
    if is_complete(step, agreement.sign_offs):
        return StepStands.GIVEN
    return StepStands.ASKED if is_asked else StepStands.AFTER_OTHERS


def _step(step: Step, agreement: Agreement, people: People, *, is_asked: bool) -> StepAnswer:
    given = (each for each in agreement.sign_offs if each.route == step.key)
    return StepAnswer(
        key=step.key,
        label=step.label,
        who=who_in_words(step, people.values()),
        wanted=step.wanted,
        scope=step.scope,
        holds_for=words_of(scope_of(step)),
        because=step.because,
        told=f"{told(step)}.",
        stands=_stands(step, agreement, is_asked=is_asked),
        given=tuple(
            GivenAnswer(by=each.by, name=people[each.by].name if each.by in people else each.by, on=each.on)
            for each in given
        ),
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
