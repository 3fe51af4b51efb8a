"""A title names the kind of paper in small letters, and what it is about in large ones."""

import pytest

from workflow.services.papers.titles import two_levels


@pytest.mark.parametrize(
    ("title", "type_title", "levels"),
    [
        (
            "Memorandum of Understanding on Health",
            "Memorandum of Understanding",
            ("Memorandum of Understanding on", "Health"),
        ),
        (
            "memorandum of understanding on the sharing of data",
            "Data Sharing",
            ("Memorandum of understanding on the", "Sharing of data"),
        ),
        (
            "Amendment no. 2 to the Memorandum of Understanding on Health",
            "Amendment",
            ("Amendment no. 2 to the Memorandum of Understanding on", "Health"),
        ),
        ("Renewal of the MoU on Health", "Renewal Letter", ("Renewal of the MoU on", "Health")),
        ("Letter of intent on a joint school", "Letter of Intent", ("Letter of intent on a", "Joint school")),
        (
            "Student Exchange Agreement between A and B",
            "Exchange",
            ("Student Exchange Agreement between", "A and B"),
        ),
        ("Visit of Dr Sample", "Letter of Visit", ("Letter of Visit", "Visit of Dr Sample")),
        ("Memorandum of Understanding", "Memorandum of Understanding", ("", "Memorandum of Understanding")),
        ("Disagreement on terms", "Agreement", ("Agreement", "Disagreement on terms")),
    ],
)
def test_a_title_is_divided_after_the_kind_it_names(
    title: str, type_title: str, levels: tuple[str, str]
) -> None:
    assert two_levels(title, type_title) == levels
