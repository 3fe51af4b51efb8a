"""Rules in words: which agreements a condition means."""

from collections.abc import Callable, Iterable, Iterator

from workflow.domain.agreement.terms import Binding, Funds
from workflow.domain.approval.conditions import Condition

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


def _parts(condition: Condition, named: Named) -> Iterator[str]:
    if condition.types:
        yield f"of the type {_either(map(named, condition.types))}"
    if condition.binding:
        yield _either(_BINDING[each] for each in condition.binding)
    if condition.funding:
        yield _either(_FUNDS[each] for each in condition.funding)
    sums = [f"more than {condition.more_than.words}"] if condition.more_than else []
    sums += [f"at most {condition.at_most.words}"] if condition.at_most else []
    if sums:
        yield f"funded with {' and '.join(sums)}"
    if condition.countries:
        yield f"with a party in {_either(each.called for each in condition.countries)}"
    if condition.outside:
        yield f"with a party outside {_either(each.called for each in condition.outside)}"
    if condition.units:
        yield f"of {_either(condition.units)}"
    if condition.flags:
        yield f"with {_either(map(named, condition.flags))}"
    if condition.riders:
        yield f"with the rider {_either(map(named, condition.riders))}"
    if condition.deviations:
        yield f"with a {_either(each.words for each in condition.deviations)}"


def _either(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
