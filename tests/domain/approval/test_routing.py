"""The route of a case follows from what its type lists and from the office's rules, and says of each step why it is asked."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.agreements import TERMS
from workflow.domain.agreement.route import BY_ITS_TYPE, EVERYBODY, Route, Step, side_by_side
from workflow.domain.agreement.terms import Binding, Funding, Funds
from workflow.domain.agreement.type_rules import Before, ClearanceRule
from workflow.domain.approval.clearing import ClearanceAsked
from workflow.domain.approval.conditions import Condition, why
from workflow.domain.approval.contradictions import contradictions, most_asked
from workflow.domain.approval.rates import Money
from workflow.domain.approval.routing import ALWAYS, RouteRule, Routing, explained, in_groups, route_of, told
from workflow.domain.approval.subject import Mark, Subject
from workflow.domain.codec import from_document, to_document

ON = date(2026, 11, 20)
LISTED = side_by_side((("legal", "Legal office"), ("research", "Research office")))
FINANCE, ETHICS, RECTOR = (
    Step("finance", "Finance office"),
    Step("ethics", "Ethics board"),
    Step("rector", "Rector"),
)
ABOVE = Condition(more_than=Money(Decimal(25_000), "USD"))
PERSONAL = Condition(flags=("personal data",))


def a_case(amount: int | None = 40_000, *, personal: bool | None = True, type_key: str = "mou") -> Subject:
    funding = Funding(Funds.OPEN) if amount is None else Funding(Funds.FUNDED, f"{amount}.00", "USD")
    mark = Mark(personal, "personal data pass", "no personal data pass", "nobody has said whether they pass")
    return Subject(
        type_key, "a memorandum", replace(TERMS, funding=funding), ON, flags={"personal data": mark}
    )


def groups(route: Route) -> list[list[str]]:
    return [[step.key for step in group] for group in route.groups]


def routed(*rules: RouteRule, case: Subject | None = None, **others) -> Route:
    return route_of(Routing(rules, **others), LISTED, case or a_case())


def refusals(*rules: RouteRule, listed: Route = LISTED, **others) -> list[str]:
    lined = tuple(replace(rule, line=place * 10) for place, rule in enumerate(rules, 1))
    return [
        f"line {each.line}: {each.sentence}"
        for each in contradictions(Routing(lined, **others), {"mou": listed})
    ]


def test_without_rules_a_case_asks_for_what_its_type_lists():
    route = route_of(Routing(), LISTED, a_case())
    assert groups(route) == [["legal", "research"]]
    assert told(route.step("legal")) == "Legal office, because every agreement of its type asks for it"


def test_a_rule_adds_an_approval_and_says_why():
    route = routed(RouteRule(ABOVE, (FINANCE,)))
    assert groups(route) == [["legal", "research", "finance"]]
    assert (
        told(route.step("finance"))
        == "Finance office, because it is funded with USD 40,000, above USD 25,000"
    )
    assert groups(routed(RouteRule(ABOVE, (FINANCE,)), case=a_case(25_000))) == [["legal", "research"]]


def test_a_rule_without_a_condition_is_for_every_agreement():
    assert routed(RouteRule(asks=(RECTOR,))).step("rector").because == (ALWAYS,)


def test_two_rules_that_ask_for_the_same_are_both_told():
    route = routed(RouteRule(ABOVE, (ETHICS,)), RouteRule(PERSONAL, (ETHICS,)))
    assert told(route.step("ethics")) == (
        "Ethics board, because it is funded with USD 40,000, above USD 25,000; and because personal data pass"
    )


def test_what_the_type_lists_keeps_that_reason_beside_that_of_a_rule():
    assert routed(RouteRule(PERSONAL, (Step("research", "Research office"),))).step("research").because == (
        BY_ITS_TYPE,
        "personal data pass",
    )


def test_groups_follow_the_order_of_all_routes_as_far_as_a_route_has_them():
    order = (("legal",), ("finance", "ethics"), ("rector",))
    money, people = RouteRule(ABOVE, (FINANCE, RECTOR)), RouteRule(PERSONAL, (ETHICS,))
    assert groups(routed(money, people, order=order)) == [
        ["legal", "research"],
        ["finance", "ethics"],
        ["rector"],
    ]
    assert groups(routed(money, people, order=order, case=a_case(1))) == [["legal", "research"], ["ethics"]]


def test_what_is_last_waits_for_what_is_first_although_nothing_between_them_is_asked():
    assert groups(
        routed(RouteRule(asks=(RECTOR,)), order=(("legal",), ("finance",), ("rector",)))
    ) == [["legal", "research"], ["rector"]]  # fmt: skip


def test_a_rule_may_ask_for_something_once_other_sign_offs_stand():
    assert groups(routed(RouteRule(ABOVE, (FINANCE,), after=("legal", "research")))) == [
        ["legal", "research"],
        ["finance"],
    ]


def test_a_rule_takes_away_what_the_type_lists_and_that_is_told():
    rule = RouteRule(ABOVE, without=("research",))
    what = explained(Routing((rule,)), LISTED, a_case())
    assert groups(what.route) == [["legal"]]
    (left_out,) = what.left_out
    assert (left_out.step.key, left_out.because) == (
        "research",
        ("it is funded with USD 40,000, above USD 25,000",),
    )


def test_a_rule_stands_in_place_of_what_the_type_lists():
    rule = RouteRule(PERSONAL, (ETHICS, Step("legal", "Legal office")), instead=True)
    assert groups(routed(rule)) == [["ethics", "legal"]]
    assert [each.step.key for each in explained(Routing((rule,)), LISTED, a_case()).left_out] == ["research"]


def test_what_nobody_knows_yet_adds_an_approval_and_spares_none():
    adding, sparing = RouteRule(PERSONAL, (ETHICS,)), RouteRule(PERSONAL, without=("research",))
    unknown = a_case(personal=None)
    assert groups(routed(adding, sparing, case=unknown)) == [["legal", "research", "ethics"]]
    assert routed(adding, case=unknown).step("ethics").because == ("nobody has said whether they pass",)
    instead = RouteRule(PERSONAL, (ETHICS,), instead=True)
    assert groups(routed(instead, case=unknown)) == [["legal", "research", "ethics"]]


def test_what_the_type_lists_is_given_by_whom_the_office_names_for_it():
    described = replace(LISTED.step("legal"), people=("amina", "rashid"), least=EVERYBODY, because=())
    route = routed(approvals=(described,))
    assert route.step("legal").people == ("amina", "rashid")
    assert route.step("legal").wanted == 2
    assert route.step("legal").because == (BY_ITS_TYPE,)


def test_every_rule_says_what_it_found_also_where_it_does_not_apply():
    what = explained(Routing((RouteRule(ABOVE, (FINANCE,)),)), LISTED, a_case(100))
    assert [each.found.no for each in what.rules] == [
        ("it is funded with USD 100, not above USD 25,000",),
    ]


def test_one_approval_asked_in_two_ways_is_a_contradiction_where_both_may_apply():
    both = replace(FINANCE, people=("amina", "rashid"))
    any_of, all_of = RouteRule(ABOVE, (both,), name="Money"), RouteRule(PERSONAL, (replace(both, least=0),))
    assert refusals(any_of, all_of) == [
        (
            "line 20: This rule asks for Finance office of each of them, and the rule “Money” in line 10 of one of them; both "
            "may apply to one agreement. Ask the same in both, or let one end where the other begins."
        )
    ]
    assert refusals(any_of, RouteRule(PERSONAL, (FINANCE,))) == [
        (
            "line 20: This rule asks for Finance office from whoever may sign off for it, and the rule “Money” in line 10 from "
            "amina, rashid; both may apply to one agreement. Ask the same in both, or let one end where the other begins."
        )
    ]
    for_money = RouteRule(PERSONAL, (replace(both, scope=("funding",)),))
    assert (
        "for funding, and the rule “Money” in line 10 for the whole text;" in refusals(any_of, for_money)[0]
    )


def test_where_one_rule_ends_as_the_other_begins_they_may_ask_differently():
    all_of = replace(FINANCE, people=("amina", "rashid"), least=EVERYBODY)
    limit = Money(Decimal(100_000), "USD")
    below, above = (
        RouteRule(Condition(at_most=limit), (FINANCE,)),
        RouteRule(Condition(more_than=limit), (all_of,)),
    )
    assert refusals(below, above) == []
    assert routed(below, above, case=a_case(None)).step("finance").least == EVERYBODY


def test_a_rule_that_takes_away_what_another_asks_for_is_a_contradiction():
    asking, taking = (
        RouteRule(ABOVE, (Step("research", "Research office"),)),
        RouteRule(PERSONAL, without=("research",)),
    )
    told_so = (
        "takes away Research office, and the rule in line {0} asks for it; both may apply to one agreement."
    )
    assert told_so.format(10) in refusals(asking, taking)[0]
    assert refusals(taking, asking)[0].startswith("line 20: This rule takes away Research office")


def test_orders_that_conflict_are_a_contradiction_of_two_rules_of_one_with_the_order_or_of_three():
    money, people = (
        RouteRule(ABOVE, (FINANCE,), after=("ethics",)),
        RouteRule(PERSONAL, (ETHICS,), after=("finance",)),
    )
    assert [each[:99] for each in refusals(money, people)] == [
        "line 20: This rule puts finance and ethics in another order than the rule in line 10; both may appl"
    ]
    ordered = (("finance",), ("ethics",))
    assert [each[:91] for each in refusals(money, order=ordered)] == [
        "line 10: This rule puts ethics and finance in another order than the order of all routes; b"
    ]
    rector = RouteRule(Condition(), (RECTOR,), after=("finance",))
    three = refusals(money, rector, RouteRule(PERSONAL, (ETHICS,), after=("rector",)))
    assert len(three) == 1
    assert "than the rule in line 10 and the rule in line 20; both may apply" in three[0]
    of_others = Condition(types=("sla",))
    assert refusals(money, RouteRule(of_others, (ETHICS,), after=("finance",))) == []


def test_rules_that_leave_nobody_who_approves_are_refused():
    assert refusals(RouteRule(PERSONAL, without=("legal", "research"))) == [
        "line 10: This rule leaves nobody who approves an agreement of the type “mou”: ask for at least one sign-off."
    ]
    two = refusals(RouteRule(PERSONAL, without=("legal",)), RouteRule(ABOVE, without=("research",)))
    assert len(two) == 1
    assert "together with the rule in line 10: ask for at least one" in two[0]
    assert refusals(RouteRule(PERSONAL, without=("legal", "research")), RouteRule(asks=(RECTOR,))) == []


KEYS = ("legal", "research", "finance", "ethics", "rector")
CONDITIONS = st.builds(
    Condition,
    types=st.sampled_from(((), ("mou",), ("sla",))),
    binding=st.sampled_from(((), (Binding.YES,), (Binding.NO,))),
    more_than=st.sampled_from((None, Money(Decimal(1_000), "USD"), Money(Decimal(50_000), "USD"))),
    flags=st.sampled_from(((), ("personal data",))),
)
STEPS = st.builds(
    lambda key, least: Step(key, key.title(), people=("amina", "rashid") if least else (), least=least or 1),
    st.sampled_from(KEYS),
    st.sampled_from((None, 1, 2)),
)


@st.composite
def rules(draw) -> RouteRule:
    asks = tuple(draw(st.lists(STEPS, max_size=2, unique_by=lambda step: step.key)))
    others = [key for key in KEYS if key not in [step.key for step in asks]]
    names = st.lists(st.sampled_from(others), max_size=2, unique=True)
    after = tuple(draw(names)) if asks else ()
    without = tuple(draw(names))
    return RouteRule(draw(CONDITIONS), asks, after, without, instead=bool(asks) and draw(st.booleans()))


ROUTINGS = st.builds(
    lambda given, order: Routing(
        tuple(replace(each, line=n) for n, each in enumerate(given, 1)), order=order
    ),
    st.lists(rules(), max_size=5),
    st.sampled_from(((), (("legal",), ("finance", "ethics"), ("rector",)))),
)
CASES = [
    replace(case, terms=replace(case.terms, binding=binding))
    for amount, personal, type_key, binding in product(
        (0, 5_000, 80_000, None), (True, False, None), ("mou", "sla"), (Binding.YES, Binding.NO)
    )
    for case in [a_case(amount, personal=personal, type_key=type_key)]
]
TYPES = {"mou": LISTED, "sla": side_by_side((("legal", "Legal office"),))}


@given(ROUTINGS)
def test_rules_either_explain_every_case_or_are_refused_with_a_line(routing):
    refused = list(contradictions(routing, TYPES))
    if refused:
        assert all(each.line and each.sentence.endswith((".", "sign-off.")) for each in refused)
        return
    for case in CASES:
        what = explained(routing, TYPES[case.type], case)
        assert what.route.groups
        assert all(step.because and told(step) for step in what.route.steps)
        assert all(each.because for each in what.left_out)
        _keeps_every_order(routing, what.route, case)


def _keeps_every_order(routing: Routing, route: Route, case: Subject) -> None:
    place = {step.key: number for number, group in enumerate(route.groups) for step in group}
    edges = list(routing.edges)
    for rule in routing.rules:
        if why(rule.when, case) is not None:
            edges += rule.edges
            assert set(rule.keys) <= set(place)
    assert all(place[one] < place[other] for one, other in edges if one in place and other in place)


@given(ROUTINGS)
def test_no_case_asks_for_more_than_the_most_that_was_looked_at(routing):
    if list(contradictions(routing, TYPES)):
        return
    for case in CASES:
        asked = {step.key for step in route_of(routing, TYPES[case.type], case).steps}
        most = [
            {step.key for step in each.steps} for each in most_asked(routing, case.type, TYPES[case.type])
        ]
        assert any(asked <= each for each in most)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12))
def test_groups_hold_each_key_once_and_as_early_as_the_order_allows(edges):
    forward = [(min(pair), max(pair)) for pair in edges if len(set(pair)) == 2]
    made = in_groups("abcdef", forward)
    assert sorted(key for group in made for key in group) == list("abcdef")
    place = {key: number for number, group in enumerate(made) for key in group}
    for key in "abcdef":
        assert place[key] == max((place[one] + 1 for one, other in forward if other == key), default=0)


@given(ROUTINGS)
def test_what_a_case_keeps_of_the_rules_gives_it_the_same_route_after_it_was_written_down(routing):
    for case in CASES:
        kept = routing.kept(case.type, TYPES[case.type])
        read = from_document(Routing, json.loads(json.dumps(to_document(kept))))
        assert read == kept
        assert route_of(read, TYPES[case.type], case) == route_of(routing, TYPES[case.type], case)


def test_a_case_keeps_what_is_about_its_type_and_not_where_it_stands_in_a_file():
    screening = ClearanceAsked(
        Condition(types=("mou",)), ClearanceRule("sanctions", "Sanctions", Before.SIGNING), 7
    )
    others = replace(screening, when=Condition(types=("sla",)))
    mine, theirs = (
        RouteRule(asks=(FINANCE,), after=("dean",), line=3),
        RouteRule(Condition(types=("sla",)), (RECTOR,)),
    )
    routing = Routing(
        (mine, theirs),
        approvals=(FINANCE, ETHICS, Step("dean", "Dean")),
        order=(("legal", "ethics"), ("rector",), ("finance",)),
        several_by_one=True,
        clearances=(screening, others),
    )
    assert routing.kept("mou", LISTED) == Routing(
        (replace(mine, line=None),),
        approvals=(FINANCE, Step("dean", "Dean")),
        order=(("legal",), ("finance",)),
        several_by_one=True,
        clearances=(replace(screening, line=None),),
    )
    assert routing.for_type("mou").clearances == (screening,)
    assert routing.for_type("sla").clearances == (others,)


def test_whether_one_person_may_give_two_sign_offs_is_of_the_route():
    assert routed(several_by_one=True).several_by_one
    assert not routed(several_by_one=False).several_by_one


def test_a_step_without_a_reason_is_told_by_its_label_alone():
    assert told(FINANCE) == "Finance office"


@pytest.mark.parametrize("edges", [[("a", "a")], [("a", "b"), ("b", "a")]])
def test_an_order_in_a_circle_has_an_end(edges):
    assert in_groups("ab", edges)
