"""A clause is found by whatever people call it, and words by what they say."""

import pytest

from workflow.domain.clauses import (
    NamedClause,
    Passage,
    TextClause,
    clause_named,
    near_clauses,
    quoted_in,
    says,
)

OPENING = TextClause(None, "", "", (Passage("", "This MOU is made between two universities."),))
PARTIES = TextClause(None, "", "Parties", (Passage("", "Each of them is a Party."),))
PURPOSE = TextClause("purpose", "1", "Purpose", (Passage("1.1", "The Parties work together."),))
PAYMENTS = TextClause(
    "payments",
    "4",
    "Payments and cost",
    (
        Passage("4.1", "Each Party pays:"),
        Passage("4.1(a)", "its own travel;"),
        Passage("4.1(b)", "its “own” staff."),
        Passage("4.10", "Nothing else is paid."),
    ),
)
ANNEX = TextClause("budget", "Annex A", "Budget", (Passage("Annex A 1", "The budget is 40,000."),))
TEXT = (OPENING, PARTIES, PURPOSE, PAYMENTS, ANNEX)


@pytest.mark.parametrize(
    ("said", "clause", "place"),
    [
        ("4", PAYMENTS, "4"),
        ("4.", PAYMENTS, "4"),
        ("clause 4.1", PAYMENTS, "4.1"),
        ("Article 4.1 (b)", PAYMENTS, "4.1(b)"),
        ("§ 4.10", PAYMENTS, "4.10"),
        ("payments", PAYMENTS, "4"),
        ("PAYMENTS AND COST", PAYMENTS, "4"),
        ("parties", PARTIES, ""),
        ("annex a", ANNEX, "Annex A"),
        ("Annex A 1", ANNEX, "Annex A 1"),
    ],
)
def test_a_clause_is_found_by_its_number_its_id_and_its_heading(said, clause, place):
    assert clause_named(TEXT, said) == NamedClause(clause, place)


@pytest.mark.parametrize("said", ["", " ", ".", "clause", "4.2", "5", "Annex B", "Payment", "universities"])
def test_what_no_clause_is_called_is_found_nowhere(said):
    assert clause_named(TEXT, said) is None


def test_a_heading_that_two_clauses_have_says_of_neither():
    twice = (*TEXT, TextClause("payments-2", "5", "Payments and cost"))
    assert clause_named(twice, "Payments and cost") is None
    assert near_clauses(twice, "Payments and cost") == ("4 “Payments and cost”", "5 “Payments and cost”")


def test_near_clauses_are_those_of_the_number_or_of_a_like_name_else_all_of_them():
    assert near_clauses(TEXT, "4.7") == ("4 “Payments and cost”, which has 4.1 to 4.10",)
    assert near_clauses(TEXT, "Payment and costs") == ("4 “Payments and cost”",)
    assert near_clauses(TEXT, "77") == ("1 “Purpose” to Annex A “Budget”",)
    assert near_clauses((OPENING, PARTIES), "77") == ("“Parties”",)


def test_a_text_says_what_is_quoted_whatever_its_marks_and_line_ends():
    assert says(PAYMENTS.words, 'own travel;\n(b) its "OWN" staff') is False
    assert says(PAYMENTS.words, 'own travel;\nits "OWN" staff')
    assert [(each.clause, each.place) for each in quoted_in(TEXT, "each party PAYS")] == [(PAYMENTS, "4.1")]
    assert [each.place for each in quoted_in(TEXT, "Party")] == ["", "4.1"]
    assert quoted_in(TEXT, "Payments and cost") == (NamedClause(PAYMENTS, "4"),)


def test_a_place_says_what_stands_in_the_list_below_it_and_no_more():
    assert says(PAYMENTS.at("4.1"), "its own travel")
    assert not says(PAYMENTS.at("4.1"), "Nothing else")
    assert not says(PAYMENTS.at("4.1(a)"), "staff")
    assert says(PAYMENTS.at("4"), "Nothing else")
