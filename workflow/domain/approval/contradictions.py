"""Rules on routes that cannot be kept together: found when they are read, so that no case ever waits for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from workflow.domain.agreement.route import EVERYBODY, Route, Step
from workflow.domain.approval.conditions import Condition, can_meet
from workflow.domain.approval.routing import Edge, RouteRule, Routing, circle, in_groups
from workflow.domain.dates.lengths import number_in_words

MOST_SETS = 500
"""How many sets of rules that may apply together are looked at for each type; more than any office has."""
EITHER_OR = "Ask the same in both, or let one end where the other begins."


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A sentence on rules that cannot both be kept, and the line of the later one."""

    sentence: str
    line: int | None


def contradictions(routing: Routing, listed: Mapping[str, Route]) -> Iterator[Contradiction]:
    """Everything in the rules that contradicts; `listed` are the sign-offs each type lists, by its key."""
    for one, other in combinations(routing.rules, 2):
        if can_meet(one.when, other.when):
            yield from _asked_differently(one, other)
            yield from _asked_and_taken_away(one, other)
    yield from _orders_that_conflict(routing, listed)
    for type_key, route in listed.items():
        yield from _nobody_left(routing, type_key, route)


def most_asked(routing: Routing, type_key: str, listed: Route) -> Iterator[Route]:
    """The most that a case of a type can be asked for: a route for each set of rules that may apply together."""
    always = [rule for rule in routing.for_type(type_key).rules if _is_for_all_of(rule.when, type_key)]
    spared = {key for rule in always for key in (*rule.without, *(_keys(listed) if rule.instead else ()))}
    for rules in _together(routing.for_type(type_key).rules):
        steps = {step.key: routing.described(step) for step in listed.steps if step.key not in spared}
        steps |= {step.key: step for rule in rules for step in rule.asks}
        groups = in_groups(list(steps), _edges(routing, rules))
        yield Route(
            tuple(tuple(steps[key] for key in group) for group in groups),
            several_by_one=routing.several_by_one,
        )


def _asked_differently(one: RouteRule, other: RouteRule) -> Iterator[Contradiction]:
    theirs = {step.key: step for step in other.asks}
    for step in one.asks:
        there = theirs.get(step.key)
        if there is not None and (differs := _difference(step, there)):
            said = f"{_begun(other)} asks for {there.label} {differs[1]}, and {one.words} {differs[0]}; both may apply to one agreement."
            yield Contradiction(f"{said} {EITHER_OR}", other.line)


def _difference(one: Step, other: Step) -> tuple[str, str] | None:
    """In what two steps of one key differ, as each says it."""
    if (one.people, one.role) != (other.people, other.role):
        return f"from {_of_whom(one)}", f"from {_of_whom(other)}"
    if one.least != other.least:
        return f"of {_how_many(one)}", f"of {_how_many(other)}"
    if one.scope != other.scope:
        return f"for {_scope(one)}", f"for {_scope(other)}"
    return None


def _of_whom(step: Step) -> str:
    if step.people:
        return ", ".join(step.people)
    return f"anybody who is {step.role}" if step.role else "whoever may sign off for it"


def _how_many(step: Step) -> str:
    return "each of them" if step.least == EVERYBODY else f"{number_in_words(step.least)} of them"


def _scope(step: Step) -> str:
    return ", ".join(step.scope) or "the whole text"


def _asked_and_taken_away(one: RouteRule, other: RouteRule) -> Iterator[Contradiction]:
    for asking, taking in ((one, other), (other, one)):
        for step in asking.asks:
            if step.key in taking.without:
                said = f"{_begun(taking)} takes away {step.label}, and {asking.words} asks for it; both may apply to one agreement."
                yield Contradiction(f"{said} {EITHER_OR}", other.line)


def _orders_that_conflict(routing: Routing, listed: Mapping[str, Route]) -> Iterator[Contradiction]:
    """Orders that no route can keep: of a rule with that of all routes, of two rules, of several."""
    sets = {rules: None for type_key in listed for rules in _together(routing.for_type(type_key).rules)}
    told: dict[tuple[RouteRule, ...], None] = {}
    for rules in sets:
        left = list(rules)
        while circle(_edges(routing, left)):
            fewest = _fewest_in_a_circle(routing, left)
            told[tuple(fewest)] = None
            left.remove(fewest[-1])
    for those in told:
        yield _in_a_circle(routing, those)


def _fewest_in_a_circle(routing: Routing, rules: Sequence[RouteRule]) -> list[RouteRule]:
    """Those of the rules without any of which the order could be kept."""
    those = list(rules)
    for rule in rules:
        without = [each for each in those if each is not rule]
        those = without if circle(_edges(routing, without)) else those
    return those


def _in_a_circle(routing: Routing, rules: Sequence[RouteRule]) -> Contradiction:
    *others, last = rules
    keys, first = circle(_edges(routing, rules)), [rule.words for rule in others]
    if routing.order and circle([*routing.edges, *_edges_of(rules)]) != circle(_edges_of(rules)):
        first = ["the order of all routes", *first]
    said = f"{_begun(last)} puts {' and '.join(keys)} in another order than {' and '.join(first)}"
    return Contradiction(f"{said}; both may apply to one agreement. {EITHER_OR}", last.line)


def _nobody_left(routing: Routing, type_key: str, listed: Route) -> Iterator[Contradiction]:
    """Whether rules that ask for nothing take away everything that a type lists."""
    rules = routing.for_type(type_key).rules
    if any(rule.asks and _is_for_all_of(rule.when, type_key) for rule in rules):
        return
    bare = [rule for rule in rules if not rule.asks and (rule.without or rule.instead)]
    for together in _together(bare):
        taken = {key for rule in together for key in (_keys(listed) if rule.instead else rule.without)}
        if taken.issuperset(_keys(listed)):
            said = f"{_begun(together[-1])} leaves nobody who approves an agreement of the type \u201c{type_key}\u201d"
            also = (
                f", together with {' and '.join(rule.words for rule in together[:-1])}"
                if together[1:]
                else ""
            )
            yield Contradiction(f"{said}{also}: ask for at least one sign-off.", together[-1].line)


def _together(rules: Sequence[RouteRule]) -> Iterator[tuple[RouteRule, ...]]:
    """The largest sets of rules that may all apply to one case, in the order of the file."""
    meets = {
        place: {
            other for other, rule in enumerate(rules) if other != place and can_meet(each.when, rule.when)
        }
        for place, each in enumerate(rules)
    }
    found = _largest(set(), set(meets), set(), meets)
    return (tuple(rules[place] for place in sorted(each)) for each in islice(found, MOST_SETS))


def _largest(
    chosen: set[int], open_yet: set[int], done: set[int], meets: Mapping[int, set[int]]
) -> Iterator[set[int]]:
    """Every largest set in which each meets each (Bron and Kerbosch, 1973)."""
    if not open_yet and not done:
        yield chosen
        return
    pivot = max(open_yet | done, key=lambda place: len(meets[place] & open_yet))
    for place in sorted(open_yet - meets[pivot]):
        yield from _largest(chosen | {place}, open_yet & meets[place], done & meets[place], meets)
        open_yet = open_yet - {place}
        done = done | {place}


def _is_for_all_of(when: Condition, type_key: str) -> bool:
    """Whether a rule applies to every agreement of a type."""
    return replace(when, types=()) == Condition() and (not when.types or type_key in when.types)


def _edges(routing: Routing, rules: Sequence[RouteRule]) -> list[Edge]:
    return [*routing.edges, *_edges_of(rules)]


def _edges_of(rules: Sequence[RouteRule]) -> list[Edge]:
    return [edge for rule in rules for edge in rule.edges]


def _keys(listed: Route) -> tuple[str, ...]:
    return tuple(step.key for step in listed.steps)


def _begun(rule: RouteRule) -> str:
    """A rule at the beginning of a sentence, which stands at its line."""
    return f"This rule{f' (“{rule.name}”)' if rule.name else ''}"
