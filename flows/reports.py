"""What a run leaves for people to read: one Markdown page that says what was done, and where the papers are."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.paper import Paper
from workflow.domain.dates.lengths import day
from workflow.domain.errors import NotFoundError
from workflow.services.machine.digest import FAILED, FLAGGED, WAITING, Digest
from workflow.services.machine.orders import Done
from workflow.services.machine.sweep import Swept
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of

# What the machine does by itself when a day comes, in the order a head of office asks for it.
HEADINGS = {
    Act.ACTIVATE.value: "Came into force",
    Act.OPEN_RENEWAL.value: "Renewal opened",
    Act.ANNOUNCE_END.value: "Told that it will end",
    Act.RENEW.value: "Renewed by themselves",
    Act.REMIND.value: "Reminded",
    Act.EXPIRE.value: "Lapsed",
    Act.TERMINATE.value: "Ended by notice",
    Act.CARRY_OUT.value: "Amendments carried out",
}

NEEDS_A_PERSON = {
    FLAGGED: "Missed or out of order: needs a person",
    FAILED: "Failed, and tried again with the next sweep",
    WAITING: "Left to people",
}


def report_on_orders(stage: str, done: Sequence[Done], *, on: date) -> str:
    """The page a stage's run leaves: each agreement, what was done for it, its papers; and apart, what failed."""
    carried = [each for each in done if each.failed is None]
    failed = [each for each in done if each.failed is not None]
    lines = [f"# {stage.capitalize()}: {day(on)}", ""]
    if carried:
        lines += ["| Agreement | What was done | Papers |", "| --- | --- | --- |"]
        lines += [
            f"| **{each.number}** {_cell(each.title)} | {_cell(_deeds(each))} | {_papers(each.papers)} |"
            for each in carried
        ]
    if failed:
        lines += ["", "## Not done yet, and tried again later", ""]
        lines += [
            f"- **{each.number}** {_cell(each.title)} ({each.order.kind}): {_cell(each.failed or '')}"
            for each in failed
        ]
    return "\n".join(lines) + "\n"


def report_on_sweep(digest: Digest, office: Office, *, on: date, tally: str) -> str:
    """The page a sweep leaves for the head of the office: what needs a person, then what was done by itself."""
    lines = [
        f"# What fell due on {day(on)}",
        "",
        f"{office.settings.name}: {_counted(digest)} The work that followed: {tally}.",
        "",
        *_numbers(digest),
        *_section(digest, FLAGGED, partial(_flagged, office=office, on=on)),
        *_section(digest, FAILED, lambda each: [f"{_line(each)}: {_cell(each.failed or '')}"]),
        *_section(digest, WAITING, lambda each: [_cell(said) for said in each.waits]),
    ]
    for act in HEADINGS:
        lines += _section(digest, act, partial(_done, act=act, office=office, on=on))
    return "\n".join(lines) + "\n"


def _counted(digest: Digest) -> str:
    if not digest.agreements:
        return "nothing fell due."
    return f"{digest.agreements:,} agreement{'s' * (digest.agreements != 1)} had something due."


def _numbers(digest: Digest) -> list[str]:
    """How many there are of each kind, for whoever reads no further."""
    rows = [
        f"| {heading} | {digest.counts[key]:,} |"
        for key, heading in (NEEDS_A_PERSON | HEADINGS).items()
        if digest.counts.get(key)
    ]
    return ["| What | Agreements |", "| --- | ---: |", *rows, ""] if rows else []


def _section(digest: Digest, key: str, entries: Callable[[Swept], list[str]]) -> list[str]:
    """A heading with how many there are, the first of them, and how many more."""
    count, listed = digest.counts.get(key, 0), digest.under(key)
    if not count:
        return []
    heading = (NEEDS_A_PERSON | HEADINGS)[key]
    more = [f"- and {count - len(listed):,} more"] if count > len(listed) else []
    told = [f"- {entry}" for each in listed for entry in entries(each)]
    return [f"## {heading} ({count:,})", "", *told, *more, ""]


def _flagged(swept: Swept, *, office: Office, on: date) -> list[str]:
    said = "; ".join(_cell(flag) for flag in swept.flags)
    return [f"{_line(swept)}: {said}{_made(swept, office, on)}"]


def _done(swept: Swept, *, act: str, office: Office, on: date) -> list[str]:
    times = swept.acts.count(act) if act == Act.RENEW.value else 1
    return [f"{_line(swept, times)}{_made(swept, office, on)}"]


def _line(swept: Swept, times: int = 1) -> str:
    title = f" {_cell(swept.title)}" if swept.title else ""
    return f"**{swept.number}**{title}" + (f" ({times} terms)" if times > 1 else "")


def _made(swept: Swept, office: Office, on: date) -> str:
    """The papers that followed for an agreement on the day, as far as they are made already."""
    try:
        papers = papers_of(office, swept.number)
    except NotFoundError:
        return ""
    links = [
        _place(paper, "pdf")
        for paper in papers
        if paper.order_id is not None and paper.pdf is not None and paper.made_on == on
    ]
    return f" \u00b7 {', '.join(links)}" if links else ""


def _deeds(done: Done) -> str:
    made = [paper.title for paper in done.papers]
    return "; ".join(
        [done.order.kind, *(f"made {', '.join(made)}" for _ in made[:1]), *done.acts, *done.waits]
    )


def _papers(papers: Sequence[Paper]) -> str:
    return "<br>".join(_place(paper, ending) for paper in papers for ending in _endings(paper))


def _endings(paper: Paper) -> tuple[str, ...]:
    return tuple(ending for ending in ("docx", "pdf") if getattr(paper, ending) is not None)


def _place(paper: Paper, ending: str) -> str:
    """Where a paper lies below the office's folder; no browser follows a link to a file from a page."""
    return _cell(f"papers/{paper.place}.{ending}")


def _cell(text: str) -> str:
    """Text of people inside a table or a list: it stays on its line and is not taken for Markdown."""
    plain = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\|*_`[]<>#" else sign for sign in plain)
