"""The text of one deal departs from the standard: another position of a clause, a clause struck, a condition added."""

from datetime import date, datetime
from typing import Any

from workflow.answers.templates import ClauseOfADealAnswer
from workflow.catalogue.cases.case_files import written_document
from workflow.catalogue.clauses.positions import positions_of
from workflow.catalogue.suggestions import quoted
from workflow.domain.agreement.terms import Instead, folded
from workflow.domain.errors import InvalidError
from workflow.services.casework.advance import Outcome
from workflow.services.casework.opening import revise
from workflow.services.office import Office
from workflow.services.papers.texts_used import library_of_the_deal


def clauses_of_the_deal(office: Office, number: str) -> tuple[ClauseOfADealAnswer, ...]:
    """The clauses that the draft of an agreement takes from the library, what each can be, and what this deal has instead."""
    agreement, office = office.agreement(number), office.whole
    library = library_of_the_deal(office, agreement.type, agreement.terms)
    sources = office.catalogue.sources()
    made = {each.clause: each for each in agreement.terms.departures}
    rows = [
        ClauseOfADealAnswer(
            clause=clause.id,
            title=clause.title,
            may_be=(
                *positions_of(clause.file, sources),
                *((Instead.STRUCK,) if clause.optional else ()),
            ),
            instead=made[clause.id].instead if clause.id in made else None,
            reason=made[clause.id].reason if clause.id in made else None,
        )
        for clause in library.values()
    ]
    added = [
        ClauseOfADealAnswer(clause=each.clause, title=each.clause, instead=each.instead, reason=each.reason)
        for each in agreement.terms.departures
        if each.instead is Instead.ADDED
    ]
    return (*rows, *added)


def depart(
    office: Office,
    number: str,
    clause: str,
    instead: Instead | None,
    *,
    reason: str | None = None,
    words: str | None = None,
    actor: str,
    on: date,
    at: datetime,
    request_id: str | None = None,
) -> Outcome:
    """Let one clause of a deal stand otherwise; with no `instead` it stands as the office prefers it again."""
    office = office.refreshed()
    agreement = office.agreement(number, actor=actor)
    document = written_document(agreement)
    rows: list[dict[str, Any]] = document["departures"]
    kept = [row for row in rows if folded(row["clause"]) != folded(clause)]
    if instead is None:
        if len(kept) == len(rows):
            there = ", ".join(row["clause"] for row in rows) or "none"
            raise InvalidError(f"{number} departs in no clause {quoted(clause)}; its departures: {there}.")
        document["departures"] = kept
    else:
        if not (reason and reason.strip()):
            raise InvalidError("A departure needs its reason: say why. It stays in the house.")
        document["departures"] = [
            *kept,
            {"clause": clause, "instead": instead, "reason": reason, "words": words},
        ]
    return revise(
        office,
        number,
        document,
        actor=actor,
        on=on,
        at=at,
        request_id=request_id,
        seen_version=agreement.version,
    )
