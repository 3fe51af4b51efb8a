"""A list as offices keep it becomes agreements, with what it leaves open; what cannot be read is named by its cell."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.lists.column_map import (
    check_map,
    headings_of,
    propose,
    read_map,
    rows_below,
    written_map,
)
from workflow.catalogue.lists.columns import Means
from workflow.catalogue.lists.days import Order
from workflow.catalogue.lists.rows import Reading, RowRead
from workflow.documents.sheets import sheet_of
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError

ON = date(2026, 11, 30)
HOME = "Example University"
HEADINGS = (
    "S. No.",
    "Title",
    "Partner Institution",
    "Country",
    "Type",
    "Signed on",
    "Expiry",
    "Renewable?",
    "Status",
    "Remarks",
)


def a_book(*rows: tuple, above: tuple[tuple, ...] = (), merge: str | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Register"
    for row in (*above, *rows):
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def read(
    content: bytes, catalogue: Catalogue, name: str = "register.xlsx", **changed: object
) -> Iterator[RowRead]:
    from dataclasses import replace

    sheet = sheet_of(content, name)
    mapped = replace(propose(sheet, home=HOME, of_type="mou"), **changed)
    check_map(sheet, mapped, [kind.key for kind in catalogue.types()])
    reading = Reading(
        mapped, mapped.places(headings_of(sheet, mapped.heading_row)), {kind.key: kind for kind in catalogue.types()}, ON,
        sheet.since_1904,
    )  # fmt: skip
    return (reading.row(number, cells) for number, cells in rows_below(sheet, mapped))


def a_row(*cells: object, catalogue: Catalogue, **changed: object) -> RowRead:
    return next(read(a_book(HEADINGS, cells), catalogue, **changed))


def test_a_plain_row_becomes_an_agreement(catalogue: Catalogue) -> None:
    found = a_row(
        12, "Joint research on water", "Sample Institute", "France", "MoU", date(2024, 5, 1), date(2029, 4, 30), "by mutual consent",
        "Active", "paper in cabinet 3", catalogue=catalogue,
    )  # fmt: skip
    assert found.problems == ()
    assert (found.reference, found.effective_on, found.stage, found.note) == (
        "12", date(2024, 5, 1), Stage.IN_FORCE, "paper in cabinet 3",
    )  # fmt: skip
    assert found.document["parties"] == [
        {"organisation": HOME, "unit": None, "role": "home"},
        {"organisation": "Sample Institute", "role": "partner", "country": "France"},
    ]
    assert found.document["term"]["ends_on"] == "2029-04-30"
    assert found.document["renewal"] == {"policy": "mutual"}
    assert found.unknown == ()
    assert found.notes == ()


def test_what_a_row_does_not_say_stays_unknown(catalogue: Catalogue) -> None:
    found = a_row(None, None, "Sample Institute", catalogue=catalogue)
    assert found.problems == ()
    assert found.unknown == ("effective_on", "title", "term", "renewal")
    assert found.title == "Memorandum of Understanding with Sample Institute"
    assert found.document["term"] == {"notice": None}


def test_a_yes_to_renewal_says_not_how_and_is_kept(catalogue: Catalogue) -> None:
    found = a_row(1, "T", "S", "F", "MoU", None, None, "Yes", catalogue=catalogue)
    assert "renewal" in found.unknown
    assert "The list says “Yes”." in found.notes
    told = a_row(
        1, "T", "S", "F", "MoU", None, None, "Yes", catalogue=catalogue, renewals={"Yes": "automatic"}
    )
    assert told.document["renewal"]["policy"] == "automatic"


@pytest.mark.parametrize(
    ("place", "cell", "words"),
    [
        (4, "Treaty", "E2, “Type”: “Treaty” is no agreement type the office knows"),
        (5, "3/4/2024", "F2, “Signed on”: “3/4/2024” may be two days"),
        (6, "whenever", "G2, “Expiry”: “whenever” is no day"),
        (8, "in limbo", "I2, “Status”: “in limbo” does not say how it stands"),
        (8, "Under negotiation", "only what was signed is taken in"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_cell(
    place: int, cell: str, words: str, catalogue: Catalogue
) -> None:
    cells: list[object] = [1, "T", "Sample Institute", "France", "MoU", None, None, None, "Active", None]
    cells[place] = cell
    assert any(words in each for each in a_row(*cells, catalogue=catalogue).problems)


def test_a_length_and_a_last_day_that_disagree_are_read_the_earlier_way(catalogue: Catalogue) -> None:
    content = a_book(
        ("Partner", "Start date", "End date", "Duration (years)"),
        ("S", date(2024, 5, 1), date(2030, 4, 30), 5),
    )
    found = next(read(content, catalogue))
    assert found.document["term"]["ends_on"] == "2029-04-30"
    assert "the earlier counts until the original says which" in found.notes[0]


def test_one_that_ended_is_closed_as_it_ended(catalogue: Catalogue) -> None:
    found = a_row(
        1, "T", "S", "F", "MoU", date(2014, 1, 1), date(2019, 1, 1), "no", "Terminated", catalogue=catalogue
    )
    assert (found.stage, found.closed_as) == (Stage.CLOSED, "terminated")


def test_several_partners_stand_in_one_cell_or_in_several(catalogue: Catalogue) -> None:
    content = a_book(("Partner 1", "Partner 2", "Title"), ("A; B", "C", "T"))
    parties = next(read(content, catalogue)).document["parties"]
    assert [each["organisation"] for each in parties] == [HOME, "A", "B", "C"]


def test_headings_are_found_below_a_title(catalogue: Catalogue) -> None:
    content = a_book(
        HEADINGS,
        (1, "T", "S"),
        above=(("Register of agreements",), (), ("as of", date(2026, 1, 1))),
        merge="A1:D1",
    )
    found = next(read(content, catalogue))
    assert (found.row, found.title) == (5, "T")


def test_merged_cells_among_the_rows_are_refused(catalogue: Catalogue) -> None:
    content = a_book(HEADINGS, (1, "T", "S"), (None, None, "S2"), merge="A2:A3")
    with pytest.raises(InvalidError, match="A2:A3 of the list are merged"):
        next(read(content, catalogue))


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_list_in_csv_reads_as_a_workbook_does(between: str, catalogue: Catalogue) -> None:
    lines = [
        HEADINGS,
        ("1", "Título", "Sample Institute", "France", "MoU", "2024-05-01", "2029-04-30", "no", "Active", ""),
    ]
    text = "\r\n".join(between.join(f'"{cell}"' for cell in line) for line in lines)
    for content in (
        text.encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.encode("utf-16"),
        text.encode("cp1252"),
    ):
        found = next(read(content, catalogue, "register.csv"))
        assert (found.title, found.effective_on, found.problems) == ("Título", date(2024, 5, 1), ())


def test_days_that_leave_no_doubt_say_which_comes_first() -> None:
    sheet = sheet_of(b"Partner,Start date\nA,3/4/2024\nB,25/4/2024\n", "l.csv")
    assert propose(sheet, home=HOME).order is Order.DAY_FIRST
    mixed = sheet_of(b"Partner,Start date\nA,4/25/2024\nB,25/4/2024\n", "l.csv")
    assert propose(mixed, home=HOME).order is None


def test_a_map_is_read_back_as_it_was_written() -> None:
    sheet = sheet_of(a_book(HEADINGS, (1, "T", "S")), "register.xlsx")
    mapped = propose(sheet, home=HOME, of_type="mou")
    assert read_map(written_map(mapped, "register.xlsx"), "register.map.toml") == mapped


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("columns = 3", "[columns] must hold words"),
        ("colums = {}", "did you mean “columns”"),
        ("days = 'soon'", "day first"),
        ("headings_in_row = 0", "counted from 1"),
        ("[columns]\nA = 'expiry'", "allowed: number, title"),
        ("[columns\n", "m.toml"),
        ("home = 3", "between quotation marks"),
    ],
)
def test_a_wrong_map_says_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(InvalidError, match=words.replace("[", r"\[")):
        read_map(text, "m.toml")


def test_a_column_taken_twice_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(InvalidError, match="are both taken for “ends_on”"):
        next(
            read(
                a_book(HEADINGS, (1, "T", "S")),
                catalogue,
                columns={"Expiry": Means.ENDS_ON, "Signed on": Means.ENDS_ON},
            )
        )


def test_what_is_no_list_is_refused_in_words() -> None:
    for content, name, words in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "a.xls", "old kind"),
        (b"PK\x03\x04broken", "a.xlsx", "cannot be opened"),
        (b"A,B\n", "a.xlsx", "no workbook"),
        (b"\0\1\2", "a.csv", "is no list"),
    ):
        with pytest.raises(InvalidError, match=words):
            sheet_of(content, name)
    with pytest.raises(InvalidError, match="quotation mark"):
        list(sheet_of(b'A,B\n"x,y\n', "a.csv").rows)
    with pytest.raises(InvalidError, match="looks like headings"):
        propose(sheet_of(b"1,2\n3,4\n", "a.csv"), home=HOME)
