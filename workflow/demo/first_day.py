"""The scenario of an office's first day: its list of agreements is taken in, with its scans, and what it left open is looked up.

Invented institutions stand in the list, and the dirt that lists have; its days follow the day the office is built on.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from io import StringIO
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workflow.catalogue.cases.case_files import written_document
from workflow.demo.closing_page import what_next
from workflow.demo.moments import Moment
from workflow.demo.post import SENDER, post_kept_in
from workflow.demo.scans import draft_sent_back, original
from workflow.demo.scenario import LIST, Step
from workflow.domain.dates.lengths import day
from workflow.mail_server import MailServer
from workflow.services.casework.correcting import check
from workflow.services.casework.lists.kept import every_list, rows_of
from workflow.services.casework.lists.scans import scans_in
from workflow.services.casework.lists.taking_in import confirm, take_in
from workflow.services.casework.lists.trying import opened_list
from workflow.services.casework.mail.choices import choose
from workflow.services.machine.mailing.sending import send_mail
from workflow.services.machine.mailing.taking import take_mail
from workflow.services.office import Office
from workflow.services.views.mail.arrivals import address_of, waiting_mail
from workflow.services.views.overview.imported import first_look, to_check

OURS = "Demonstration University"
FOLDER, FILE = "list", "agreements.csv"
LETTERS = "letters"
TAKES, CONFIRMS, CHECKS = "records-office", "registrar", "international-office"
OWNERS = ("international-office", "registrar")
REPLIES = "replies@demonstration.example"
WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
SCANNED = ("A-01", "A-02", "A-05", "A-08")
NEXT = (
    ("imports list", None, "The lists that were taken in"),
    ("imports to-check", None, "What waits to be compared with its original, and what of it is unknown"),
    ("mail waiting", None, "What came in by mail; “mail read 1” shows it, “mail place” receives it"),
    ("list", None, "Every agreement, as the list says it stands"),
    ("due", None, "What comes up, by days that nobody has checked yet"),
    ("tasks reminders", None, "What people have been reminded of"),
)
_SERIALS_BEGIN = date(1899, 12, 30)
_DAY = re.compile(r"\{(words|iso|month|serial) (-?\d+)\}")


def steps(_built_on: date) -> tuple[Step, ...]:
    """Two people take the list in, and a third begins to compare it with the originals."""
    return (
        Step(3, LIST, "take a list in", TAKES),
        Step(2, LIST, "confirm a list", CONFIRMS),
        Step(2, LIST, "be told by mail", TAKES),
        Step(1, LIST, "find it so", CHECKS, {"reference": "A-01"}),
        Step(1, LIST, "find another end", CHECKS, {"reference": "A-05"}),
        Step(0, LIST, "send the digests", TAKES),
        Step(0, LIST, "take a reply", TAKES, {"reference": "A-02"}),
    )


def take_list(moment: Moment) -> None:
    """The list and its scans lie in a folder of the office, and are taken in from there."""
    folder = write_list(moment.office, moment.built_on)
    given = opened_list(moment.office, folder / FILE)
    take_in(
        moment.office, given, scans_in(folder / "scans"), actor=moment.step.who, on=moment.on, at=moment.at
    )


def confirm_list(moment: Moment) -> None:
    """Whoever did not take it in confirms all of it."""
    (taken,) = every_list(moment.office)
    list(confirm(moment.office, taken.id, actor=moment.step.who, on=moment.on, at=moment.at))


def find_so(moment: Moment) -> None:
    """The original says what the list said."""
    check(moment.office, _number(moment), **moment.by_step(), confirmed=True)


def find_another_end(moment: Moment) -> None:
    """The original gives a last day, where the list gave only a month."""
    number = _number(moment)
    document = written_document(moment.office.agreement(number))
    ends_on = moment.built_on + timedelta(days=300)
    document["term"] = {**document["term"], "length": None, "ends_on": ends_on.isoformat()}
    check(moment.office, number, document=document, **moment.by_step(), confirmed=True)


def be_told_by_mail(moment: Moment) -> None:
    """Whoever owns something of the list is told by mail from now on, in one letter a day."""
    for person in OWNERS:
        choose(
            moment.office,
            actor=moment.step.who,
            person=person,
            address=f"{person}@demonstration.example",
            digest="daily",
        )


def send_digests(moment: Moment) -> None:
    """The digests of the day go out by a mail server on this machine, which keeps each letter in a folder."""
    with post_kept_in(moment.office.folder / FOLDER / LETTERS) as server:
        settings = replace(moment.office.settings, mail=server)
        send_mail(replace(moment.office, settings=settings), owner="the demonstration", at=moment.at)


def take_reply(moment: Moment) -> None:
    """A partner writes to the address of its agreement and brings a draft, which waits for somebody to receive it."""
    mail = MailServer("127.0.0.1", SENDER, replies=REPLIES)
    office = replace(moment.office, settings=replace(moment.office.settings, mail=mail))
    number = _number(moment)
    letter = EmailMessage()
    letter["From"], letter["To"] = (
        "Northfield University <exchange@northfield.example>",
        address_of(office, number).address,
    )
    letter["Subject"], letter["Message-ID"] = (
        "Our draft for the next years",
        "<draft-for-the-next-years@northfield.example>",
    )
    letter["Date"] = moment.at
    letter.set_content(
        "Dear colleagues,\n\nattached is our draft for the years after the present term.\n\nInternational Office"
    )
    draft = draft_sent_back(office.settings, title="Exchange of students in nursing", dated=moment.built_on)
    letter.add_attachment(draft, maintype=WORD[0], subtype=WORD[1], filename="draft for the next years.docx")
    take_mail(office, letter.as_bytes(policy=SMTP), arrived_at=moment.at, at=moment.at)


VERBS = {
    "take a list in": take_list,
    "confirm a list": confirm_list,
    "find it so": find_so,
    "find another end": find_another_end,
    "be told by mail": be_told_by_mail,
    "send the digests": send_digests,
    "take a reply": take_reply,
}


def write_list(office: Office, built_on: date) -> Path:
    """The list as the office kept it, and the scans of some of its originals, in a folder beside the register."""
    folder = office.folder / FOLDER
    (folder / "scans").mkdir(parents=True, exist_ok=True)
    text = the_list(built_on)
    (folder / FILE).write_text(text, encoding="utf-8")
    for row in csv.DictReader(StringIO(text)):
        if row["Ref"] in SCANNED:
            page = original(
                office.settings, title=row["Title of agreement"], partner=row["Partner institution"], signed=row["Signed on"],
                until=row["Valid until"], dated=built_on,
            )  # fmt: skip
            (folder / "scans" / f"{row['Ref']}.pdf").write_bytes(page)
    return folder


def show_first_day(office: Office, on: date, into: Path, console: Console) -> None:
    """What became of each row, what the portfolio looks like, and what waits to be looked up."""
    (taken,) = every_list(office)
    console.print()
    console.print(Text(f"{office.settings.name}: its list, taken in on {day(taken.taken_on)}", style="bold"))
    console.print(_table(("Row", "Agreement", "What became of it"), _became(office, taken.id)))
    look = first_look(office, on=on)
    console.print()
    console.print(Text("What the portfolio looks like", style="bold"))
    figures: list[tuple[str, str]] = [
        ("To compare with their originals", str(look.to_check)),
        ("Ended by their dates, on record as running", ", ".join(look.ended_but_active) or "none"),
        ("To act on within a year", ", ".join(look.windows) or "none"),
        *((f"Unknown: {each.verdict}", str(each.count)) for each in look.unknown),
    ]
    console.print(_table(("", ""), figures))
    console.print()
    console.print(Text("What waits to be looked up", style="bold"))
    waits = (
        (
            each.number,
            f"{each.other_side}\n{each.title}",
            "\n".join(each.unknown) or "nothing",
            "on file" if each.scan else "missing",
        )
        for each in to_check(office, on=on, limit=50).rows
        if each.unknown
    )
    console.print(_table(("Number", "Agreement", "Unknown", "Original"), waits))
    console.print()
    console.print(Text("What came in by mail, and waits for somebody to see to it", style="bold"))
    came = (
        (
            str(each.number),
            f"{each.sender_name}: {each.subject}",
            "\n".join(file.name for file in each.enclosed),
        )
        for each in waiting_mail(office)
    )
    console.print(_table(("Number", "From, and what it is about", "What it brought"), came))
    letters = sorted((office.folder / FOLDER / LETTERS).glob("*.eml"))
    for letter in letters[:1]:
        _show_letter(letter, console)
    console.print(
        f"\nThe list, its scans and its {len(letters)} letters lie in {into / FOLDER}. Nothing begins, renews or ends by itself on what nobody "
        "has checked.",
        highlight=False,
    )
    what_next(office, into, console, NEXT)


def _show_letter(letter: Path, console: Console) -> None:
    """The words of a letter as its reader sees them."""
    told = message_from_bytes(letter.read_bytes(), policy=default)
    plain = told.get_body(preferencelist=("plain",))
    console.print()
    console.print(Text(f"{told['Subject']}, to {told['To']}", style="bold"))
    console.print(plain.get_content().strip() if plain is not None else "", highlight=False)


def _became(office: Office, import_id: str) -> Iterator[tuple[str, str, str]]:
    for row in rows_of(office, import_id):
        named = "\n".join(filter(None, (row.other_side, row.title)))
        said = "\n".join((*row.said, *row.notes))
        verdict = f"{row.number}" if row.verdict == "new" else row.verdict
        yield str(row.row), named, f"{verdict}\n{said}" if said else verdict


def _table(headings: tuple[str, ...], rows: Any) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, show_header=any(headings)
    )
    for heading in headings:
        table.add_column(heading, no_wrap=heading in ("Row", "Number", "Original"))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _number(moment: Moment) -> str:
    (taken,) = every_list(moment.office)
    wanted = moment.step.detail["reference"]
    return next(str(row.number) for row in rows_of(moment.office, taken.id) if row.reference == wanted)


def the_list(built_on: date) -> str:
    """The list of this folder, its days counted from the day the office is built on."""
    text = (Path(__file__).parent / "first_day.csv").read_text(encoding="utf-8")

    def written(match: re.Match[str]) -> str:
        on = built_on + timedelta(days=int(match[2]))
        return {
            "words": f"{on.day} {on:%B} {on.year}",
            "iso": on.isoformat(),
            "month": f"{on:%B} {on.year}",
            "serial": str((on - _SERIALS_BEGIN).days),
        }[match[1]]

    return _DAY.sub(written, text)
