"""What a sign-off holds for: the parts a scope names, what an edit touches of them, and that the two never disagree."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.agreements import HOME, PARTNER, SOURCES, TERMS, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Contacts
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.route import Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact, Departure, Funding, Term, Translation, Unknown
from workflow.domain.approval.scopes import (
    CAN_BE,
    THEIRS,
    WHOLE_TEXT,
    Text,
    covered,
    scope_hash,
    scope_of,
    strangers,
    touched,
    words_of,
)
from workflow.domain.dates.lengths import Length

TEXT = Text(
    replace(TERMS, facts={"fee": "100", "purpose": "Rivers"}),
    {"mou/draft.md.j2": "a" * 64, "_clauses/liability.md.j2": "b" * 64},
)
OTHERS = {
    "title": replace(TEXT, terms=replace(TEXT.terms, title="Of lakes")),
    "parties": replace(TEXT, terms=replace(TEXT.terms, parties=(HOME, replace(PARTNER, short="SU")))),
    "term": replace(TEXT, terms=replace(TEXT.terms, term=Term(length=Length(months=7)))),
    "renewal": replace(TEXT, terms=replace(TEXT.terms, renewal=replace(TERMS.renewal, max_terms=9))),
    "funding": replace(TEXT, terms=replace(TEXT.terms, funding=Funding("funded", "40000", "USD"))),
    "binding": replace(TEXT, terms=replace(TEXT.terms, binding="yes")),
    "facts.fee": replace(TEXT, terms=replace(TEXT.terms, facts={"fee": "200", "purpose": "Rivers"})),
    "facts.place": replace(TEXT, terms=replace(TEXT.terms, facts={**TEXT.terms.facts, "place": "Swat"})),
    "facts.dues": replace(TEXT, terms=replace(TEXT.terms, unknown=(Unknown("facts.dues", "ask them"),))),
    "clauses.liability": replace(
        TEXT, terms=replace(TEXT.terms, departures=(Departure("liability", "fallback", "they insist"),))
    ),
    "clauses.draft": replace(TEXT, sources={**TEXT.sources, "mou/draft.md.j2": "c" * 64}),
    "clauses": replace(TEXT, terms=replace(TEXT.terms, translations=(Translation("ur", "Rivers", "دریا"),))),
    THEIRS: replace(TEXT, negotiated_text="d" * 64),
}
"""The text after one edit each, by what the edit touches."""
SCOPES = (*CAN_BE, "facts.fee", "facts.dues", "clauses.liability", "clauses.draft")


@pytest.mark.parametrize("part", OTHERS)
def test_an_edit_touches_what_it_changes_and_nothing_else(part):
    assert touched(TEXT, OTHERS[part]) == (part,)
    assert touched(TEXT, TEXT) == ()


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("part", OTHERS)
def test_a_sign_off_holds_until_its_scope_is_touched(part, scope):
    falls = scope_hash((scope,), TEXT) != scope_hash((scope,), OTHERS[part])
    assert falls == (part in (THEIRS, scope) or part.startswith(f"{scope}."))


@pytest.mark.parametrize("part", OTHERS)
def test_the_whole_text_is_touched_by_everything(part):
    assert scope_hash(WHOLE_TEXT, TEXT) != scope_hash(WHOLE_TEXT, OTHERS[part])


@given(st.lists(st.sampled_from(SCOPES), min_size=1, unique=True), st.sampled_from(sorted(OTHERS)))
def test_a_scope_of_several_parts_falls_with_any_of_them_in_whatever_order(parts, edited):
    scope, other = tuple(parts), OTHERS[edited]
    assert scope_hash(scope, TEXT) == scope_hash(tuple(reversed(scope)), TEXT)
    alone = any(scope_hash((part,), TEXT) != scope_hash((part,), other) for part in parts)
    assert (scope_hash(scope, TEXT) != scope_hash(scope, other)) == alone


def test_the_legal_route_covers_the_whole_text_whatever_it_says():
    assert scope_of(Step("legal", "Legal office", scope=("funding",))) == WHOLE_TEXT
    assert scope_of(Step("finance", "Finance", scope=("funding",))) == ("funding",)


def test_what_is_no_part_of_a_text_is_named():
    named = ("funding", "facts.fee", "clauses.liability", "contacts", "term.length", "facts.", "fee")
    assert strangers(named) == ("contacts", "term.length", "facts.", "fee")


def test_a_scope_is_told_in_words():
    assert words_of(WHOLE_TEXT) == "the whole text"
    assert words_of(("funding", "term", "facts.fee")) == "its funding, its term and the fact “fee”"
    assert words_of(("clauses.liability",)) == "the clause “liability”"
    assert words_of((THEIRS,)) == "the file of the other side"


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("part", OTHERS)
def test_what_a_scope_covers_of_an_edit_is_what_its_sign_off_falls_with(part, scope):
    falls = scope_hash((scope,), TEXT) != scope_hash((scope,), OTHERS[part])
    assert covered((scope,), (part,)) == ((part,) if falls else ())
    assert covered(WHOLE_TEXT, (part,)) == (part,)


def test_a_party_that_is_not_known_yet_is_of_the_parties():
    unknown = replace(TEXT, terms=replace(TEXT.terms, unknown=(Unknown("p2.organisation"),)))
    assert touched(TEXT, unknown) == ("parties",)


@pytest.mark.parametrize(
    ("about", "part"), [("p2.signatories.1.name", "parties"), ("facts.dues.1.amount", "facts.dues.1.amount")]
)
def test_what_is_not_known_deep_inside_a_part_touches_that_part(about, part):
    unknown = replace(TEXT, terms=replace(TEXT.terms, unknown=(Unknown(about),)))
    assert touched(TEXT, unknown) == (part,)
    scope = part.partition(".")[0]
    assert covered((scope,), (part,)) == (part,)
    assert scope_hash((scope,), TEXT) != scope_hash((scope,), unknown)


def test_a_fact_is_told_by_its_whole_key():
    assert words_of(("facts.dues.1",)) == "the fact “dues.1”"


@pytest.mark.parametrize("name", ["mou/_clauses/liability.md.j2", "_clauses_ur/liability.fallback.md.j2"])
def test_a_source_is_of_its_clause_wherever_it_lies(name):
    assert touched(TEXT, replace(TEXT, sources={**TEXT.sources, name: "e" * 64})) == ("clauses.liability",)


def test_what_was_signed_off_by_earlier_versions_stands_as_it_was_hashed_then():
    edited = replace(OTHERS["clauses"].terms, departures=OTHERS["clauses.liability"].terms.departures)
    text = replace(TEXT, terms=replace(edited, unknown=(Unknown("funding.amount"),)))
    assert (
        scope_hash(("clauses", "funding"), text)
        == "06a451ed458c1c7aaa2ecc9c64bb58572e9490d6fcca9114552fca7ce4c6888f"
    )


def test_the_text_that_was_submitted_is_that_of_ours_or_the_file_of_theirs():
    drafted, reviewed = an_agreement(Stage.DRAFTING).now, an_agreement(Stage.LEGAL_REVIEW).now
    assert Text.submitted(drafted) == Text(drafted.terms, {})
    assert Text.submitted(reviewed) == Text(reviewed.terms, SOURCES)
    theirs = replace(reviewed, negotiated_text="d" * 64)
    assert Text.submitted(theirs) == Text(reviewed.terms, SOURCES, "d" * 64)


def test_contacts_touch_nothing():
    case = an_agreement(Stage.LEGAL_REVIEW)
    before = Text.submitted(case.now)
    case.does(Act.CHANGE_CONTACT, OFFICER, case.now.opened_on, Contacts((Contact(HOME.name, "academic"),)))
    assert touched(before, Text.submitted(case.now)) == ()
