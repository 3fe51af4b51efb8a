"""A case is opened from the text of the other side: the file comes in by the door, and is the text under review from the first round."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid5

from workflow.documents.received.read_text import read_text
from workflow.documents.received.tree import paragraphs
from workflow.documents.received.words import words_of
from workflow.domain.agreement.acts import NAMESPACE
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, RefusedError, at_field
from workflow.domain.sight.sights import sight_of
from workflow.door.kinds import Kind
from workflow.door.taking import Sent, take
from workflow.services.casework.advance import Outcome
from workflow.services.casework.beginnings.prospecting import parties_assumed
from workflow.services.casework.opening import described_case, open_case
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_taken

TITLE = "draft received"


def their_paper(given: Path | Sent) -> KeptFile:
    """Their file, once it came through the door and holds words; refused with a sentence that says what to bring in its place."""
    taken = take(given, Kind.WORD)
    text = read_text(taken.content, taken.name)
    if not any(words_of(each).strip() for each in paragraphs(text.body)):
        raise InvalidError(
            at_field(
                "paper",
                f"{taken.name} holds no words that can be read: its pages are pictures, or empty. Ask for the Word file that it "
                "was made from.",
            )
        )
    return keep_taken(taken, TITLE)


def open_from_theirs(
    office: Office,
    paper: KeptFile,
    document: dict[str, Any],
    said: Mapping[str, Any],
    *,
    actor: str,
    on: date,
    at: datetime,
    confidential: bool = False,
    unit: str | None = None,
    request_id: str | None = None,
) -> Outcome:
    """Open a case of a type whose text is theirs; what is said of it is laid over the document as for any new agreement.

    Where no parties are named, it begins with the one that the office acts for: what else their text says, a person takes over.
    """
    laid = described_case(office, document, said)
    if not laid["parties"]:
        laid["parties"] = parties_assumed(office, (), office.catalogue.type(laid["type"]))
    if not laid["parties"]:
        raise InvalidError(
            at_field("party", "Name the party that the office acts for: its settings name none.")
        )
    _check_is_new(office, paper, actor, request_id)
    return open_case(
        office,
        laid,
        actor=actor,
        on=on,
        at=at,
        stage=Stage.DRAFTING,
        theirs=paper.sha256,
        evidence=(paper,),
        confidential=confidential,
        unit=unit,
        request_id=request_id,
    )


def _check_is_new(office: Office, paper: KeptFile, actor: str, request_id: str | None) -> None:
    """The file was not received before, as far as whoever opens the case sees; a request that is sent twice is one."""
    by_this_request = None if request_id is None else str(uuid5(NAMESPACE, request_id))
    with office.whole.register.reading() as books:
        person = books.people.get(actor)
        for each in books.papers.brought(paper.sha256):
            agreement = books.agreements.get_by_id(each.agreement_id)
            if agreement.id == by_this_request:
                continue
            if books.agreements.shows(agreement, sight_of(person)):
                raise RefusedError(
                    at_field(
                        "paper",
                        f"{paper.name} came already: it was received on {day(each.made_on)} for {agreement.number}. Go on there, or "
                        "bring the file of the new case.",
                    )
                )
