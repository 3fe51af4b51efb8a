"""What people put on record of performance: what is owed, what was done, how they see another term, and what they decide."""

from collections.abc import Sequence
from datetime import date, datetime

from workflow.domain.agreement import performance_details
from workflow.domain.agreement.act_details import Details
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performed import VERDICTS, Verdict
from workflow.domain.agreement.sides import party_meant
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError
from workflow.domain.performance.findings import OWNER
from workflow.services.casework.advance import Outcome, advance
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile


def record_activity(
    office: Office,
    number: str,
    what: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    evidence: Sequence[KeptFile] = (),
    request_id: str | None = None,
) -> Outcome:
    """Something that was done under the agreement on a day."""
    details = performance_details.Doing(what)
    return advance(
        office, number, Act.RECORD_ACTIVITY, actor=actor, on=on, at=at, details=details, evidence=evidence,
        request_id=request_id,
    )  # fmt: skip


def record_exchange(
    office: Office,
    number: str,
    *,
    sender: str,
    receiver: str,
    year: str,
    students: int,
    stay: str,
    actor: str,
    on: date,
    at: datetime,
    note: str = "",
    replaces: int | None = None,
    reason: str | None = None,
    evidence: Sequence[KeptFile] = (),
    request_id: str | None = None,
) -> Outcome:
    """Students whom one party sent to another; the parties by any clear part of their names, as p1 and p2."""
    parties = office.agreement(number).terms.parties
    details = performance_details.Exchanging(
        year.strip(),
        party_meant(parties, sender),
        party_meant(parties, receiver),
        students,
        stay.strip().lower(),
        note,
        replaces,
    )
    return advance(
        office, number, Act.RECORD_EXCHANGE, actor=actor, on=on, at=at, details=details, reason=reason,
        evidence=evidence, request_id=request_id,
    )  # fmt: skip


def record_view(
    office: Office,
    number: str,
    *,
    of: str,
    verdict: str,
    note: str,
    actor: str,
    on: date,
    at: datetime,
    evidence: Sequence[KeptFile] = (),
    request_id: str | None = None,
) -> Outcome:
    """What the owner, or a party, thinks of another term."""
    parties = office.agreement(number).terms.parties
    whose = OWNER if of.strip().lower() == OWNER else party_meant(parties, of)
    details = performance_details.Viewing(whose, verdict_meant(verdict), note)
    return advance(
        office, number, Act.RECORD_VIEW, actor=actor, on=on, at=at, details=details, evidence=evidence,
        request_id=request_id,
    )  # fmt: skip


def decide_on_renewal(
    office: Office,
    number: str,
    *,
    verdict: str,
    actor: str,
    on: date,
    at: datetime,
    length: str | None = None,
    reason: str | None = None,
    evidence: Sequence[KeptFile] = (),
    request_id: str | None = None,
) -> Outcome:
    """What people decide on the renewal of the present term, beside what the rules recommend."""
    details: Details = performance_details.Deciding(
        verdict_meant(verdict), None if length is None else Length.parse(length)
    )
    return advance(
        office, number, Act.DECIDE, actor=actor, on=on, at=at, details=details, reason=reason,
        evidence=evidence, request_id=request_id,
    )  # fmt: skip


def verdict_meant(said: str) -> Verdict:
    """A verdict as somebody types it: with dashes, or only its last word."""
    word = " ".join(said.replace("-", " ").lower().split())
    meant = {**{each.value: each for each in VERDICTS}, "shorter": Verdict.SHORTER}.get(word)
    if meant is None:
        raise InvalidError(f"\u201c{said}\u201d is no verdict; these are: {', '.join(VERDICTS)}.")
    return meant


def oblige(
    office: Office,
    number: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    party: str,
    deed: str,
    due: str,
    kind: str = "performance",
    request_id: str | None = None,
) -> Outcome:
    """Put on record what a party owes and when; the party may be named by its key or any clear part of its name."""
    named = party_meant(office.agreement(number).terms.parties, party)
    details = performance_details.Obliging(named, deed, due, kind)
    return advance(
        office, number, Act.OBLIGE, actor=actor, on=on, at=at, details=details, request_id=request_id
    )


def give_a_time(
    office: Office,
    number: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    key: str,
    due: str,
    request_id: str | None = None,
) -> Outcome:
    """Say when an obligation on record is due, in place of what its text says."""
    details = performance_details.Obliging(due=due, key=key)
    return advance(
        office, number, Act.OBLIGE, actor=actor, on=on, at=at, details=details, request_id=request_id
    )
