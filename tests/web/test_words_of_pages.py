"""Words as pages say them, where there is little room for them."""

import pytest

from workflow.web.in_words import days_in_letters, shortly, without_field


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("Columbia University", "Columbia University"),
        ("Sample Institute; Specimen Bank", "Sample Institute and 1 more"),
        ("One; Two; Three", "One and 2 more"),
        ("", ""),
        (None, ""),
    ],
)
def test_many_names_are_told_by_the_first_and_how_many_more(names, said):
    assert shortly(names) == said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("name: a person needs a name; papers print it.", "A person needs a name; papers print it."),
        ("parties.1.role: choose one.", "Choose one."),
        ("partner 2: it is named twice.", "It is named twice."),
        ("MOU-2026-0001 is closed: nothing is signed.", "MOU-2026-0001 is closed: nothing is signed."),
        ("facts.purpose: it is missing.", "It is missing."),
        ("ror.json: it is no file of records.", "ror.json: it is no file of records."),
        ("the term: it is missing.", "the term: it is missing."),
    ],
)
def test_a_page_says_a_reason_without_the_name_that_a_file_gives_the_field(reason, said):
    assert without_field(reason) == said


def test_days_given_to_a_rule_are_told_in_letters():
    assert days_in_letters("rung, 1 month; act by, 2027-02-01") == "rung, 1 month; act by, 1 Feb 2027"
    assert days_in_letters("number 2026-13-45") == "number 2026-13-45"
