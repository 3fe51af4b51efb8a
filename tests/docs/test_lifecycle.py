"""The page and the picture of the lifecycle say what the table says."""

import pytest

from tests.checkout import ROOT
from workflow.domain.lifecycle.chart import lifecycle_chart
from workflow.domain.lifecycle.picture import lifecycle_picture, pairs_drawn
from workflow.domain.lifecycle.table import TABLE

DOCS = ROOT / "docs"


@pytest.mark.parametrize(
    ("name", "written", "command"),
    [
        ("lifecycle.md", lifecycle_chart, "python -m workflow.domain.lifecycle.chart > docs/lifecycle.md"),
        (
            "lifecycle.svg",
            lifecycle_picture,
            "python -m workflow.domain.lifecycle.chart picture > docs/lifecycle.svg",
        ),
    ],
)
def test_the_committed_file_is_the_one_the_table_writes(name, written, command):
    assert (DOCS / name).read_text(encoding="utf-8") == written(), f"write it again: {command}"


def test_every_way_between_stages_is_drawn_and_no_other():
    ways = {way for row in TABLE for way in row.ways}
    assert pairs_drawn() == ways


def test_every_act_of_the_table_is_on_the_page():
    page = lifecycle_chart()
    for row in TABLE:
        assert f"| {row.act.word} |" in page
