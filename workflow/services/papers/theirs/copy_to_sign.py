"""The copy of a negotiated text that is signed: their file with our code at the foot of every page."""

import re
from dataclasses import replace
from pathlib import Path

from workflow.catalogue.types.paper_kinds import DRAFT, EXECUTION_COPY, PAPER_KINDS
from workflow.documents.theirs.stamping import stamped
from workflow.domain.agreement.paper import Paper
from workflow.domain.evidence import CODE_LENGTH
from workflow.services.office import Office
from workflow.services.papers.framing import coded
from workflow.services.papers.making import PlaceOnFile, on_file
from workflow.services.papers.subject import Subject
from workflow.services.papers.theirs.left_open import is_word
from workflow.services.views.agreement.copies import CONTENT_HASH, NEGOTIATED_TEXT

_MARK = re.compile(re.escape(PAPER_KINDS[DRAFT].mark or "").replace(re.escape("{version}"), r"\d+"))
"""What a draft of ours bears at its head, and their file with it where it was made of one."""


def negotiated_copy(office: Office, subject: Subject, place: PlaceOnFile, received: Paper) -> Paper:
    """The execution copy where their text replaced ours: the very file that was approved, with our code at the foot of its
    pages where it is a Word file; any other file is signed as it came."""
    agreement = subject.agreement
    content = office.shelf.get(received.original or "")
    content_hash = agreement.submission.content_hash if agreement.submission else ""
    line = coded(EXECUTION_COPY, agreement.number, content_hash[:CODE_LENGTH])
    manifest = {
        NEGOTIATED_TEXT: received.original,
        "received_as": received.name,
        "change": subject.change.hash,
        CONTENT_HASH: content_hash,
        "code": line,
    }
    if not is_word(content):
        paper = on_file(subject, EXECUTION_COPY, place, original=received.original, manifest=manifest)
        return replace(paper, name=f"{paper.name}{Path(received.name).suffix}")
    made = stamped(
        content,
        line,
        earlier=re.compile(rf"{re.escape(agreement.number)} · [^·]+ · [0-9a-f]{{{CODE_LENGTH}}}"),
        marks=_MARK,
        called=received.own_name,
    )
    return on_file(subject, EXECUTION_COPY, place, docx=office.shelf.put(made), manifest=manifest)
