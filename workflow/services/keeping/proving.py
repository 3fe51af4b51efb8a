"""Proof of the record: each chain holds, each state is what its changes tell, each paper is what was filed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workflow.answers.office import ProofAnswer
from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.replay import broken_links, clock_set_back, replayed
from workflow.domain.due.since import since_of
from workflow.domain.errors import OfficeError
from workflow.domain.evidence import sha256
from workflow.services.casework.recording import derived_of
from workflow.services.office import Office
from workflow.services.papers.words import words_are_on_file
from workflow.services.views.agreements import paper_files
from workflow.settings import command
from workflow.store.books import Books

PAGE = 500


@dataclass(slots=True)
class Summary:
    """What was looked at so far, over many agreements."""

    agreements: int = 0
    sound: int = 0
    changes: int = 0
    papers: int = 0

    @property
    def holds(self) -> bool:
        return self.sound == self.agreements

    def counted(self, proof: ProofAnswer) -> ProofAnswer:
        """The proof, once it is counted."""
        self.agreements += 1
        self.sound += proof.holds
        self.changes += proof.changes
        self.papers += proof.papers
        return proof

    def fields(self, proofs: Iterable[ProofAnswer]) -> Iterator[tuple[str, object]]:
        """The fields of a VerifyAnswer, each to be read when those before it were."""
        yield "agreements", map(self.counted, proofs)
        yield "holds", self.holds


def prove(office: Office, number: str) -> ProofAnswer:
    """Look at every change and every paper of one agreement, and at what is filed beside it."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        changes = books.agreements.history(number)
        papers = books.papers.of(agreement.id)
        breaks = _breaks(agreement, changes)
        stale = () if breaks else _stale(office, books, agreement, changes)
    damaged = [sentence for paper in papers for sentence in damaged_files(office, paper)]
    if not damaged:
        stale += _unsearched(office, papers)
    breaks += damaged
    return ProofAnswer(
        number=number,
        holds=not breaks and not stale,
        changes=len(changes),
        papers=len(papers),
        head=agreement.head,
        breaks=(*breaks, *stale),
        broken=tuple(breaks),
        stale=stale,
        noticed=clock_set_back(changes),
    )


def prove_all(office: Office) -> Iterator[ProofAnswer]:
    """Look at every agreement, one after the other, each as of the moment it is looked at."""
    for number in every_number(office):
        yield prove(office, number)


def every_number(office: Office) -> Iterator[str]:
    """Every number in the register, in order, a page at a time; an agreement that comes meanwhile may be among them."""
    numbers: tuple[str, ...] = ("",)
    while numbers:
        with office.register.reading() as books:
            numbers = books.agreements.numbers_after(numbers[-1], limit=PAGE)
        yield from numbers


def _breaks(agreement: Agreement, changes: Sequence[Change]) -> list[str]:
    breaks = list(broken_links(changes))
    if not breaks:
        if not changes or changes[-1].hash != agreement.head:
            breaks.append("The end of the history is missing: it does not reach the head on record.")
        elif replayed(changes) != agreement:
            breaks.append("The agreement on record is not what its changes tell.")
    return breaks


def _stale(office: Office, books: Books, agreement: Agreement, changes: Sequence[Change]) -> tuple[str, ...]:
    """A sentence where what lists and calendars are read from is not what follows from the agreement now."""
    try:
        follows = derived_of(office, agreement, since_of(changes))
    except OfficeError as error:
        return (str(error),)
    if books.agreements.has_on_file(agreement, follows):
        return ()
    return (f"What lies beside it for lists is not up to date: \u201c{command('doctor --repair')}\u201d.",)


def _unsearched(office: Office, papers: Sequence[Paper]) -> tuple[str, ...]:
    """A sentence where the words the papers are found by are not those they print."""
    with office.register.reading() as books:
        if words_are_on_file(office, books, papers):
            return ()
    return (
        f"The words of its papers are not on file as they print them: \u201c{command('doctor --repair')}\u201d.",
    )


def damaged_files(office: Office, paper: Paper) -> list[str]:
    """A sentence for each file of a paper that is missing from the shelf or is not what was filed."""
    sentences = []
    for content in paper_files(paper).values():
        try:
            whole = sha256(office.shelf.get(content)) == content
        except OfficeError as error:
            sentences.append(f"{paper.place}: {error}")
        else:
            if not whole:
                sentences.append(f"{paper.place}: the file on the shelf ({content[:12]}) was altered.")
    return sentences
