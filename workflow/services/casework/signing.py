"""Ink on paper, recorded with its scan."""

from datetime import date, datetime

from workflow.domain.agreement.act_details import Signing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.sides import party_meant
from workflow.services.casework.advance import Outcome, advance
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile


def record_signature(
    office: Office,
    number: str,
    *,
    party: str,
    name: str,
    code: str,
    actor: str,
    on: date,
    at: datetime,
    written_on: date | None = None,
    scan: KeptFile | None = None,
    scanned_on: date | None = None,
    title: str | None = None,
    place: str | None = None,
    request_id: str | None = None,
) -> Outcome:
    """Who signed for which party, by any clear part of its name; `code` is that at the foot of the signed pages.

    `written_on` is the date beside the ink, None where it is undated; `scanned_on` is when the scan was made.
    """
    details = Signing(
        party=party_meant(office.agreement(number).terms.parties, party),
        name=" ".join(name.split()),
        code=code.strip(),
        on=written_on,
        title=title,
        place=place,
        scan=scan.sha256 if scan else None,
        scanned_on=scanned_on,
    )
    return advance(
        office, number, Act.SIGN, actor=actor, on=on, at=at, details=details, evidence=(scan,) if scan else (),
        request_id=request_id,
    )  # fmt: skip
