"""routes.toml says who approves what; each mistake in it is told with its line and what is allowed, and nothing is taken of it."""

from dataclasses import replace

import pytest

from tests.builders.people import a_person
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.rules.rates_file import read_rates
from workflow.catalogue.rules.routes_file import read_routes
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.route import EVERYBODY
from workflow.services.rules.asked_of import known_of

KNOWN = known_of(Catalogue.load(bundled_folder()))
WHOLE = """\
several_by_one = true
order = [["legal"], ["finance", "ethics"], ["rector"]]

[approvals.ethics]
label = "Ethics board"
people = ["amina", "bilal", "chen"]
least = 2

[approvals.rector]
label = "Rector"
role = "signatory"

[approvals.finance]
scope = ["funding", "term"]

[[rules]]
name = "Money"
when = { more_than = "USD 25,000" }
asks = ["finance"]

[[rules]]
name = "Much money"
when = { more_than = "USD 100,000", types = ["mou", "sla"] }
asks = ["rector", { key = "ethics", people = ["amina"], least = 1 }]
after = ["finance"]

[[rules]]
when = { types = ["mou_short"] }
without = ["academic"]
"""


def problems(text: str, known=KNOWN) -> list[str]:
    routing, found = read_routes(text, known)
    assert (routing is None) is bool(found)
    return [str(each) for each in found]


def test_everything_that_may_be_said_of_routes_is_read():
    routing, found = read_routes(WHOLE, KNOWN)
    assert found == ()
    assert routing.several_by_one
    assert routing.order == (("legal",), ("finance", "ethics"), ("rector",))
    ethics, rector, finance = routing.approvals
    assert (ethics.label, ethics.people, ethics.least) == ("Ethics board", ("amina", "bilal", "chen"), 2)
    assert (rector.role, rector.people) == ("signatory", ())
    assert (finance.label, finance.scope) == ("Finance office", ("funding", "term"))
    money, much, short = routing.rules
    assert (money.name, money.line, money.asks) == ("Money", 16, (finance,))
    assert (much.after, [step.key for step in much.asks]) == (("finance",), ["rector", "ethics"])
    assert (much.asks[1].people, much.asks[1].least, much.asks[1].label) == (("amina",), 1, "Ethics board")
    assert (short.without, short.line) == (("academic",), 27)


def test_a_file_with_nothing_in_it_leaves_everything_to_the_types():
    routing, found = read_routes("# nothing yet\n", KNOWN)
    assert (routing.rules, routing.order, routing.several_by_one, found) == ((), (), False, ())


def test_all_of_the_people_who_are_named_may_be_asked():
    routing, _ = read_routes('[approvals.legal]\npeople = ["amina", "bilal"]\nleast = "all"\n', KNOWN)
    assert routing.approvals[0].least == EVERYBODY
    assert routing.approvals[0].wanted == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("several = true", "line 1: “several” is not known; did you mean “several_by_one”? Allowed: several_by_one, clearances, order, approvals, rules."),
        ("[[rules]]\nask = ['legal']", "line 2: “ask” is not known in [rules.0]; did you mean “asks”? Allowed: name, when, asks, after, without, instead."),
        ("[[rules]]\nwhen = { colour = 'red' }\nasks = ['legal']", "line 2: “colour” is not known in [rules.0.when]; allowed: types, binding, "),
        ("[[rules]]\nasks = [{ key = 'legal', who = 'x' }]", "line 2: “who” is not known in [rules.0.asks.0]; allowed: label, people, role, least, scope, key."),
        ("[[rules]]\nasks = []", "line 2: rules.0.asks: at least one is needed, nothing is written."),
        ("[[rules]]\nname = 'Idle'", "line 1: This rule asks for nothing and takes nothing away; write asks = [...]."),
        ("[[rules]]\ninstead = true", "line 1: instead: nothing is asked for; write asks = [...]."),
        ("[[rules]]\nafter = ['legal']", "line 1: after: nothing is asked for; write asks = [...]."),
        ("[[rules]]\nasks = ['treasurer']", "line 2: asks: “treasurer” is no sign-off of any type, and there is no [approvals.treasurer]; "),
        ("[[rules]]\nasks = ['legal']\nafter = ['finanse']", "line 3: after: “finanse” is no sign-off of any type, and there is no [approvals.finanse]; did you mean “finance”? Allowed: "),
        ("[[rules]]\nwithout = ['finanse']", "line 2: without: “finanse” is no sign-off of any type"),
        ("order = [['legal'], ['finanse']]", "line 1: order: “finanse” is no sign-off of any type"),
        ("order = [['legal'], ['legal']]", "line 1: order: “legal” stands in it twice."),
        ("[[rules]]\nasks = ['legal', 'legal']", "line 2: asks: “legal” is asked for twice in one rule."),
        ("[[rules]]\nasks = ['legal']\nwithout = ['legal']", "line 3: without: “legal” is asked for and taken away in one rule."),
        ("[[rules]]\nasks = ['legal']\nafter = ['legal']", "line 3: after: “legal” would have to stand before it is asked for."),
        ("[approvals.finance]\npeople = []", "line 2: approvals.finance.people: at least one is needed, nothing is written."),
        ("[approvals.finance]\npeople = ['amina', 'amina']", "line 2: people: somebody is named twice; name each once."),
        ("[approvals.finance]\npeople = ['amina']\nleast = 2", "line 3: least: 2 of 1 cannot sign off; name more people, or write at most 1."),
        ("[approvals.finance]\nleast = 'all'", "line 2: least: “all” is all of the people who are named, and nobody is; write people = [...]."),
        ("[approvals.finance]\nleast = 0", "line 2: approvals.finance.least: write a whole number from 1 to 50, or “all”, not “0”."),
        ("[approvals.finance]\nleast = true", "line 2: approvals.finance.least: write a whole number from 1 to 50, or “all”, not “True”."),
        ("[approvals.finance]\npeople = ['amina']\nrole = 'officer'", "line 2: people: name the people or a role, not both."),
        ("[approvals.finance]\nrole = 'auditor'", "line 2: approvals.finance.role: “auditor” is not known here; did you mean “administrator”? Allowed: legal reviewer, officer, signatory, administrator."),
        ("[approvals.finance]\nscope = ['fundin']", "line 2: scope: “fundin” is no part of a text; did you mean “funding”? Allowed: title, parties, term, "),
        ("[approvals.legal]\nscope = ['funding']", "line 2: scope: the legal office signs off the whole text; take it out."),
        ("[approvals.finance]\nscope = ['funding', 'founding']", "line 2: scope: “founding” is no part of a text; did you mean “funding”? Allowed: title, parties, "),
        ("[[rules]]\nasks = [{ key = 'finance', scope = ['contacts'] }]", "line 2: scope: “contacts” is no part of a text; "),
        ("[[rules]]\nwhen = { types = ['moo'] }\nasks = ['legal']", "line 2: types: “moo” is no agreement type; did you mean “mou”? Allowed: "),
        ("[[rules]]\nwhen = { types = ['mou'], flags = ['human_origin'] }\nasks = ['legal']", "line 2: flags: “human_origin” is no fact of yes or no there, nor a word of the house; "),
        ("[[rules]]\nwhen = { more_than = 25000 }\nasks = ['legal']", "line 2: rules.0.when.more_than: write an amount and its currency, for example PKR 1,000.00."),
        ("[[rules]]\nasks = ['finance']\nafter = ['legal']\n[[rules]]\nasks = ['legal']\nafter = ['finance']", "line 4: This rule puts finance and legal in another order than the rule in line 1; both may apply to one agreement."),
        ("[[rules]]\nwithout = ['legal', 'academic']\nwhen = { types = ['mou'] }", "line 1: This rule leaves nobody who approves an agreement of the type “mou”: ask for at least one sign-off."),
        ("[[rules]\n", "line 1: This line is not TOML: "),
    ],
)  # fmt: skip
def test_each_mistake_is_told_at_its_line_with_what_is_allowed(text, told):
    found = problems(text)
    assert any(each.startswith("rules/routes.toml") and told in each for each in found), found


def test_two_rules_that_contradict_are_told_at_the_second_with_the_line_of_the_first():
    text = WHOLE + '\n[[rules]]\nasks = [{ key = "finance", people = ["dara"] }]\n'
    assert [each for each in problems(text) if "line 31: This rule asks for Finance office from dara" in each]
    assert all("the rule “Money” in line 16" in each for each in problems(text))


def test_a_sum_in_a_currency_without_a_rate_is_told_where_there_is_a_table():
    rates, _ = read_rates('base = "USD"\non = 2026-11-02\n[rates]\nPKR = 278\n')
    text = "[[rules]]\nwhen = { more_than = 'AED 5' }\nasks = ['finance']"
    assert problems(text) == []
    assert problems(text, KNOWN.with_rates(rates)) == [
        "rules/routes.toml, line 2: more_than: the office has no rate for AED; its table of rates names USD, PKR."
    ]


PEOPLE = (
    a_person("amina", Role.OFFICER, name="Amina Example"),
    a_person("bilal", Role.OFFICER, name="Bilal Sample"),
    a_person("rashid", Role.REVIEWER, name="Rashid Sample", routes=("legal", "finance")),
    a_person("ines", Role.AUDITOR, name="Ines Auditor"),
    replace(a_person("gone", Role.REVIEWER, name="Gone Away", routes=("finance",)), active=False),
)
TWICE = "several_by_one = true\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[approvals.ethics]\npeople = [\n  'amina',\n  'bilel',\n]", "line 4: people: “bilel” is nobody of the office; did you mean “bilal”? Allowed: amina, bilal, rashid, ines."),
        ("[approvals.ethics]\npeople = ['gone']", "line 2: people: “gone” is nobody of the office; "),
        ("[approvals.ethics]\npeople = ['ines']", "line 2: people: Ines Auditor signs nothing off; name somebody who is legal reviewer, officer, signatory or administrator."),
        ("[[rules]]\nasks = [{ key = 'legal', people = ['zoe'] }]", "line 2: people: “zoe” is nobody of the office; "),
        (
            f"{TWICE}[approvals.rector]\nlabel = 'Rector'\nrole = 'signatory'\n[[rules]]\nasks = ['rector']",
            "line 5: An agreement of the type Amendment may ask for Rector, which takes one person, and nobody may give it. Name more people, or ask for less.",
        ),
        (
            f"{TWICE}[[rules]]\nasks = [{{ key = 'finance', least = 2 }}]",
            "line 2: An agreement of the type Amendment may ask for Finance office, which takes two people, and Rashid Sample may give it.",
        ),
        (
            "[[rules]]\nwhen = { types = ['mou_short'] }\nasks = [{ key = 'dean', people = ['rashid'] }]\n[approvals.dean]\nlabel = 'Dean'",
            "line 1: An agreement of the type Short Memorandum of Understanding may ask for Legal office and Dean, which take two people, and Rashid Sample may give any of them. Nobody signs off twice: name more people, or write several_by_one = true.",
        ),
        (
            f"{TWICE}[[rules]]\nasks = [{{ key = 'deans', people = ['amina'] }}]\n[approvals.deans]\nlabel = 'Dean'\n[[rules]]\nasks = ['legal']",
            "",
        ),
    ],
)  # fmt: skip
def test_a_route_that_nobody_could_complete_is_told_at_the_rule_that_asks_for_it(text, told):
    found = problems(text, KNOWN.with_people(PEOPLE))
    assert not told or any(told in each for each in found), found
    assert told or not found, found


def test_where_the_only_officer_submits_nobody_is_left_who_may_approve():
    text = f"{TWICE}[[rules]]\nasks = [{{ key = 'deans', people = ['amina'] }}]\n[approvals.deans]\nlabel = 'Dean'\n"
    alone = KNOWN.with_people(each for each in PEOPLE if each.key != "bilal")
    assert problems(text, alone) == [
        (
            "rules/routes.toml, line 2: An agreement of the type Amendment may ask for Dean, which takes one person, and nobody "
            "may give it once Amina Example has submitted it. Name more people, or ask for less."
        )
    ]
