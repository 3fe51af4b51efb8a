"""What offices write over their columns is understood, or left for people to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.catalogue.lists.columns import SAYS, SEVERAL, Means, proposed, unit_in


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("Expiry", Means.ENDS_ON), ("End date", Means.ENDS_ON), ("Valid until", Means.ENDS_ON), ("VALID TILL", Means.ENDS_ON),
        ("Expiry Date (AH)", Means.ENDS_ON), ("MoU expiry date", Means.ENDS_ON), ("Renewable?", Means.RENEWAL),
        ("Auto-renew", Means.RENEWAL), ("Partner Institution", Means.PARTNER), ("Partner 2", Means.PARTNER),
        ("Name of Institution", Means.PARTNER), ("Counter-party", Means.PARTNER), ("Ref. No.", Means.NUMBER), ("S. No.", Means.NUMBER),
        ("Date of Signing", Means.SIGNED_ON), ("Commencement", Means.EFFECTIVE_ON), ("Duration (years)", Means.LENGTH),
        ("Notice period (days)", Means.NOTICE), ("Focal Person", Means.OWNER), ("Partner instituton", Means.PARTNER),
        ("Colour of the folder", None), ("", None), ("???", None),
    ],
)  # fmt: skip
def test_a_heading_is_understood(heading, means):
    assert proposed([heading])[heading] is means


def test_each_meaning_is_given_to_one_column_the_plainest():
    found = proposed(["MoU end date", "End date", "Partner", "Partner 2"])
    assert found == {
        "MoU end date": None, "End date": Means.ENDS_ON, "Partner": Means.PARTNER, "Partner 2": Means.PARTNER,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("Duration (years)", "years"), ("Notice in days", "days"), ("Notice (m)", "months"), ("Term", None), ("Notice (week)", "weeks")],
)  # fmt: skip
def test_the_unit_of_a_number_stands_in_its_heading(heading, unit):
    assert unit_in(heading) == unit


def test_every_meaning_is_said_in_words():
    assert set(SAYS) == set(Means)


@given(st.lists(st.text(max_size=30), max_size=12, unique=True))
def test_whatever_stands_over_columns_no_meaning_is_given_twice(headings):
    given = [each for each in proposed(headings).values() if each is not None and each not in SEVERAL]
    assert len(given) == len(set(given))
