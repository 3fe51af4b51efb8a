"""How a type says that the rows of a table are service levels, and what it is told where that cannot be."""

import pytest

from workflow.catalogue.types.read_type import read_type
from workflow.documents.sources import bundled_folder

TEXT = (bundled_folder() / "sla" / "type.toml").read_text(encoding="utf-8")
TEMPLATES = frozenset(
    path.relative_to(bundled_folder()).as_posix() for path in bundled_folder().rglob("*.md.j2")
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('level = { metric = "{metric}"', 'level = { metric = "{metrik}"', "did you mean “metric”?"),
        ('level = { metric = "{metric}", ', "level = { ", "metric"),
        ('level = { metric = "{metric}"', 'level = { metrik = "{metric}"', "did you mean “metric”?"),
        ('cure = "10 business days"', 'cure = "soon"', "“soon” is not a length of time"),
        ('remedy = "{facts.remedy}"', 'remedy = "a prayer"', "is not one of the choices"),
        ('remedy = "{facts.remedy}"', 'remedy = "{facts.remed}"', "there is no column “facts.remed”"),
        ("target = 80, breach = 65", "target = 80, breach = 95", "row 1, Breach level: with a target"),
        (
            'period = "quarter"',
            'period = "fortnight"',
            "row 3, Measuring period: “fortnight” cannot be counted",
        ),
    ],
)
def test_a_wrong_word_about_service_levels_is_told_in_the_type_file(old: str, new: str, said: str) -> None:
    assert old in TEXT
    made, problems = read_type("sla", TEXT.replace(old, new), TEMPLATES)
    assert made is None
    assert any(said in str(problem) for problem in problems), [str(problem) for problem in problems]


def test_only_a_table_has_service_levels() -> None:
    pattern = 'level = { metric = "m", unit = "u", direction = "at least", target = "1", period = "year" }'
    text = TEXT.replace("[facts.purpose]\n", f"[facts.purpose]\n{pattern}\n")
    made, problems = read_type("sla", text, TEMPLATES)
    assert made is None
    assert "only a table tells service levels" in str(problems[0])
