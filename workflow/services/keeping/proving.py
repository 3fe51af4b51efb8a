"""Proof of the record: each chain holds, everything is as its changes tell it, each paper and text is what was filed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from uuid import uuid5

from workflow.answers.office import ProofAnswer
from workflow.domain.agreement.acts import NAMESPACE, Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.replay import broken_links, clock_set_back, every_version, replayed
from workflow.domain.errors import OfficeError
from workflow.domain.evidence import GENESIS
from workflow.domain.lifecycle.orders_left import orders_left
from workflow.services.casework.recording import derived_now
from workflow.services.office import Office
from workflow.services.papers.words import words_are_on_file
from workflow.store.books import Books

PAGE = 500
FILES_REMEMBERED = 10_000
"""Files of the shelf, such as the texts that many papers are made from, that one proof does not read twice."""
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)
"""What a row that somebody edited by hand may raise when it is read."""


@dataclass(slots=True)
class Summary:
    """What was looked at so far, over many agreements, and what is wrong with the register as a whole."""

    agreements: int = 0
    sound: int = 0
    changes: int = 0
    papers: int = 0
    register: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.sound == self.agreements and not self.register

    def counted(self, proof: ProofAnswer) -> ProofAnswer:
        """The proof, once it is counted."""
        self.agreements += 1
        self.sound += proof.holds
        self.changes += proof.changes
        self.papers += proof.papers
        return proof

    def fields(self, proofs: Iterable[ProofAnswer]) -> Iterator[tuple[str, object]]:
        """The fields of a VerifyAnswer, each to be read when those before it were."""
        yield "whole", self.register
        yield "agreements", map(self.counted, proofs)
        yield "holds", self.holds


WrongOf = Callable[[str], str | None]
"""Says of a file of the shelf, by its sha256, what is wrong with it."""


def shelf_looked_at(office: Office) -> WrongOf:
    """Looks whether files lie on the shelf as they were filed, and remembers those it has looked at."""
    return lru_cache(FILES_REMEMBERED)(partial(_wrong, office))


def prove(office: Office, number: str, wrong_of: WrongOf | None = None) -> ProofAnswer:
    """Look at every change and every paper of one agreement, and at what is filed beside it."""
    with office.register.reading() as books:
        return _proved(
            office, books, books.agreements.id_of(number), number, wrong_of or shelf_looked_at(office)
        )


def prove_all(office: Office) -> Iterator[ProofAnswer]:
    """Look at every agreement, one after the other, each as of the moment it is looked at; last at those that are missing."""
    wrong_of = shelf_looked_at(office)
    for number in every_number(office):
        yield prove(office, number, wrong_of)
    for agreement_id in missing(office):
        with office.register.reading() as books:
            yield _proved(office, books, agreement_id, agreement_id, wrong_of)


def every_number(office: Office) -> Iterator[str]:
    """Every number in the register, in order, a page at a time; an agreement that comes meanwhile may be among them."""
    numbers: tuple[str, ...] = ("",)
    while numbers:
        with office.register.reading() as books:
            numbers = books.agreements.numbers_after(numbers[-1], limit=PAGE)
        yield from numbers


def missing(office: Office) -> Iterator[str]:
    """The ids of agreements of which only their changes are left, a page at a time."""
    ids: tuple[str, ...] = ("",)
    while ids:
        with office.register.reading() as books:
            ids = books.filings.missing_after(ids[-1], limit=PAGE)
        yield from ids


def breaks_of(books: Books, agreement_id: str) -> tuple[tuple[Change, ...], list[str]]:
    """The changes of an agreement, and a sentence for each break; none where everything else can be made from them."""
    try:
        changes = books.agreements.changes_of(agreement_id)
        breaks = list(broken_links(changes))
        stands_at = books.filings.stands_at(agreement_id)
        if not breaks and (not changes or _falls_short(changes, stands_at)):
            breaks.append("The end of the history is missing: it does not reach the head on record.")
    except UNREADABLE as error:
        return (), [f"Its history cannot be read: {error}"]
    return changes, breaks


def _falls_short(changes: Sequence[Change], stands_at: tuple[str, int, str] | None) -> bool:
    """Whether neither the version nor the head on record is that of the last change; one alone was altered on record.

    The row of another agreement says nothing of these changes.
    """
    if stands_at is None or stands_at[0] != changes[0].after.get("number"):
        return False
    return stands_at[1] != changes[-1].version and stands_at[2] != changes[-1].hash


def _proved(office: Office, books: Books, agreement_id: str, number: str, wrong_of: WrongOf) -> ProofAnswer:
    changes, breaks = breaks_of(books, agreement_id)
    stale: list[str] = []
    papers: tuple[Paper, ...] = ()
    try:
        papers = books.papers.of(agreement_id)
        if not breaks:
            agreement = replayed(changes)
            number = agreement.number
            stale += _beside(office, books, agreement, changes)
            stale += _orders(books, agreement_id, changes)
        breaks += _received(changes, papers)
        damaged = _damaged(changes, papers, wrong_of)
        if not damaged and not words_are_on_file(office, books, papers):
            stale.append("The words of its papers are not on file as they print them")
    except OfficeError as error:
        damaged = list(error.reasons)
    except UNREADABLE as error:
        damaged = [f"What is on record of it cannot be read: {error}"]
    breaks += damaged
    sentences = tuple(f"{each}; a repair makes it anew." for each in stale)
    return ProofAnswer(
        number=number,
        holds=not breaks and not stale,
        changes=len(changes),
        papers=len(papers),
        head=changes[-1].hash if changes else GENESIS,
        breaks=(*breaks, *sentences),
        broken=tuple(breaks),
        stale=sentences,
        noticed=clock_set_back(changes),
    )


def _beside(office: Office, books: Books, agreement: Agreement, changes: Sequence[Change]) -> Iterator[str]:
    """A sentence where the agreement, or what lists and calendars are read from, is not what its changes tell."""
    differs = books.filings.what_differs(agreement, derived_now(office, books, agreement, changes), changes)
    if differs:
        yield f"It is not on record as its changes tell it ({', '.join(each.replace('_', ' ') for each in differs)})"


def _orders(books: Books, agreement_id: str, changes: Sequence[Change]) -> Iterator[str]:
    """A sentence for each work order that a change left and that is not there as it left it, and for each other one."""
    there = {each.order.id: each for each in books.outbox.of(agreement_id)}
    for change, order in orders_left(changes):
        found = there.pop(order.id, None)
        if found is None or (found.order, found.recorded_at) != (order, change.recorded_at):
            yield f"The work order \u201c{order.kind}\u201d of change {change.version} is missing or altered"
        elif found.is_ticked_off_by_nobody:
            yield f"The work order \u201c{order.kind}\u201d of change {change.version} was ticked off by nobody"
    for each in there.values():
        yield f"No change left the work order \u201c{each.order.kind}\u201d"


def _received(changes: Sequence[Change], papers: Sequence[Paper]) -> Iterator[str]:
    """A sentence for each file that an act brought and that is no longer among the papers."""
    there = {each.id: each.original for each in papers}
    for change in changes:
        for sha in change.evidence:
            if there.get(str(uuid5(NAMESPACE, f"{change.agreement_id}/{change.version}/{sha}"))) != sha:
                yield f"The file {sha[:12]} that \u201c{change.act.word}\u201d (change {change.version}) brought is not among its papers."


def _damaged(changes: Sequence[Change], papers: Sequence[Paper], wrong_of: WrongOf) -> list[str]:
    """A sentence for each file on the shelf, of a paper or of what it was made from, that is missing or was altered."""
    named = files_on_record(changes, papers)
    return [f"{name}: {said}" for sha, name in named.items() if (said := wrong_of(sha))]


def files_on_record(changes: Sequence[Change], papers: Sequence[Paper]) -> dict[str, str]:
    """Every file that an agreement needs from the shelf, by its sha256, with what it belongs to."""
    named = {sha: paper.name for paper in papers for sha in files_named(paper)}
    for change, agreement in every_version(changes):
        if "submission" in change.after and agreement.submission is not None:
            for name, sha in agreement.submission.sources.items():
                named.setdefault(sha, f"The text {name} that was submitted")
    return named


def files_named(paper: Paper) -> Iterator[str]:
    """The sha256 of every file of the shelf that a paper names: its own, and those it was made from."""
    manifest: dict[str, Any] = paper.manifest
    of_manifest = (manifest.get(each) for each in ("facts", "negotiated_text", "older", "newer"))
    yield from (sha for sha in (paper.docx, paper.pdf, paper.original, *of_manifest) if sha is not None)
    yield from manifest.get("sources", {}).values()
    yield from manifest.get("letterhead_files", {}).values()


def _wrong(office: Office, sha: str) -> str | None:
    try:
        office.shelf.get(sha)
    except OfficeError as error:
        return str(error)
    return None
