"""A number is read as people type it, and as any register has it."""

import pytest

from workflow.domain.numbers import whole


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("mou-2026-7", "MOU-2026-0007"),
        (" MOU-2026-0007 ", "MOU-2026-0007"),
        ("mou-2021-000137", "MOU-2021-000137"),
        ("MOU-2026-12345", "MOU-2026-12345"),
        ("my draft", "my draft"),
    ],
)
def test_a_number_is_completed_and_never_shortened(typed: str, read: str) -> None:
    assert whole(typed) == read
