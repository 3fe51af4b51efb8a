"""Files people bring: kept on the shelf under their sha256, and recorded with the act they show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid5

from workflow.domain.agreement.acts import NAMESPACE, Act, Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import RECEIVED, Paper
from workflow.door.kinds import EVIDENCE
from workflow.door.taking import Sent, Taken, take
from workflow.services.office import Office
from workflow.services.views.agreements import paper_files
from workflow.store.books import Books

_TITLES = {
    Act.SIGN: "signed copy",
    Act.SEND: "draft sent",
    Act.RECEIVE: "draft received",
    Act.SIGN_NOTICE: "signed notice",
    Act.DISPATCH_NOTICE: "proof of dispatch",
    Act.RECEIVE_NOTICE: "notice received",
    Act.RECORD_RECEIPT: "proof of receipt",
    Act.REGISTER: "scan of the original",
    Act.OPEN: "attachment of the enquiry",
}


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file by its sha256, and what its owner called it; `content` is what goes on the shelf when its act is accepted.

    `title` is what it is among the papers, where the act that brings it does not say so.
    """

    sha256: str
    name: str
    content: bytes | None = field(default=None, repr=False)
    title: str | None = None


def keep_file(path: Path) -> KeptFile:
    """Take a person's file, byte for byte; it goes on the shelf with the act that brings it, and only then."""
    return keep_taken(take(path, *EVIDENCE))


def keep_sent(name: str, content: bytes) -> KeptFile:
    """A file whose bytes somebody sent, under the name it has with them; it goes on the shelf as any other."""
    return keep_taken(take(Sent(name, content), *EVIDENCE))


def keep_taken(taken: Taken, title: str | None = None) -> KeptFile:
    """A file that came through the door already."""
    return KeptFile(taken.sha256, taken.name, taken.content, title)


def keep_on_shelf(office: Office, evidence: Sequence[KeptFile]) -> None:
    """Put the files of an accepted act on the shelf, before what names them is written."""
    for kept in evidence:
        if kept.content is not None:
            office.shelf.put(kept.content)


def file_evidence(
    books: Books, agreement: Agreement, change: Change, evidence: Sequence[KeptFile]
) -> tuple[Paper, ...]:
    """Record the files an act brought beside the change itself; answers them as papers on file."""
    if not evidence:
        return ()
    first = (
        change.version if change.version == 1 else books.papers.next_received(agreement.id, change.version)
    )
    papers = tuple(
        Paper(
            id=str(uuid5(NAMESPACE, f"{change.agreement_id}/{change.version}/{kept.sha256}")),
            agreement_id=agreement.id,
            kind=RECEIVED,
            title=title,
            name=f"{agreement.number}/{RECEIVED}/{change.version:03d} {title} - {kept.name}",
            version=version,
            made_on=change.occurred_on,
            recorded_at=change.recorded_at,
            original=kept.sha256,
        )
        for version, kept in enumerate(evidence, start=first)
        for title in (kept.title or evidence_title(change.act),)
    )
    for paper in papers:
        books.papers.add(paper)
    return papers


def evidence_title(act: Act) -> str:
    """What a file is called that an act brought."""
    return _TITLES.get(act, f"evidence of \u201c{act.word}\u201d")


def show(office: Office, paper: Paper) -> tuple[str, ...]:
    """Put a paper where people read it, below `papers/`; answers the names of its files there."""
    files = paper_files(paper)
    for name, sha in files.items():
        office.view.show(sha, name)
    return tuple(files)
