"""What a rule asks of a case, in words: each part completes "of agreements ..."."""

from collections.abc import Iterable, Iterator, Mapping

from workflow.domain.agreement.terms import Binding, Funds
from workflow.domain.approval.conditions import Condition

_BINDING = {
    Binding.YES: "whose text binds",
    Binding.PARTLY: "whose text binds in part",
    Binding.NO: "whose text does not bind",
}
_FUNDING = {
    Funds.NONE: "with which no money goes",
    Funds.FUNDED: "that are funded",
    Funds.OPEN: "whose funding is to be agreed",
}


def in_words(condition: Condition, titles: Mapping[str, str]) -> tuple[str, ...]:
    """The parts of a condition, all of which have to hold; none where it asks nothing. `titles` are those of the types."""
    return tuple(_parts(condition, titles))


def _parts(condition: Condition, titles: Mapping[str, str]) -> Iterator[str]:
    if condition.types:
        yield f"that are: {_either(titles.get(each, each) for each in condition.types)}"
    if condition.binding:
        yield _either(_BINDING[each] for each in condition.binding)
    if condition.funding:
        yield _either(_FUNDING[each] for each in condition.funding)
    if condition.more_than:
        yield f"above {condition.more_than.words}"
    if condition.at_most:
        yield f"up to {condition.at_most.words}"
    if condition.countries:
        yield f"with a party in {_either(each.called for each in condition.countries)}"
    if condition.outside:
        yield f"with a party outside {_either(each.called for each in condition.outside)}"
    if condition.units:
        yield f"of {_either(condition.units)}"
    if condition.flags:
        yield f"that have to do with {_either(condition.flags)}"
    if condition.riders:
        yield f"with the rider {_either(condition.riders)}"
    if condition.deviations:
        yield f"with a {_either(each.words for each in condition.deviations)}"


def _either(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
