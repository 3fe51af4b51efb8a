"""Which approvals a case asks for, in which order and why: those its type lists, with what the office\u2019s rules add or take away.

A rule that adds applies where it may be met, one that takes away only where it surely is: what nobody knows yet spares no
approval.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflow.domain.agreement.route import Route, Step
from workflow.domain.approval.clearing import ClearanceAsked
from workflow.domain.approval.conditions import Condition, Found, found
from workflow.domain.approval.subject import Subject
from workflow.domain.codec import SPARSE

ALWAYS = "the office asks for it in every agreement"
Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RouteRule:
    """What one rule asks for where it applies, and what it takes away; `line` is where it stands in its file.

    What it `asks` is asked side by side, once all of `after` stand. `without` names sign-offs that are then not asked for;
    `instead` that those the type lists are not, unless another rule asks for them.
    """

    when: Condition = field(default_factory=Condition)
    asks: tuple[Step, ...] = ()
    after: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    instead: bool = False
    name: str | None = None
    line: int | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of what it asks for."""
        return tuple(step.key for step in self.asks)

    def may_be_for(self, type_key: str) -> bool:
        """Whether it may apply to an agreement of a type."""
        return not self.when.types or type_key in self.when.types

    @property
    def edges(self) -> Iterator[Edge]:
        """What it wants signed off before what."""
        return ((before, key) for before in self.after for key in self.keys)

    @property
    def words(self) -> str:
        """As a sentence names it."""
        called = f" \u201c{self.name}\u201d" if self.name else ""
        return f"the rule{called}" + (f" in line {self.line}" if self.line else "")


@dataclass(frozen=True, slots=True)
class Routing:
    """All rules of an office on routes, in the order of their file.

    `approvals` describe sign-offs: who gives them, how many it takes, what they hold for. `order` is the order of groups that
    holds for all routes, as far as a route has them.
    """

    rules: tuple[RouteRule, ...] = ()
    approvals: tuple[Step, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    several_by_one: bool = False
    clearances: tuple[ClearanceAsked, ...] = field(default=(), metadata=SPARSE)

    def described(self, listed: Step) -> Step:
        """A sign-off that a type lists, given by those whom the office names for it."""
        described = next((each for each in self.approvals if each.key == listed.key), None)
        return listed if described is None else replace(described, because=listed.because)

    def for_type(self, type_key: str) -> "Routing":
        """The same with the rules alone that may apply to an agreement of a type."""
        return replace(
            self,
            rules=tuple(rule for rule in self.rules if rule.may_be_for(type_key)),
            clearances=tuple(each for each in self.clearances if each.may_be_for(type_key)),
        )

    def kept(self, type_key: str, listed: Route) -> "Routing":
        """What a case of a type keeps: nothing that is about others, nor where a rule stands in its file."""
        rules = tuple(replace(rule, line=None) for rule in self.for_type(type_key).rules)
        keys = {step.key for step in listed.steps}.union(*((*rule.keys, *rule.after) for rule in rules))
        groups = (tuple(key for key in group if key in keys) for group in self.order)
        return replace(
            self,
            rules=rules,
            approvals=tuple(step for step in self.approvals if step.key in keys),
            order=tuple(group for group in groups if group),
            clearances=tuple(each.kept for each in self.for_type(type_key).clearances),
        )

    @property
    def edges(self) -> Iterator[Edge]:
        """What the order of all routes wants before what."""
        for place, group in enumerate(self.order):
            for later in self.order[place + 1 :]:
                yield from ((before, after) for before in group for after in later)


@dataclass(frozen=True, slots=True)
class RuleApplied:
    """A rule beside what it found of a case."""

    rule: RouteRule
    found: Found

    @property
    def adds(self) -> bool:
        """Whether what it asks for is asked."""
        return self.found.holds is not False

    @property
    def takes_away(self) -> bool:
        """Whether what it takes away is not asked."""
        return self.found.holds is True and (self.rule.instead or bool(self.rule.without))

    @property
    def because(self) -> str:
        """Why it applies, as one reason."""
        return " and ".join((*self.found.yes, *self.found.unknown)) or ALWAYS


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sign-off that the type lists and this case does not ask for, and why."""

    step: Step
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """The route of a case, what of its type is left out, and every rule with what it found."""

    route: Route
    left_out: tuple[LeftOut, ...] = ()
    rules: tuple[RuleApplied, ...] = ()


def route_of(routing: Routing, listed: Route, subject: Subject) -> Route:
    """The route of a case; `listed` is what its type lists."""
    return explained(routing, listed, subject).route


def explained(routing: Routing, listed: Route, subject: Subject) -> Explained:
    """The same with everything that led to it."""
    rules = tuple(RuleApplied(rule, found(rule.when, subject)) for rule in routing.rules)
    applied = [each for each in rules if each.adds]
    steps: dict[str, Step] = {}
    left_out = []
    for step in listed.steps:
        spared = tuple(each.because for each in applied if each.takes_away and _takes(each.rule, step.key))
        if spared:
            left_out.append(LeftOut(step, spared))
        else:
            steps[step.key] = routing.described(step)
    for each in applied:
        for step in each.rule.asks:
            there = steps.get(step.key)
            because = (*(there.because if there else ()), each.because)
            steps[step.key] = replace(step, because=tuple(dict.fromkeys(because)))
    edges = [*routing.edges, *(edge for each in applied for edge in each.rule.edges)]
    groups = in_groups(list(steps), edges)
    route = Route(
        tuple(tuple(steps[key] for key in group) for group in groups), several_by_one=routing.several_by_one
    )
    return Explained(route, tuple(each for each in left_out if each.step.key not in steps), rules)


def in_groups(keys: Sequence[str], edges: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """The keys in groups, each as early as what has to stand before it allows; an order that runs in a circle has an end.

    What stands between two keys counts although it is not among them: a before b before c leaves a before c.
    """
    before = _all_before(edges)
    groups: list[tuple[str, ...]] = []
    left = list(dict.fromkeys(keys))
    while left:
        ready = [key for key in left if before.get(key, set()).isdisjoint(left)] or left
        groups.append(tuple(ready))
        left = [key for key in left if key not in ready]
    return tuple(groups)


def circle(edges: Iterable[Edge]) -> tuple[str, ...]:
    """The keys that would each have to stand before themselves; none where the order can be kept."""
    return tuple(key for key, earlier in _all_before(edges).items() if key in earlier)


def told(step: Step) -> str:
    """A step in a sentence: who, and why: \u201cFinance office, because it is funded with USD 40,000, above USD 25,000\u201d."""
    return f"{step.label}, {step.why}" if step.why else step.label


def _takes(rule: RouteRule, key: str) -> bool:
    return rule.instead or key in rule.without


def _all_before(edges: Iterable[Edge]) -> dict[str, set[str]]:
    """For each key all that have to stand before it, at whatever remove."""
    before: dict[str, set[str]] = {}
    for one, other in edges:
        before.setdefault(other, set()).add(one)
    for middle in list(before):
        for earlier in before.values():
            if middle in earlier:
                earlier.update(before[middle])
    return before
