"""Words as pages say them, where there is little room for them."""

import pytest

from workflow.web.in_words import shortly


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
