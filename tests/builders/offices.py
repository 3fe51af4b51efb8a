"""An office at work in these tests: people act on their days, the machine carries out what they leave behind."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pypdfium2
import sqlalchemy as sa

from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from tests.builders.walked_before import walked
from tests.patience import A_TURN
from workflow.catalogue.cases.said_translated import written_translations
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.act_details import Clearing, ConfirmingCopy, Details, Signing, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement, Person, Role
from workflow.domain.agreement.paper import Paper
from workflow.services.casework.advance import Outcome, advance
from workflow.services.casework.opening import open_case
from workflow.services.machine.orders import Done
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.machine.sweep import Swept, due_numbers, let_fall_due
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft, papers_of
from workflow.services.rules.followed import rules_for
from workflow.settings import Settings
from workflow.store.register import Register
from workflow.store.shelf import PapersView, Shelf
from workflow.wiring import templates_of

SETTINGS = Settings("Office of Partnerships", ("1 College Road", "Exampleton"), zone="Asia/Karachi")
OPENED, SUBMITTED, APPROVED, SIGNED = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 5, 1)


def an_office(folder: Path, url: str, settings: Settings = SETTINGS) -> Office:
    """An office over a register that is there, with its people."""
    for name in ("shelf", "papers", "templates"):
        (folder / name).mkdir(exist_ok=True)
    office = office_over(folder, url, settings)
    with office.register.transaction() as books:
        for person in (OFFICER, SECOND_OFFICER, REVIEWER, ADMINISTRATOR):
            books.people.add(person)
    return office


def office_over(folder: Path, url: str, settings: Settings = SETTINGS) -> Office:
    """An office over a folder and a register that another one uses too, or that are there already."""
    shelf = Shelf(folder / "shelf")
    return Office(
        folder=folder,
        settings=settings,
        register=Register.open(url, wait=A_TURN),
        templates=templates_of(folder),
        shelf=shelf,
        view=PapersView(folder / "papers", shelf),
    )


def moment(on: date) -> datetime:
    return datetime.combine(on, time(9), UTC)


def document(office: Office, kind: str = "mou", **changed: Any) -> dict[str, Any]:
    """The example of a type, with some of its parts changed and every party sure to sign or not."""
    words = office.catalogue.type(kind).example() | changed
    for party in words["parties"]:
        if party.get("signs") == "unconfirmed":
            party["signs"] = "no"
    return words


def in_words(
    office: Office, *languages: str, kind: str = "mou", without: Sequence[str] = ()
) -> dict[str, Any]:
    """The parts of an example by which it is made in languages besides English, whole but for some phrases."""
    example = office.catalogue.type(kind).example()
    facts = example["facts"] | {"languages": ["English", *languages], "prevailing_language": "English"}
    given = [each for each in office.catalogue.example_words(kind) if each.of not in without]
    return {"facts": facts, "translations": written_translations(given)}


def opened(office: Office, kind: str = "mou", *, on: date = OPENED, **changed: Any) -> str:
    words = document(office, kind, **changed)
    return open_case(office, words, actor=OFFICER.key, on=on, at=moment(on)).agreement.number


def act(office: Office, number: str, which: Act, details: Details | None = None, **words: Any) -> Outcome:
    on = words.pop("on", OPENED)
    words.setdefault("actor", OFFICER.key)
    words.setdefault("confirmed", True)
    words.setdefault("at", moment(on))
    return advance(office, number, which, on=on, details=details, **words)


def submitted(office: Office, number: str, *, on: date = SUBMITTED) -> None:
    ensure_draft(office, number, at=moment(on))
    act(office, number, Act.SUBMIT, on=on)


def approved(office: Office, number: str, *, on: date = APPROVED, but: str | None = None) -> None:
    """Every route is signed off, by a reviewer of its own, and every clearance is there but one that is named."""
    standing = agreement(office, number)
    rules = rules_for(office, standing)
    for clearance in rules.clearances:
        if clearance.is_asked(standing.terms.facts) and clearance.key != but:
            given = clearing(clearance.key)
            act(office, number, Act.CLEAR, given, on=on)
    for route in rules.routes:
        person = Person(f"for-{route}", f"Reviewer of {route}", (Role.REVIEWER,), (route,))
        with office.register.transaction() as books:
            books.people.add(person)
        act(office, number, Act.SIGN_OFF, SigningOff(route), actor=person.key, on=on)


def clearing(key: str) -> Details:
    return Clearing(key, "letter of the committee")


def confirmed(office: Office, number: str, *, on: date = SIGNED) -> None:
    """Both sides confirm the copy of a negotiated text, once it is made."""
    letter = KeptFile(office.shelf.put(b"%PDF-1.7 we take it for the text to be signed"), "letter.pdf")
    worked(office, on=on)
    for side in agreement(office, number).still_to_confirm:
        said = ConfirmingCopy(side, "Jonas Specimen")
        act(office, number, Act.CONFIRM_COPY, said, on=on, evidence=(letter,))


def signed(office: Office, number: str, *, on: date = SIGNED) -> None:
    """Everybody who has to signs on one day."""
    if agreement(office, number).still_to_confirm:
        confirmed(office, number, on=on)
    scan = KeptFile(office.shelf.put(b"%PDF-1.7 ink on paper"), "signed copy.pdf")
    while (standing := agreement(office, number)).still_to_sign:
        assert standing.submission is not None
        party = standing.still_to_sign[0]
        inked = {each.name for each in standing.signatures if each.party == party.name}
        names = [each.name for each in party.signatories if each.name and each.name not in inked]
        code = standing.submission.content_hash[:12]
        ink = Signing(party.name, names[0] if names else "A. Signatory", code, on, scan=scan.sha256)
        act(office, number, Act.SIGN, ink, on=on, evidence=(scan,))


def worked(office: Office, *, on: date) -> tuple[Done, ...]:
    """The machine carries out everything that waits."""
    return carry_out_pending(office, owner="relay", on=on, at=moment(on))


def swept(office: Office, *, on: date) -> tuple[Swept, ...]:
    """What falls due is done, and the orders it leaves."""
    done = tuple(let_fall_due(office, number, on=on, at=moment(on)) for number in due_numbers(office, on=on))
    worked(office, on=on)
    return done


def unpapered(office: Office, *, on: date) -> None:
    """The orders that wait are ticked off without their papers, where a test is not about them."""
    with office.register.transaction() as books:
        for each in books.outbox.list_open():
            books.outbox.finish(each.order.id, "nobody", moment(on))


def in_force(office: Office, kind: str = "mou", **changed: Any) -> str:
    """An agreement that everybody signed on 1 May 2026, with all its papers."""

    def walk() -> str:
        number = opened(office, kind, **changed)
        submitted(office, number)
        approved(office, number)
        signed(office, number)
        worked(office, on=SIGNED)
        return number

    return walked(office, walk, "in force", kind, changed)


def live(office: Office, kind: str = "mou", **changed: Any) -> str:
    """The same, without the papers of its way there, for a test that is not about them."""
    return walked(office, lambda: made_live(office, opened(office, kind, **changed)), "live", kind, changed)


def made_live(office: Office, number: str) -> str:
    """Everybody approves and signs, and what follows by itself is done."""
    submitted(office, number)
    approved(office, number)
    signed(office, number)
    let_fall_due(office, number, on=SIGNED, at=moment(SIGNED))
    unpapered(office, on=SIGNED)
    return number


def agreement(office: Office, number: str) -> Agreement:
    with office.register.reading() as books:
        return books.agreements.get(number)


def paper(office: Office, number: str, kind: str) -> Paper:
    """The newest paper of a kind."""
    return [each for each in papers_of(office, number) if each.kind == kind][-1]


def pages(pdf: bytes) -> list[str]:
    """The words of a PDF, page by page."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def printed(office: Office, number: str, kind: str) -> str:
    """The words of the newest paper of a kind, every stretch of blanks as one."""
    pdf = paper(office, number, kind).pdf
    assert pdf is not None
    return " ".join(" ".join(pages(office.shelf.get(pdf))).split())


def kinds(office: Office, number: str) -> list[str]:
    return [each.kind for each in papers_of(office, number) if each.order_id is not None]


def everything(office: Office) -> str:
    """A digest of every row of the register and every file of the shelf and of `papers/`."""
    digest = hashlib.sha256()
    with office.register._readers.begin() as connection:
        for table in sorted(sa.inspect(connection).get_table_names()):
            rows = connection.execute(sa.text(f'SELECT * FROM "{table}"'))
            for row in sorted(str(tuple(row)) for row in rows):
                digest.update(f"{table}{row}".encode())
    for file in sorted(each for name in ("shelf", "papers") for each in (office.folder / name).rglob("*")):
        digest.update(str(file).encode() + (file.read_bytes() if file.is_file() else b""))
    return digest.hexdigest()


def overlay(office: Office, name: str, change: Mapping[str, str]) -> None:
    """Lay the office's own copy of a bundled template over it, with words replaced."""
    text = (bundled_folder() / name).read_text(encoding="utf-8")
    for before, after in change.items():
        assert before in text
        text = text.replace(before, after)
    place = office.folder / "templates" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8")
