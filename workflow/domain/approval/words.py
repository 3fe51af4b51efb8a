"""Rules in words: which agreements a condition means, what a rule asks of them, and who may give an approval."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from workflow.domain.agreement.agreement import Person
from workflow.domain.agreement.route import Step
from workflow.domain.agreement.terms import Binding, Funds
from workflow.domain.agreement.type_rules import Before
from workflow.domain.approval.clearing import ClearanceAsked
from workflow.domain.approval.conditions import Condition, either
from workflow.domain.approval.routing import RouteRule
from workflow.domain.approval.steps import may_give
from workflow.domain.dates.lengths import number_in_words

Named = Callable[[str], str]
EVERY = "every agreement"
_BINDING = {Binding.YES: "binding", Binding.PARTLY: "binding in part", Binding.NO: "not binding"}
_FUNDS = {Funds.FUNDED: "funded", Funds.OPEN: "with funding to be agreed", Funds.NONE: "without money"}


def as_it_is(word: str) -> str:
    """A word that stands for itself."""
    return word


def condition_in_words(condition: Condition, named: Named = as_it_is) -> str:
    """Which agreements a condition means: "agreements funded with more than USD 25,000, with a party in Germany".

    `named` gives a type, a fact or a rider the name that people know it by.
    """
    parts = list(_parts(condition, named))
    return f"agreements {', '.join(parts)}" if parts else EVERY


def rule_in_words(rule: RouteRule, label: Named, named: Named = as_it_is) -> str:
    """What a rule says, as a sentence: "For agreements funded with more than USD 25,000: Finance office signs off."."""
    asks = [step.label for step in rule.asks]
    said = []
    if asks:
        after = f" after {both(list(map(label, rule.after)))}" if rule.after else ""
        said.append(f"{both(asks)} {'sign' if len(asks) > 1 else 'signs'} off{after}")
    if rule.instead:
        said.append("what the type lists is not asked")
    if rule.without:
        said.append(
            f"{both(list(map(label, rule.without)))} {'are' if len(rule.without) > 1 else 'is'} not asked"
        )
    return f"For {condition_in_words(rule.when, named)}: {'; '.join(said)}."


def clearance_in_words(asked: ClearanceAsked, named: Named = as_it_is) -> str:
    """What a rule wants cleared, as a sentence: "For agreements with a party in Iran: Sanctions check, before signing."."""
    rule = asked.clearance
    said = [f"{rule.label}, before {rule.before}"]
    if rule.condition and rule.before == Before.ACTIVATION:
        said.append("which waits for it")
    if rule.expires_after:
        said.append(f"again after {rule.expires_after}")
    if rule.screened:
        said.append(f"on a screening list not older than {rule.list_age}")
    if rule.evidence:
        said.append("with the file that shows it")
    return f"For {condition_in_words(asked.when, named)}: {', '.join(said)}."


def who_in_words(step: Step, people: Iterable[Person]) -> str:
    """Who may give an approval of the people of the office, and how many it takes: "two of Amina Khan, Bilal Shah and Chen Li"."""
    names = [person.name for person in people if may_give(person, step)]
    if not names:
        return "nobody of the office: an administrator adds somebody"
    if step.wanted >= len(names):
        return both(names)
    return f"{number_in_words(step.wanted)} of {both(names)}" if step.wanted > 1 else either(names)


def both(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _parts(condition: Condition, named: Named) -> Iterator[str]:
    if condition.types:
        yield f"of the type {either(map(named, condition.types))}"
    if condition.binding:
        yield either(_BINDING[each] for each in condition.binding)
    if condition.funding:
        yield either(_FUNDS[each] for each in condition.funding)
    sums = [f"more than {condition.more_than.words}"] if condition.more_than else []
    sums += [f"at most {condition.at_most.words}"] if condition.at_most else []
    if sums:
        yield f"funded with {' and '.join(sums)}"
    if condition.countries:
        yield f"with a party in {either(each.called for each in condition.countries)}"
    if condition.outside:
        yield f"with a party outside {either(each.called for each in condition.outside)}"
    if condition.units:
        yield f"of {either(condition.units)}"
    if condition.flags:
        yield f"with {either(map(named, condition.flags))}"
    if condition.riders:
        yield f"with the rider {either(map(named, condition.riders))}"
    if condition.deviations:
        yield f"with a {either(each.words for each in condition.deviations)}"
