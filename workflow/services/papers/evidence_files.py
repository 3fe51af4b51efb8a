"""Files people bring: kept on the shelf under their sha256, and recorded with the act they show."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid5

from workflow.domain.agreement.acts import NAMESPACE, Act, Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import RECEIVED, Paper
from workflow.domain.errors import InvalidError
from workflow.domain.evidence import sha256
from workflow.files import read_file
from workflow.services.office import Office
from workflow.services.views.agreements import paper_files
from workflow.store.books import Books

MOST_BYTES = 50 * 1024 * 1024
_TITLES = {
    Act.SIGN: "signed copy",
    Act.SEND: "draft sent",
    Act.RECEIVE: "draft received",
    Act.RECEIVE_NOTICE: "notice received",
    Act.RECORD_RECEIPT: "proof of receipt",
    Act.REGISTER: "scan of the original",
    Act.OPEN: "attachment of the enquiry",
}


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file by its sha256, and what its owner called it; `content` is what goes on the shelf when its act is accepted."""

    sha256: str
    name: str
    content: bytes | None = field(default=None, repr=False)


def keep_file(path: Path) -> KeptFile:
    """Read a person's file, byte for byte; it goes on the shelf with the act that brings it, and only then."""
    content = read_file(path, most=MOST_BYTES)
    return keep_sent(os.fsencode(path.name).decode("utf-8", "backslashreplace"), content, called=str(path))


def keep_sent(name: str, content: bytes, *, called: str | None = None) -> KeptFile:
    """A file whose bytes somebody sent, under the name it has with them; it goes on the shelf as any other."""
    if not content:
        raise InvalidError(f"{called or name} is empty.")
    if len(content) > MOST_BYTES:
        raise InvalidError(
            f"{called or name} is larger than {MOST_BYTES // 2**20} MB, the most that is read."
        )
    return KeptFile(sha256(content), name, content)


def keep_on_shelf(office: Office, evidence: Sequence[KeptFile]) -> None:
    """Put the files of an accepted act on the shelf, before what names them is written."""
    for kept in evidence:
        if kept.content is not None:
            office.shelf.put(kept.content)


def file_evidence(
    books: Books, agreement: Agreement, change: Change, evidence: Sequence[KeptFile]
) -> tuple[Paper, ...]:
    """Record the files an act brought beside the change itself; answers them as papers on file."""
    title = evidence_title(change.act)
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
