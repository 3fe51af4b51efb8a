"""Amendments are opened for an agreement in force: its parties and signatories, the next number, the changes wanted."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from workflow.catalogue.cases.case_files import written_document
from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.links import STANDS_ON, Link
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import FACTS
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, RefusedError
from workflow.domain.term.letters_and_amendments import CHANGES_FROM, NEW_LAST_DAY, NEW_NOTICE
from workflow.services.casework.advance import Outcome
from workflow.services.casework.opening import open_case
from workflow.services.office import Office

AMENDMENT = "amendment"
CHANGES, AMENDMENT_NUMBER, EARLIER = "changes", "amendment_number", "earlier_amendments"
FIXED = ("type", *STANDS_ON)


def open_amendment(
    office: Office,
    number: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    document: Mapping[str, Any] | None = None,
    changes: Sequence[Mapping[str, str]] = (),
    last_day: date | None = None,
    changes_from: date | None = None,
    notice: str | None = None,
    title: str | None = None,
    request_id: str | None = None,
) -> Outcome:
    """Open an amendment: an agreement of its own, which changes the one it names once everybody has signed it.

    `document` may say more, in the shape of a case file; what it says goes before what is copied from the agreement.
    `changes` are rows with `clause`, `before` and `after`.
    """
    with office.register.reading() as books:
        agreement, *_ = books.subject_and_actor(number, actor)
        others = books.agreements.linked_to(number, Link.AMENDS)
    if not agreement.is_live:
        raise RefusedError(f"{number} cannot be amended: it is {agreement.whereabouts}, not in force.")
    given = dict(document or {})
    for key, meant in (("type", AMENDMENT), ("amends", number)):
        if given.get(key) not in (None, meant):
            raise InvalidError(f"{key}: the file says {given[key]}; this opens an amendment of {number}.")
    said_of_changes = {
        **({CHANGES: [dict(row) for row in changes]} if changes else {}),
        **({NEW_LAST_DAY: last_day.isoformat()} if last_day else {}),
        **({CHANGES_FROM: changes_from.isoformat()} if changes_from else {}),
        **({NEW_NOTICE: notice} if notice else {}),
    }
    counted = _next_number(others)
    written = {
        **_copied(agreement),
        "title": title or f"Amendment no. {counted} to {agreement.terms.title}",
        **{key: value for key, value in given.items() if key not in (*FIXED, "facts")},
        "facts": {
            AMENDMENT_NUMBER: counted,
            **_earlier(others),
            **dict(given.get("facts") or {}),
            **said_of_changes,
        },
    }
    return open_case(office, written, actor=actor, on=on, at=at, request_id=request_id)


def _copied(agreement: Agreement) -> dict[str, Any]:
    """What an amendment takes over: the parties with who signs for them, and the standing of the text."""
    copied = written_document(agreement)
    parties = copied["parties"]
    if len({party.legal_person for party in agreement.terms.signing_parties}) < 2:
        # Where one side granted and the other accepted by a form, both sign what changes it.
        parties = [{**party, "signs": "yes"} for party in parties]
    return {
        "type": AMENDMENT,
        "amends": agreement.number,
        "binding": copied["binding"],
        "parties": parties,
        "term": {"effective": {"rule": "last_signature"}},
        "renewal": {"policy": "none"},
        "assumed": [each for each in copied["assumed"] if each.startswith("parties")],
        "unknown": {
            about: note for about, note in (copied.get("unknown", {})).items() if not about.startswith(FACTS)
        },
    }


def _next_number(others: Sequence[Agreement]) -> int:
    """One more than the amendments carried out or open, and than the highest number any of them bears."""
    counted = [each for each in others if _counts(each)]
    borne = [each.terms.facts.get(AMENDMENT_NUMBER) for each in counted]
    return 1 + max([len(counted), *(int(number) for number in borne if number is not None)])


def _earlier(others: Sequence[Agreement]) -> dict[str, list[str]]:
    """The amendments carried out, as the new one names them; nothing where there is none."""
    done = sorted(
        (each.effective_on, each.number, each)
        for each in others
        if each.closed_as == ClosedAs.CARRIED_OUT and each.effective_on
    )
    named = [
        f"amendment no. {each.terms.facts.get(AMENDMENT_NUMBER) or count} of {day(on)} ({each.number})"
        for count, (on, _, each) in enumerate(done, start=1)
    ]
    return {EARLIER: named} if named else {}


def _counts(amendment: Agreement) -> bool:
    return amendment.stage is not Stage.CLOSED or amendment.closed_as == ClosedAs.CARRIED_OUT
