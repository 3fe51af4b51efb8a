"""What a run leaves for people to read: one Markdown page that says what was done, and where the papers are."""

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import quote

from workflow.domain.acts import Act
from workflow.domain.calendar import day
from workflow.domain.papers import Paper
from workflow.services.office import Office
from workflow.services.orders import Done
from workflow.services.sweep import Swept

# What the machine does by itself when a day comes, in the order a head of office asks for it.
HEADINGS = {
    Act.ACTIVATE.value: "Came into force",
    Act.OPEN_RENEWAL.value: "Renewal opened",
    Act.ANNOUNCE_END.value: "Told that it will end",
    Act.RENEW.value: "Renewed by themselves",
    Act.EXPIRE.value: "Lapsed",
    Act.TERMINATE.value: "Ended by notice",
    Act.CARRY_OUT.value: "Amendments carried out",
}


def report_on_orders(stage: str, done: Sequence[Done], office: Office, *, on: date) -> str:
    """The page a stage's run leaves: each agreement, what was done for it, its papers; and apart, what failed."""
    carried = [each for each in done if each.failed is None]
    failed = [each for each in done if each.failed is not None]
    lines = [f"# {stage.capitalize()}: {day(on)}", ""]
    if carried:
        lines += ["| Agreement | What was done | Papers |", "| --- | --- | --- |"]
        lines += [
            f"| **{each.number}** {_cell(each.title)} | {_cell(_deeds(each))} | {_papers(each.papers, office)} |"
            for each in carried
        ]
    if failed:
        lines += ["", "## Not done yet, and tried again later", ""]
        lines += [
            f"- **{each.number}** {_cell(each.title)} ({each.order.kind}): {_cell(each.failed or '')}"
            for each in failed
        ]
    return "\n".join(lines) + "\n"


def report_on_sweep(swept: Sequence[Swept], office: Office, *, on: date, tally: str) -> str:
    """The page a sweep leaves for the head of the office: what came into force, opened, renewed, ended, went wrong."""
    lines = [
        f"# What fell due on {day(on)}",
        "",
        f"{office.settings.name}: {_counted(swept)} The work that followed: {tally}.",
        "",
    ]
    for act, heading in HEADINGS.items():
        lines += _section(heading, (_line(each, each.acts.count(act)) for each in swept if act in each.acts))
    lines += _section(
        "Missed: needs a person", (f"{_line(each)}: {_cell(flag)}" for each in swept for flag in each.flags)
    )
    lines += _section("Left to people", (_cell(said) for each in swept for said in each.waits))
    lines += _section(
        "Failed, and tried again with the next sweep",
        (f"{_line(each)}: {_cell(each.failed)}" for each in swept if each.failed),
    )
    return "\n".join(lines) + "\n"


def _counted(swept: Sequence[Swept]) -> str:
    if not swept:
        return "nothing fell due."
    return f"{len(swept)} agreement{'s' * (len(swept) != 1)} had something due."


def _section(heading: str, entries: Iterable[str]) -> list[str]:
    entries = list(entries)
    return [f"## {heading} ({len(entries)})", "", *(f"- {entry}" for entry in entries), ""] if entries else []


def _line(swept: Swept, times: int = 1) -> str:
    return f"**{swept.number}** {_cell(swept.title)}" + (f" ({times} terms)" if times > 1 else "")


def _deeds(done: Done) -> str:
    made = [paper.title for paper in done.papers]
    return "; ".join(
        [done.order.kind, *(f"made {', '.join(made)}" for _ in made[:1]), *done.acts, *done.waits]
    )


def _papers(papers: Sequence[Paper], office: Office) -> str:
    return "<br>".join(_link(paper, ending, office) for paper in papers for ending in _endings(paper))


def _endings(paper: Paper) -> tuple[str, ...]:
    return tuple(ending for ending in ("docx", "pdf") if getattr(paper, ending) is not None)


def _link(paper: Paper, ending: str, office: Office) -> str:
    """A link for a browser that may open files; its text is the place below the office's folder for all others."""
    name = f"papers/{paper.name}.{ending}"
    return f"[{_cell(name)}](file://{quote(str(office.folder / name))})"


def _cell(text: str) -> str:
    """Text of people inside a table or a list: it stays on its line and is not taken for Markdown."""
    plain = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\|*_`[]<>#" else sign for sign in plain)
