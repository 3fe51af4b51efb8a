"""Where a text of the other side departs from the library, and the facts it says otherwise, as tables of the terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workflow.cli.printing import say_table

if TYPE_CHECKING:
    from workflow.answers.agreement.deviations import DeviationAnswer, ProposedFactAnswer

_SIGNS = {"left out": "[-{}-]", "put in": "[+{}+]"}


def say_deviations(found: "Sequence[DeviationAnswer]", *, title: str | None = None) -> None:
    """A row for each clause that is off the office’s own: where it stands, and the words that differ."""
    rows = [
        (
            f"{each.number} {each.heading}".strip(),
            _with_remark(each.stands, each.remark),
            "  ".join(
                _SIGNS[one.how.value].format(one.words) for one in each.words if one.how.value in _SIGNS
            ),
        )
        for each in found
    ]
    say_table(("Clause", "Stands", "Words that differ"), rows, title=title)


def say_proposals(found: "Sequence[ProposedFactAnswer]", *, title: str | None = None) -> None:
    """A row for each fact that their text says otherwise: both, and what became of it."""
    rows = [
        (
            str(each.id),
            each.place or "before the clauses",
            each.ours,
            _theirs(each),
            _with_remark(each.stands, each.remark),
        )
        for each in found
    ]
    say_table(
        ("No.", "Where", "The case says", "Their text says", "Decided"), rows, whole=("No.",), title=title
    )


def _with_remark(stands: str, remark: str | None) -> str:
    return stands if remark is None else f"{stands}; {remark}"


def _theirs(each: "ProposedFactAnswer") -> str:
    still = f"\nas before at {', '.join(each.still)}" if each.still else ""
    return f"{each.theirs or 'nothing'}{still}"
