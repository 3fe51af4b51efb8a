"""The papers of one agreement as a page lists them: what each was made from, its files, and what is being made."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from workflow.answers.papers import (
    AskablePaperAnswer,
    BeingMadeAnswer,
    ListedFileAnswer,
    ListedPaperAnswer,
    ListedPapersAnswer,
)
from workflow.catalogue.types.paper_kinds import kind_of
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.dates.lengths import day
from workflow.libreoffice.program import at_hand
from workflow.services.office import Office
from workflow.services.papers.evidence_files import evidence_title
from workflow.services.papers.on_file.as_pdf import is_printed
from workflow.services.papers.on_file.files import file_name
from workflow.services.papers.produce import can_be_asked, papers_wanted
from workflow.store.books import Books

LABELS = {"docx": "Word", "pdf": "PDF", "original": "File"}
"""The forms of a paper, as their links are called."""
_DRAFT_CAME = evidence_title(Act.RECEIVE)
SHORT = 12  # signs of a code that people compare


def list_of_papers(office: Office, number: str, *, at: datetime) -> ListedPapersAnswer:
    """Every paper of an agreement, the newest first, and the work orders that will bring more."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        changes = {each.hash: each for each in books.agreements.history(number)}
        papers = books.papers.of(agreement.id)
        orders = tuple(_being_made(office, books, agreement, papers, at))
    prints = at_hand()
    newest = {paper.kind: paper for paper in papers if not paper.is_received}
    return ListedPapersAnswer(
        number=agreement.number,
        papers=tuple(
            ListedPaperAnswer.of(
                paper,
                place=place,
                called=_called(paper),
                received=paper.is_received,
                came_back=(paper.original or "")[:SHORT] if paper.title == _DRAFT_CAME else None,
                replaced_by=None
                if paper.is_received or newest[paper.kind] is paper
                else newest[paper.kind].version,
                can_be_read=paper.docx is not None
                and not kind_of(paper.kind).compares
                and paper.manifest.get("change") in changes,
                can_be_printed=prints and is_printed(paper),
                files=tuple(_files(agreement.number, paper)),
                made_from=tuple(_made_from(paper, changes)),
            )
            for place, paper in reversed(list(enumerate(papers, start=1)))
        ),
        being_made=orders,
        can_be_asked=tuple(
            AskablePaperAnswer(kind=each, title=_as_a_name(kind_of(each).title))
            for each in can_be_asked(agreement)
        ),
    )


def _being_made(
    office: Office, books: Books, agreement: Agreement, papers: Sequence[Paper], at: datetime
) -> Iterator[BeingMadeAnswer]:
    there = {(paper.order_id, paper.kind) for paper in papers}
    for each in books.outbox.of(agreement.id):
        if each.done_at is None:
            wanted = papers_wanted(office, agreement, each.order.kind)
            yield BeingMadeAnswer(
                work=each.order.kind,
                papers=tuple(kind_of(kind).title for kind in wanted if (each.order.id, kind) not in there),
                ordered_at=each.recorded_at,
                trouble=each.trouble(at),
                set_aside=each.is_set_aside(at),
            )


def _called(paper: Paper) -> str:
    """What a person calls it."""
    return _as_a_name(paper.title)


def _as_a_name(title: str) -> str:
    return f"{title[:1].upper()}{title[1:]}"


def _files(number: str, paper: Paper) -> Iterator[ListedFileAnswer]:
    for form, label in LABELS.items():
        sha = getattr(paper, form)
        if sha is not None:
            yield ListedFileAnswer(form=form, label=label, name=file_name(number, paper, form), sha256=sha)


def _made_from(paper: Paper, changes: Mapping[str, Change]) -> Iterator[tuple[str, str]]:
    """What its manifest tells, a label and words each, in the order in which somebody asks."""
    manifest = paper.manifest
    if change := changes.get(manifest.get("change", "")):
        yield (
            "Tells of",
            f"change {change.version}, \u201c{change.act.word}\u201d of {day(change.occurred_on)}",
        )
    sources: Mapping[str, str] = manifest.get("sources", {})
    if template := manifest.get("template"):
        yield "Template", _with_code(template, sources.get(template))
    for name, sha in sources.items():
        if name != template:
            yield "Type" if name.endswith(".toml") else "Clause", _with_code(name, sha)
    for label, name in (("Facts", "facts"), ("Letterhead", "letterhead")):
        if code := manifest.get(name):
            yield label, str(code)[:SHORT]
    for label, said in (
        ("Compares", _what_it_compares(manifest)),
        ("Business days", _what_days_it_counts_on(manifest)),
        ("Made by", _what_made_it(manifest)),
        ("Code", manifest.get("code")),
    ):
        if said:
            yield label, said
    yield from _codes_of_files(paper)


def _codes_of_files(paper: Paper) -> Iterator[tuple[str, str]]:
    for form, label in LABELS.items():
        if getattr(paper, form):
            yield f"{label} file", getattr(paper, form)[:SHORT]
    if paper.docx and not paper.pdf:
        yield "PDF file", "none: its template was made in Word, where it is printed"


def _what_it_compares(manifest: Mapping[str, Any]) -> str | None:
    """The two texts of a redline, and whether the other side has had the older one: else its words are not for them."""
    if "compares" not in manifest:
        return None
    older, newer = manifest["compares"]
    if (sent := manifest.get("sent_on")) is None:
        return (
            f"{newer} with {older}, which has not been sent: the other side has not read what is struck in it"
        )
    return f"{newer} with {older}, which was sent on {day(date.fromisoformat(sent))}"


def _what_days_it_counts_on(manifest: Mapping[str, Any]) -> str | None:
    if (calendar := manifest.get("calendar")) is None:
        return None
    places = ", ".join(calendar.get("places", ())) or "the office alone"
    return f"{places}; public holidays as of edition {calendar.get('holidays')}"


def _what_made_it(manifest: Mapping[str, Any]) -> str | None:
    if (made_by := manifest.get("engine")) is None:
        return None
    return ", ".join(filter(None, (f"memoranda {made_by}", manifest.get("typesetter"))))


def _with_code(name: str, sha: str | None) -> str:
    return name if sha is None else f"{name} ({sha[:SHORT]})"
