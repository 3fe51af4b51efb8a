"""The drafts of an agreement that can be read, the one before the reviewers, and what became of each clause since another."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.documents.received.read_clauses import read_clauses
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.clauses import TextClause
from workflow.domain.clauses_compared import Compared, compared
from workflow.domain.errors import NotFoundError
from workflow.domain.evidence import CODE_LENGTH
from workflow.domain.folding import folded
from workflow.services.office import Office
from workflow.services.papers.clauses_of_the_text import as_text_clause
from workflow.services.papers.evidence_files import evidence_title


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft on file: its paper, its code, the rounds in which reviewers had it, whether it is the present one, its words."""

    paper: Paper
    code: str
    rounds: tuple[int, ...]
    is_present: bool
    clauses: tuple[TextClause, ...]

    @property
    def title(self) -> str:
        """What it is called: draft 2; a text of theirs by the name of its file."""
        return (
            f"draft {self.paper.version}" if self.paper.kind == DRAFT else self.paper.name.rpartition("/")[2]
        )


def drafts_on_file(
    office: Office, agreement: Agreement, papers: Sequence[Paper], changes: Sequence[Change]
) -> tuple[Draft, ...]:
    """The English drafts of ours and the drafts of theirs that can be read, in the order in which they came."""
    read = {
        paper.id: (paper, words)
        for paper in papers
        if (sha := _file_of(paper)) is not None and (words := read_clauses(office.shelf.get(sha)))
    }
    texts = [paper for paper, _ in read.values()]
    rounds: dict[str, list[int]] = {}
    theirs: str | None = None
    last: Paper | None = None
    submissions = 0
    for change in changes:
        theirs = change.after.get("negotiated_text", theirs)
        if change.act is Act.SUBMIT:
            submissions += 1
            last = _text_at(texts, theirs, change)
            if last is not None:
                rounds.setdefault(last.id, []).append(submissions)
    present = last if agreement.submission is not None else _text_at(texts, theirs)
    return tuple(
        Draft(
            paper,
            _code(paper),
            tuple(rounds.get(paper.id, ())),
            present is not None and paper.id == present.id,
            tuple(map(as_text_clause, words)),
        )
        for paper, words in read.values()
    )


def draft_to_compare(drafts: Sequence[Draft], wanted: str | None) -> Draft | None:
    """The draft that is named by its code, else the one that reviewers had last, else the one before; None where there is none."""
    if wanted is not None:
        named = next((each for each in drafts if each.code.startswith(wanted.strip().lower() or "-")), None)
        if named is None:
            known = "; ".join(f"{each.code} ({each.title})" for each in drafts) or "none"
            raise NotFoundError(f"No draft has the code \u201c{wanted}\u201d; there are: {known}.")
        return named
    place = next((place for place, each in enumerate(drafts) if each.is_present), None)
    if place is None:
        return None
    before = drafts[:place]
    reviewed = [each for each in before if each.rounds]
    found = reviewed or list(before)
    return found[-1] if found else None


def standings(
    text: Sequence[TextClause], before: Draft | None, present: Draft | None
) -> tuple[tuple[TextClause, Compared | None], ...]:
    """Each clause of the present text with how it stands beside an earlier draft, and those that are gone, in their order.

    What a file has under a heading that is none of the text, as its title or its other language, counts to what it follows.
    None stands beside each where there is nothing to compare.
    """
    if before is None or present is None:
        return tuple((each, None) for each in text)
    names = [folded(each.heading) for each in text]
    found: list[tuple[TextClause, Compared | None]] = [(each, Compared.SAME) for each in text]
    gone: list[tuple[int, TextClause]] = []
    at = 0
    for each in compared(before.clauses, present.clauses):
        place = next((n for n in range(at, len(names)) if names[n] == folded(each.clause.heading)), None)
        if each.how is Compared.GONE:
            gone.append((at, each.clause))
        elif place is not None:
            at = place
            found[at] = (text[at], each.how)
        elif each.how is not Compared.SAME and found and found[at][1] is Compared.SAME:
            found[at] = (text[at], Compared.CHANGED)
    for place, clause in reversed(gone):
        found.insert(place + 1, (clause, Compared.GONE))
    return tuple(found)


def _file_of(paper: Paper) -> str | None:
    """The Word file of a draft; None of any other paper."""
    if paper.kind == DRAFT:
        return paper.docx
    return paper.original if paper.is_received and paper.title == evidence_title(Act.RECEIVE) else None


def _text_at(texts: Sequence[Paper], theirs: str | None, change: Change | None = None) -> Paper | None:
    """The text that holds now or after a change: theirs where it replaced ours, else our last draft of then."""
    held = [
        paper
        for paper in texts
        if (change is None or paper.recorded_at <= change.recorded_at)
        and (paper.kind == DRAFT if theirs is None else paper.original == theirs)
    ]
    return held[-1] if held else None


def _code(paper: Paper) -> str:
    """The code that stands at the foot of a draft of ours; of a file of theirs, its own."""
    return str(paper.manifest.get("change") or paper.original or "")[:CODE_LENGTH]
