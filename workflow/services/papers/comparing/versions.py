"""The versions of a text: our drafts and the files of the other side, each with the rounds it was in and when it was sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.errors import NotFoundError
from workflow.domain.evidence import CODE_LENGTH
from workflow.services.papers.evidence_files import evidence_title

WORD_FILE = ".docx"
_DRAFTS_BROUGHT = (evidence_title(Act.SEND), evidence_title(Act.RECEIVE))


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """One version of the text: its paper, its code, whose it is, who brought it forth, and what became of it.

    `rounds` are those in which the reviewers had it, `sent_on` is the day it last went to the other side, and `is_present`
    is whether it is the text as it stands.
    """

    paper: Paper
    code: str
    is_ours: bool
    by: str
    rounds: tuple[int, ...] = ()
    sent_on: date | None = None
    is_present: bool = False

    @property
    def title(self) -> str:
        """What it is called: draft 2; a file that somebody brought by its name."""
        if self.paper.kind == DRAFT:
            return f"draft {self.paper.version}"
        return self.paper.own_name

    @property
    def called(self) -> str:
        """The same at the beginning of a sentence."""
        return f"{self.title[:1].upper()}{self.title[1:]}"

    @property
    def can_be_taken_up(self) -> bool:
        """Whether the text may be as it was again: a draft of ours or a file of theirs, and not the present one."""
        return not self.is_present and (self.paper.kind == DRAFT or not self.is_ours)

    @property
    def word(self) -> str | None:
        """The sha256 of its Word file; None where it has none."""
        if self.paper.kind == DRAFT:
            return self.paper.docx
        return self.paper.original if self.paper.name.lower().endswith(WORD_FILE) else None


def versions_on_file(
    agreement: Agreement, papers: Sequence[Paper], changes: Sequence[Change]
) -> tuple[Version, ...]:
    """The English drafts of ours, the drafts of theirs, and what went out that is neither, in the order in which they came."""
    texts = tuple(_texts(papers, changes))
    rounds, last = _rounds(texts, changes)
    present = last if agreement.submission is not None else _text_at(texts, agreement.negotiated_text)
    sent = {paper.id: on for paper, on in _sent(texts, changes)}
    told = {each.hash: each.actor for each in changes}
    brought = {sha: each.actor for each in reversed(changes) for sha in each.evidence}
    return tuple(
        Version(
            paper=paper,
            code=_code(paper),
            is_ours=paper.kind == DRAFT or paper.title == evidence_title(Act.SEND),
            by=told.get(paper.manifest.get("change", "")) or brought.get(paper.original or "") or MACHINE.key,
            rounds=tuple(rounds.get(paper.id, ())),
            sent_on=sent.get(paper.id),
            is_present=present is not None and paper.id == present.id,
        )
        for paper in texts
    )


def version_named(versions: Sequence[Version], wanted: str) -> Version:
    """The version of this code, or of the only one that begins so; NotFoundError names those that there are."""
    code = wanted.strip().lower()
    found = [each for each in versions if code and each.code.startswith(code)]
    if not found:
        known = "; ".join(f"{each.code} ({each.title})" for each in versions) or "none"
        raise NotFoundError(f"No draft has the code \u201c{wanted}\u201d; there are: {known}.")
    return found[-1]


def compared_with(versions: Sequence[Version]) -> Version | None:
    """What the present text is compared with: the last that was sent, else the last that reviewers had, else the one before.

    None where there is no text, or no other one as a Word file.
    """
    place = next((place for place, each in enumerate(versions) if each.is_present), None)
    if place is None:
        return None
    others = [each for each in versions if not each.is_present and each.word is not None]
    sent = sorted((each for each in others if each.sent_on), key=_sent_last)
    reviewed = sorted((each for each in others if each.rounds), key=lambda each: each.rounds[-1])
    before = [each for each in versions[:place] if each in others]
    found = sent or reviewed or before
    return found[-1] if found else None


def _sent_last(version: Version) -> tuple[date, datetime]:
    return version.sent_on or version.paper.made_on, version.paper.recorded_at


def _texts(papers: Sequence[Paper], changes: Sequence[Change]) -> Iterator[Paper]:
    """The papers that are versions of the text, a file that came twice once."""
    replaced = {each.after.get("negotiated_text") for each in changes} - {None}
    made = {sha for each in papers if each.kind == DRAFT for sha in (each.docx, each.pdf)}
    known: set[str | None] = set()
    for paper in papers:
        if paper.kind == DRAFT:
            yield paper
        elif (
            paper.is_received
            and paper.original not in known | made
            and (paper.title in _DRAFTS_BROUGHT or paper.original in replaced)
        ):
            known.add(paper.original)
            yield paper


def _rounds(
    texts: Sequence[Paper], changes: Sequence[Change]
) -> tuple[Mapping[str, Sequence[int]], Paper | None]:
    """The rounds in which the reviewers had each text, and the text they had last."""
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
    return rounds, last


def _sent(texts: Sequence[Paper], changes: Sequence[Change]) -> Iterator[tuple[Paper, date]]:
    """Each text that went to the other side, as Word or as a PDF of it, with the day."""
    of_file = {sha: each for each in texts for sha in (each.docx, each.pdf, each.original) if sha}
    for change in changes:
        if change.act is Act.SEND:
            yield from ((of_file[sha], change.occurred_on) for sha in change.evidence if sha in of_file)


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
    """The code that stands at the foot of a draft of ours; of a file that was brought, its own."""
    return str(paper.manifest.get("change") or paper.original or "")[:CODE_LENGTH]
