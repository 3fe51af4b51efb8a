"""What stands in for the scans of signed papers and of letters in the demonstration; each page says what it is."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from workflow.documents.frame import PaperFrame
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.reading.parse import parse
from workflow.documents.sources import Source
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.write_docx import write_docx
from workflow.domain.agreement.agreement import Agreement
from workflow.services.office import Office
from workflow.services.papers.framing import frame_of
from workflow.settings import Settings

_SIGNATURE = """\
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
_LETTER = """\
# Letter received

:::box
This page stands in for a letter. No party has written it.
:::end

| Agreement | {{ number }}: {{ title }} |
|:---|:---|
| From | {{ sender }} |
| Received on | {{ received_on | day }} (assumed) |
| What it says | We do not wish the agreement to be renewed (assumed). |
"""
_ORIGINAL = """\
# {{ title }}

:::box
This page stands in for the scan of an agreement. Nobody has signed it.
:::end

| Between | {{ ours }} and {{ partner }} |
|:---|:---|
| Signed on | {{ signed }} (assumed) |
| It is valid until | {{ until }} (assumed) |
"""
_ON_FILE = """\
# On file

:::box
This page stands in for a paper that the office keeps. Nobody has issued it.
:::end

{{ says }} (assumed)
"""
_DRAFT = """\
# {{ title }}

:::box
This page stands in for a draft of another party. No party has written it.
:::end

The term goes on for three further years (assumed).
"""
_END_AGREED = """\
# Agreement to end

:::box
This page stands in for a paper that everybody signed. Nobody has signed it.
:::end

| Agreement | {{ number }}: {{ title }} |
|:---|:---|
| Between | {{ parties | join("; ") }} |
| It ends on | {{ ends_on | day }} (assumed) |
"""


def original(settings: Settings, *, title: str, partner: str, signed: str, until: str, dated: date) -> bytes:
    """A PDF in place of the scan of an agreement that was signed elsewhere."""
    facts = {
        "number": "an original",
        "title": title,
        "partner": partner,
        "signed": signed,
        "until": until,
        "ours": settings.organisations[0],
    }
    frame = frame_of(settings, title=title, code="original", dated=dated)
    return _set("original", _ORIGINAL, facts, frame)


def resolution(settings: Settings, *, says: str, dated: date) -> bytes:
    """A PDF in place of a resolution, or of another paper that is kept as a file."""
    frame = frame_of(settings, title="Paper on file", code="on file", dated=dated)
    return _set("on file", _ON_FILE, {"says": says}, frame)


def draft_sent_back(settings: Settings, *, title: str, dated: date) -> bytes:
    """A Word file in place of a draft that another party sent."""
    frame = frame_of(settings, title=title, code="draft received", dated=dated)
    return write_docx(_tree("draft received", _DRAFT), {"title": title}, frame)


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
    facts = {"party": party, "name": name, "code": code, "on": on}
    return _page(office, agreement, "signature page", _SIGNATURE, facts, code=code, dated=scanned_on)


def letter_received(office: Office, agreement: Agreement, *, sender: str, received_on: date) -> bytes:
    """A PDF in place of a letter of another party that gives notice of non-renewal."""
    facts = {"sender": sender, "received_on": received_on}
    return _page(office, agreement, "letter received", _LETTER, facts, code="letter", dated=received_on)


def end_agreed(office: Office, agreement: Agreement, *, ends_on: date) -> bytes:
    """A PDF in place of the paper by which all parties end an agreement."""
    facts = {"parties": [party.name for party in agreement.terms.parties], "ends_on": ends_on}
    return _page(office, agreement, "agreement to end", _END_AGREED, facts, code="end", dated=ends_on)


def _page(
    office: Office,
    agreement: Agreement,
    what: str,
    text: str,
    facts: dict[str, Any],
    *,
    code: str,
    dated: date,
) -> bytes:
    frame = frame_of(
        office.settings,
        title=f"{agreement.number} {what}",
        code=f"{agreement.number} \u00b7 {what} \u00b7 {code}",
        dated=dated,
    )
    return _set(what, text, {"number": agreement.number, "title": agreement.terms.title, **facts}, frame)


def _set(what: str, text: str, facts: dict[str, Any], frame: PaperFrame) -> bytes:
    return write_pdf(_tree(what, text), facts, frame)


def _tree(what: str, text: str) -> Tree:
    name = f"demo/{what.replace(' ', '_')}.md.j2"
    return parse(name, {name: Source(name, text, hashlib.sha256(text.encode()).hexdigest(), Path(name))})
