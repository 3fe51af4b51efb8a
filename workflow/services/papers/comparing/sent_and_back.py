"""Which draft a file that came back answers, and what the two of them say beside each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.documents.received.line_by_line import line_by_line
from workflow.documents.received.read_text import read_text
from workflow.documents.received.settled import as_rejected
from workflow.documents.received.tree import ReceivedText, Run, Where, paragraphs
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.paper import Paper
from workflow.domain.errors import InvalidError
from workflow.domain.evidence import CODE_LENGTH
from workflow.domain.returned.compared import Text, changes_to
from workflow.domain.returned.finding import Finding
from workflow.domain.returned.lines import Place
from workflow.services.office import Office
from workflow.services.papers.evidence_files import evidence_title

_NUMBER = re.compile(r"\b[A-Z][A-Z0-9-]*-\d{4}-\d{3,}\b")
_CODE = re.compile(rf"\b[0-9a-f]{{{CODE_LENGTH}}}\b")
_PACKAGE = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file as it is compared: its tree, its lines, and where each of its comments begins."""

    text: ReceivedText
    lines: Text
    comments: dict[str, Place]

    @property
    def has_words(self) -> bool:
        """Whether anything is written on its pages, and not only shown in pictures."""
        there = (each for one in paragraphs(self.text.body) for each in one.content)
        return any(isinstance(each, Run) and each.text.strip() for each in there)

    @property
    def foots(self) -> tuple[tuple[str, str], ...]:
        """The numbers of agreements that it bears, each with the code beside it: at its foot, and among its properties."""
        said = [
            "".join(each.text for each in one.content if isinstance(each, Run))
            for story in self.text.of(Where.FOOTER)
            for one in paragraphs(story.blocks)
        ]
        found = (
            (_NUMBER.search(each), _CODE.search(each)) for each in (*said, *self.text.properties.values())
        )
        return tuple(dict.fromkeys((number[0], code[0]) for number, code in found if number and code))


@lru_cache(maxsize=8)  # one file is received, reported and shown in turn
def word_file(content: bytes) -> WordFile | None:
    """A file as it is compared; None of what is no Word file, or none that can be read."""
    if not content.startswith(_PACKAGE):
        return None
    try:
        text = read_text(content)
    except InvalidError:
        return None
    shown = line_by_line(text)
    before = line_by_line(as_rejected(text))
    return WordFile(text, Text(shown.stories, before.stories), shown.comments)


@lru_cache(maxsize=32)
def found_in(sent: bytes, back: bytes) -> tuple[Finding, ...] | None:
    """Every change to what was sent; None where one of the two cannot be read."""
    ours, theirs = word_file(sent), word_file(back)
    return None if ours is None or theirs is None else changes_to(ours.lines, theirs.lines)


@dataclass(frozen=True, slots=True)
class Answered:
    """The draft of ours that a file answers: what it is called, the code at its foot, its Word file; whether a newer one went out."""

    title: str
    code: str
    sha256: str
    is_last: bool


def draft_answered(
    back: WordFile, papers: Sequence[Paper], changes: Sequence[Change], until: Change | None = None
) -> Answered | None:
    """The draft whose code stands at the foot of a file; else the last that went out, or was made, before it came."""
    known = [each for each in papers if until is None or each.recorded_at < until.recorded_at]
    ours = tuple(_ours(known))
    sent = [
        sha for each in changes if each.act is Act.SEND and _is_before(each, until) for sha in each.evidence
    ]
    went = [each for each in ours if each[1] in sent]
    last = (
        max(went, key=lambda each: sent[::-1].index(each[1]) * -1) if went else (ours[-1] if ours else None)
    )
    codes = {code for _, code in back.foots}
    named = next((each for each in reversed(ours) if each[2] in codes), last)
    if named is None:
        return None
    title, sha, code = named
    return Answered(title, code, sha, is_last=named == last)


def _ours(papers: Sequence[Paper]) -> Iterator[tuple[str, str, str]]:
    """The drafts of ours with their Word files and codes: those that were made, and those that somebody sent."""
    made: set[str | None] = set()
    for paper in papers:
        if paper.kind == DRAFT and paper.docx is not None:
            made |= {paper.docx, paper.pdf}
            code = str(paper.manifest.get("change", ""))[:CODE_LENGTH]
            yield f"draft {paper.version}", paper.docx, code
        elif (
            paper.title == evidence_title(Act.SEND)
            and paper.original is not None
            and paper.original not in made
            and paper.name.lower().endswith(".docx")
        ):
            yield paper.name.rpartition(" - ")[2], paper.original, paper.original[:CODE_LENGTH]


def _is_before(change: Change, until: Change | None) -> bool:
    return until is None or change.version < until.version


def other_agreement(office: Office, number: str, back: WordFile) -> str | None:
    """Another agreement of this office whose paper it is, by the number and the code that it bears."""
    for named, code in back.foots:
        if named == number:
            return None
        with office.register.reading() as books:
            other = books.agreements.find(named)
            papers = () if other is None else books.papers.of(other.id)
        if any(code in str(each.manifest.get("code", each.manifest.get("change", ""))) for each in papers):
            return named
    return None
