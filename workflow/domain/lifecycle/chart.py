"""The lifecycle as a page and as a picture, written from the table: `python -m workflow.domain.lifecycle.chart [picture]`."""

import inspect
import re
import sys
from collections.abc import Iterable

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.picture import lifecycle_picture
from workflow.domain.lifecycle.row import ANY_STAGE, LIVE_STAGES, OPEN_STAGES, UNSIGNED_STAGES
from workflow.domain.lifecycle.table import TABLE

_HEAD = """\
# The lifecycle

Written from the table in `workflow/domain/lifecycle/table.py`; do not edit it here. To write it again:

    python -m workflow.domain.lifecycle.chart > docs/lifecycle.md
    python -m workflow.domain.lifecycle.chart picture > docs/lifecycle.svg

*Live* means in force or renewal; *open* means not closed. No row, no act.

"""
_GROUPS = {
    (): "\u2013",
    ANY_STAGE: "any",
    OPEN_STAGES: "any open",
    LIVE_STAGES: "live",
    UNSIGNED_STAGES: "exploration to signing",
}


def lifecycle_chart() -> str:
    """The page: a diagram of the acts that change the stage, and the table of all acts."""
    return f"{_HEAD}{_diagram()}\n{_table()}"


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{stage}" as {_name(stage)}' for stage in Stage]
    arrows: dict[tuple[str, str], list[Act]] = {}
    for row in TABLE:
        ends = (*row.to, *(end for _, end in row.moves))
        for start in row.frm or (None,):
            for end in ends:
                if (start, end) in row.ways:
                    pair = ("[*]" if start is None else _name(start), _name(end))
                    arrows.setdefault(pair, []).append(row.act)
    lines += [f"    {start} --> {end}: {', '.join(named)}" for (start, end), named in arrows.items()]
    return "\n".join([*lines, "```", ""])


def _table() -> str:
    lines = ["| from | act | to | who | carries | held back unless |", "|---|---|---|---|---|---|"]
    for row in TABLE:
        cells = (
            _GROUPS.get(row.frm, ", ".join(row.frm)),
            row.act.word,
            ", ".join(row.to) or "; ".join(("stays", *(f"{start} \u2192 {end}" for start, end in row.moves))),
            ", ".join(row.who),
            _claims(row.kinds),
            _claims(row.guards),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _claims(told: Iterable[object]) -> str:
    """What each condition claims, or each kind of details is: the first sentence of its docstring, as part of one."""
    claims = [re.split(r"\.(?:\s|$)", inspect.getdoc(each) or "", maxsplit=1)[0].split() for each in told]
    return "; ".join(claim[:1].lower() + claim[1:] for claim in map(" ".join, claims))


def _name(stage: Stage) -> str:
    return stage.replace(" ", "_")


if __name__ == "__main__":
    sys.stdout.write(lifecycle_picture() if "picture" in sys.argv[1:] else lifecycle_chart())
