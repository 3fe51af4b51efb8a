"""An office with an agreement in every stage, made once and copied for each test."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.builders import offices
from tests.builders.files import a_pdf, zipped
from tests.builders.mail_in import a_letter
from tests.builders.people import AUDITOR, MEMBER, SIGNATORY
from tests.documents.received.people_at_word import RUTH, commented, edited, paragraph_after, replaced
from tests.services.casework.lists.a_list import row, scans_of, the_list
from workflow.domain.agreement.act_details import CommentText, DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.beginnings.enquiring import enquire
from workflow.services.casework.lists.taking_in import confirm, take_in
from workflow.services.casework.opening import open_case
from workflow.services.casework.whom.organisations import Said, add_organisation
from workflow.services.machine.mailing.taking import take_mail
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_sent
from workflow.services.papers.produce import ensure_draft
from workflow.settings import write_settings
from workflow.sign_in import SignIn
from workflow.store.register import Register

SETTINGS = replace(
    offices.SETTINGS,
    head="zara",
    notice="Demonstration: nothing here binds anybody.",
    sign_in=SignIn(demonstration=True),
)
PARTNER = Person("petra", "Petra Partner", (Role.PARTNER,), organisations=("Sample Institute of Technology",))
LEAVER = Person("omar", "Omar Gone", (Role.OFFICER,), active=False)


def made(folder: Path) -> Path:
    """The folder of the office, filled: from a conversation to what has ended."""
    folder.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{folder / 'register.db'}"
    register = Register.open(url)
    register.upgrade()
    register.close()
    office = offices.an_office(folder, url, SETTINGS)
    try:
        write_settings(folder, SETTINGS)
        with office.register.transaction() as books:
            for person in (SIGNATORY, AUDITOR, LEAVER, MEMBER, PARTNER):
                books.people.add(person)
        _fill(office)
        _take_a_list_in(office, folder)
    finally:
        office.close()
    return folder


def copied(made_before: Path, into: Path) -> Office:
    """An office of one's own, as it was made."""
    shutil.copytree(made_before, into)
    return offices.office_over(into, f"sqlite:///{into / 'register.db'}", SETTINGS)


def _fill(office: Office) -> None:
    on = offices.OPENED
    open_case(
        office, offices.document(office), actor="amina", on=on, at=offices.moment(on), stage=Stage.EXPLORATION
    )
    offices.opened(office)
    reviewed = offices.opened(office, "student_exchange")
    offices.submitted(office, reviewed)
    offices.act(
        office,
        reviewed,
        Act.COMMENT,
        CommentText("Who pays for the insurance of the students?"),
        actor="rashid",
        on=offices.SUBMITTED,
    )
    signing = offices.opened(office, "internship")
    offices.submitted(office, signing)
    offices.approved(office, signing)
    offices.in_force(office)
    offices.in_force(office, "sla")
    offices.swept(office, on=offices.SIGNED)
    _deal_with_others(office)
    withdrawn = offices.opened(office)
    _came_back(office, withdrawn)
    offices.act(office, withdrawn, Act.WITHDRAW, reason="The partner chose somebody else.")
    offices.worked(office, on=offices.SIGNED)


def _came_back(office: Office, number: str) -> None:
    """Their edits of our draft, some of them tracked, with a comment."""
    draft = ensure_draft(office, number, at=offices.moment(offices.OPENED))
    content = office.shelf.get(draft.docx or "")
    changed = edited(
        content,
        replaced("Silence is not renewal", "Silence is renewal", by=RUTH),
        paragraph_after("Each Party", "The Parties meet in London."),
    )
    kept = keep_sent("their edits.docx", commented(changed, "meet in London", "Or in Paris?"))
    details = DraftFile(kept.sha256)
    offices.act(office, number, Act.RECEIVE, details, evidence=(kept,), on=offices.SUBMITTED)


def _take_a_list_in(office: Office, folder: Path) -> None:
    """A list of what was signed before: one agreement waits to be checked beside its scan, one row conflicts with it."""
    on = offices.SIGNED
    rows = (
        row(no="LEDGER-7", title="Joint research on glaciers", type="NDA", end_date="", scan="LEDGER-7.pdf"),
        row(no="LEDGER-7", title="Joint research on other glaciers", type="NDA"),
    )
    given, scans = the_list(office, *rows, name="ledger.csv"), scans_of(folder, "LEDGER-7.pdf")
    found = take_in(office, given, scans, actor="zara", on=on, at=offices.moment(on))
    list(confirm(office, found.id, actor="amina", on=on, at=offices.moment(on)))


def _deal_with_others(office: Office) -> None:
    """Two organisations that may be one, an enquiry that waits for its answer, and a mail that nobody has placed."""
    for key in ("sample", "sample-too"):
        add_organisation(
            office,
            key,
            Said("Sample Institute of Technology", short=("SIT",), country="PK", domains=("sample.edu",)),
        )
    on = offices.OPENED
    enquire(
        office,
        actor="mina",
        what="Joint laboratory on water",
        partners=("Sample Institute of Technology",),
        why="Two groups wish to share a laboratory from next term.",
        wanted_by=date(2026, 9, 1),
        attachments=[keep_sent("letter of the dean.pdf", a_pdf("a letter"))],
        on=on,
        at=offices.moment(on),
    )
    brought = {"our comments.pdf": a_pdf("our comments"), "all.zip": zipped({"a": b"b"})}
    mail = a_letter("office@example.edu", text="Our comments on your text.", files=brought)
    take_mail(office, mail, arrived_at=offices.moment(on), at=offices.moment(on))
