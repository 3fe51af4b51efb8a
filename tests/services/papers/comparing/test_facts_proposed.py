"""Facts that their text says otherwise are proposed as edits to the case: exactly those, whatever they are."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.services.papers.comparing.their_papers import Case
from workflow.domain.clauses import TextClause
from workflow.domain.measuring.deviations import Position
from workflow.services.papers.comparing.our_positions import our_positions

KINDS = ("mou", "service_engagement", "dual_degree")
WORDS = st.lists(
    st.sampled_from("river school library of the north joint field study teachers water data yearly".split()),
    min_size=2,
    max_size=8,
).map(" ".join)
LENGTHS = st.tuples(st.integers(2, 60), st.sampled_from(("days", "months", "years"))).map(
    lambda said: f"{said[0]} {said[1]}"
)
SUMS = st.tuples(st.sampled_from(("USD", "EUR", "PKR")), st.integers(1, 10**7)).map(
    lambda said: f"{said[0]} {said[1]}.00"
)
DAYS = st.dates().filter(lambda day: 2000 < day.year < 2100).map(lambda day: day.isoformat())
CHOSEN_FROM = ("facts.languages.1", "facts.languages.2")
"""Facts of which a type allows only some words."""
OF_A_FACT = {"line": WORDS, "text": WORDS.map(lambda said: f"{said}."), "money": SUMS, "date": DAYS}
OF_THE_CASE = {
    "term.notice": LENGTHS,
    "parties.1.organisation": WORDS.map(lambda said: f"University {said}"),
    "parties.2.seat": WORDS.map(str.title),
    "parties.2.signatories.1.name": WORDS.map(str.title),
    "parties.1.contacts.1.email": WORDS.map(lambda said: f"{said.replace(' ', '.')}@office.example"),
}


def fields(case: Case) -> dict[str, st.SearchStrategy[str]]:
    kind = case.office.catalogue.type(case.agreement.type)
    given_facts = case.agreement.terms.facts
    found = {
        f"facts.{each.key}": OF_A_FACT[each.kind]
        for each in kind.facts
        if each.kind in OF_A_FACT and given_facts.get(each.key) is not None
    }
    lists = {
        f"facts.{each.key}.{row}": WORDS
        for each in kind.facts
        if each.kind == "list"
        for row in range(1, len(given_facts.get(each.key) or ()) + 1)
    }
    return {
        field: values for field, values in (found | lists | OF_THE_CASE).items() if field not in CHOSEN_FROM
    }


def said(clauses: Sequence[TextClause], ours: str, theirs: str, *, most: int = -1) -> tuple[TextClause, ...]:
    """Their clauses, with other words in place of some of ours."""
    left, found = most, []
    for clause in clauses:
        passages = []
        for each in clause.passages:
            many = each.words.count(ours) if left < 0 else min(left, each.words.count(ours))
            left -= many if left > 0 else 0
            passages.append(replace(each, words=each.words.replace(ours, theirs, many)))
        found.append(replace(clause, passages=tuple(passages)))
    return tuple(found)


def words(case: Case) -> list[str]:
    clauses = our_positions(case.office, case.agreement, case.linked, owner="olive")[Position.PREFERRED]
    return [each.words for each in clauses]


@pytest.mark.parametrize("key", KINDS)
@settings(max_examples=5, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(dice=st.data())
def test_exactly_the_facts_that_were_edited_are_proposed(office, key, dice):
    case = Case.of(office, key)
    offered = fields(case)
    chosen = dice.draw(st.lists(st.sampled_from(sorted(offered)), min_size=1, max_size=5, unique=True))
    typed = {field: dice.draw(offered[field], label=field) for field in chosen}
    printed = {
        field: value
        for field, value in typed.items()
        if words(case.with_facts({field: value})) != words(case)
    }
    found = case.measures(case.with_facts(typed).clauses)
    assert {each.about: each.typed for each in found.proposals} == printed
    assert not [each for each in found.clauses if each.deviates]
    assert not [each for each in found.proposals if each.still]


def test_a_fact_in_new_words_is_proposed_as_it_would_be_typed(office):
    case = Case.of(office, "mou")
    theirs = said(case.clauses, "3 months", "six (6) months, unless the Parties agree otherwise,")
    [notice] = case.measures(theirs).proposals
    assert (notice.about, notice.typed, notice.ours) == ("term.notice", "6 months", "3 months")
