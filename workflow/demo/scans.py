"""What stands in for the scans of signed papers in the play; each page says what it is."""

import hashlib
from datetime import date
from pathlib import Path

from workflow.documents.dress import Dress
from workflow.documents.parse import parse
from workflow.documents.pdf import write_pdf
from workflow.documents.sources import Source
from workflow.domain.agreement import Agreement
from workflow.services.office import Office

_TEXT = """\
# Signature page

:::box
This page stands in for the scan of a signed paper. No party has signed it.
:::end

| Agreement | {{ number }}: {{ title }} |
|:---|:---|
| Party | {{ party }} |
| Signed by | {{ name }} |
| Date written beside the signature | {% if on %}{{ on | day }} (assumed){% else %}none{% endif %} |
| Code at the foot of every page | {{ code }} |
"""
_NAME = "demo/signature_page.md.j2"
_SOURCE = Source(_NAME, _TEXT, hashlib.sha256(_TEXT.encode()).hexdigest(), Path(_NAME))


def signature_page(
    office: Office,
    agreement: Agreement,
    *,
    party: str,
    name: str,
    code: str,
    on: date | None,
    scanned_on: date,
) -> bytes:
    """A PDF in place of the scan of one party's signature page; `on` is None where no date is beside the signature."""
    facts = {
        "number": agreement.number,
        "title": agreement.terms.title,
        "party": party,
        "name": name,
        "code": code,
        "on": on,
    }
    dress = Dress(
        title=f"{agreement.number} signature page",
        office=office.settings.name,
        office_lines=office.settings.lines,
        code=f"{agreement.number} \u00b7 signature page \u00b7 {code}",
        mark=None,
        notice=office.settings.notice,
        language=office.settings.language,
        dated=scanned_on,
    )
    return write_pdf(parse(_NAME, {_NAME: _SOURCE}), facts, dress)
