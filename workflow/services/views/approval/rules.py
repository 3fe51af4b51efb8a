"""What the files of rules say on routes, clearances and rates, in words, and what is wrong with any of them."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from workflow.answers.approval.routes import (
    ApprovalAnswer,
    ClearanceRuleAnswer,
    RatesAnswer,
    RuleAnswer,
    RulesAnswer,
    RulesCheckedAnswer,
)
from workflow.answers.templates import ProblemAnswer
from workflow.catalogue.rules.folder import RULES_FOLDER
from workflow.catalogue.rules.known import Known
from workflow.domain.agreement.agreement import Person
from workflow.domain.agreement.route import Step
from workflow.domain.approval.clearing import ClearanceAsked
from workflow.domain.approval.rates import Rates
from workflow.domain.approval.routing import RouteRule, Routing
from workflow.domain.approval.scopes import scope_of, words_of
from workflow.domain.approval.words import (
    Named,
    clearance_in_words,
    condition_in_words,
    rule_in_words,
    who_in_words,
)
from workflow.domain.errors import RulesError
from workflow.services.office import Office
from workflow.services.rules.as_written import rules_as_written
from workflow.services.rules.asked_of import known_of, rates_of
from workflow.services.rules.checking import files_there, rules_problems

People = Sequence[Person]


def rules_shown(office: Office, *, on: date) -> RulesAnswer:
    """The rules as they stand in their files."""
    office = office.refreshed()
    known, problems = known_of(office.catalogue), rules_problems(office, on=on)
    routing = rules_as_written(office).routing or Routing(several_by_one=True)
    with office.register.reading() as books:
        people = books.people.all()
    label = label_by(routing.rules, known, routing.approvals)
    return RulesAnswer(
        files=files_there(office),
        several_by_one=routing.several_by_one,
        order=tuple(tuple(map(label, group)) for group in routing.order),
        approvals=tuple(_approval(step, people) for step in routing.approvals),
        rules=tuple(_rule(rule, known, label, people) for rule in routing.rules),
        clearances=tuple(_clearance(each, known) for each in routing.clearances),
        rates=_rates(_tried(office), on),
        problems=_answered(office, problems),
    )


def rules_checked(office: Office, *, on: date) -> RulesCheckedAnswer:
    """What is wrong with any file of rules on a day."""
    office = office.refreshed()
    routing = rules_as_written(office).routing or Routing()
    return RulesCheckedAnswer(
        files=files_there(office),
        rules=len(routing.rules),
        clearances=len(routing.clearances),
        problems=_answered(office, rules_problems(office, on=on)),
    )


def label_by(rules: Iterable[RouteRule], known: Known, approvals: Iterable[Step] = ()) -> Named:
    """What people call a sign-off: as the rules call it, else as a type does."""
    said = {step.key: step.label for step in (*(step for rule in rules for step in rule.asks), *approvals)}
    return lambda key: said.get(key) or known.label(key)


def _answered(office: Office, problems: Sequence[RulesError]) -> tuple[ProblemAnswer, ...]:
    folder = office.folder / RULES_FOLDER
    return tuple(
        ProblemAnswer.of(each, path=str(folder / (each.file or "")), says=each.sentence) for each in problems
    )


def _approval(step: Step, people: People) -> ApprovalAnswer:
    return ApprovalAnswer(
        key=step.key, label=step.label, who=who_in_words(step, people), holds_for=words_of(scope_of(step))
    )


def _rule(rule: RouteRule, known: Known, label: Named, people: People) -> RuleAnswer:
    return RuleAnswer(
        line=rule.line,
        name=rule.name,
        when=condition_in_words(rule.when, known.called),
        asks=tuple(_approval(step, people) for step in rule.asks),
        after=tuple(map(label, rule.after)),
        without=tuple(map(label, rule.without)),
        instead=rule.instead,
        says=rule_in_words(rule, label, known.called),
    )


def _clearance(asked: ClearanceAsked, known: Known) -> ClearanceRuleAnswer:
    return ClearanceRuleAnswer(
        line=asked.line,
        key=asked.clearance.key,
        label=asked.clearance.label,
        when=condition_in_words(asked.when, known.called),
        says=clearance_in_words(asked, known.called),
    )


def _tried(office: Office) -> Rates | None:
    with suppress(RulesError):
        return rates_of(office)
    return None


def _rates(rates: Rates | None, on: date) -> RatesAnswer | None:
    if rates is None:
        return None
    return RatesAnswer(
        base=rates.base,
        on=rates.on,
        good_until=rates.good_until,
        is_good=on <= rates.good_until,
        source=rates.source,
        rates={currency: f"{rate:f}" for currency, rate in rates.of_one.items()},
    )
