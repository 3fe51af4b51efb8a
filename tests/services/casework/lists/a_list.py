"""A list of agreements as an office might keep it, made for a test."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from tests.builders.files import a_pdf
from workflow.door.taking import Sent
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.trying import ListFile, opened_list
from workflow.services.office import Office

HEADINGS = ("No", "Title", "Partner", "Country", "Type", "Start date", "End date", "Notice (months)", "Renewal", "Status", "Owner", "Parent", "Amends", "Scan", "Remarks")  # fmt: skip
WATER = ("12", "Joint research on water", "Sample Institute", "France", "MoU", "2024-05-01", "2029-04-30", "3", "by mutual consent", "Active", "", "", "", "", "cabinet 3")  # fmt: skip
Row = Sequence[str]


def row(**said: str) -> Row:
    """A row like the one on water, with other words in some columns, each by its heading in small letters."""
    names = [heading.split(" (")[0].replace(" ", "_").lower() for heading in HEADINGS]
    unknown = set(said) - set(names)
    assert not unknown, unknown
    return tuple(said.get(name, cell) for name, cell in zip(names, WATER, strict=True))


def csv_of(*rows: Row) -> bytes:
    written = StringIO()
    csv.writer(written).writerows([HEADINGS, *rows])
    return written.getvalue().encode()


def the_list(office: Office, *rows: Row, name: str = "agreements.csv", **words: str) -> ListFile:
    return opened_list(office, Sent(name, csv_of(*rows)), **words)


def scans_of(folder: Path, *names: str) -> Scans:
    files = {}
    for name in names:
        path = folder / name
        path.write_bytes(a_pdf(name))
        files[name] = path
    return Scans.of(files)
