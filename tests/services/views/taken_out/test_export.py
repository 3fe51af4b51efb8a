"""The list leaves the office as CSV or as a workbook: every agreement that fits, each cell what it is and no formula."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.builders.offices import OPENED, SIGNED, live, opened
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError, StorageError
from workflow.services.office import Office
from workflow.services.views.pages import Asked
from workflow.services.views.taken_out.export import (
    COLUMNS,
    csv_of,
    export_csv,
    export_file,
    export_xlsx,
    xlsx_of,
)

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", " =1", "\tx", "\uff1d1+1")


def read_csv(parts: Iterator[bytes]) -> list[list[str]]:
    content = b"".join(parts)
    assert content.startswith("\ufeff".encode())
    assert content.endswith(b"\r\n")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(parts: Iterator[bytes]) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(parts)))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def test_every_agreement_that_fits_is_a_row_of_both(any_office: Office) -> None:
    drafted, running = opened(any_office), live(any_office)
    for read, export in ((read_csv, export_csv), (read_xlsx, export_xlsx)):
        head, *rows = read(export(any_office, Asked(), on=SIGNED))  # type: ignore[operator]
        assert head == list(COLUMNS)
        assert [row[0] for row in rows] == [drafted, running]
        head, *rows = read(export(any_office, Asked((Stage.DRAFTING,)), on=SIGNED))  # type: ignore[operator]
        assert [row[0] for row in rows] == [drafted]


def test_days_and_numbers_are_of_their_own_kind_in_a_workbook_and_iso_in_csv(office: Office) -> None:
    live(office)
    (of_csv,) = read_csv(export_csv(office, Asked(), on=SIGNED))[1:]
    (of_xlsx,) = read_xlsx(export_xlsx(office, Asked(), on=SIGNED))[1:]
    in_csv, in_xlsx = (dict(zip(COLUMNS, row, strict=True)) for row in (of_csv, of_xlsx))
    assert in_csv["Last day"] == "2029-05-01"
    assert in_xlsx["Last day"].date() == date(2029, 5, 1)
    assert (in_csv["Term"], in_xlsx["Term"]) == ("1", 1)
    assert in_csv["Owner"] == in_xlsx["Owner"] == "Amina Example"
    assert (in_csv["Renews"], in_xlsx["Renews"]) == ("", None)
    assert "Sample" in in_csv["Other side"]


@pytest.mark.parametrize("said", FORMULAS)
def test_no_cell_is_taken_for_a_formula(said: str) -> None:
    ((cell,),) = read_csv(csv_of({"A": 1}, [(said,)]))[1:]
    assert cell == f"'{said}"
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_of({"A": 1}, [(said,)], on=OPENED))))
    found = book.active["A2"]
    assert (found.data_type, found.value) == ("s", said)
    assert found.quotePrefix


def test_a_minus_before_a_number_and_an_error_word_stay_what_they_are() -> None:
    rows = [(-5, "#N/A", date(2026, 1, 2), "a=b")]
    columns = dict.fromkeys("ABCD", 9)
    assert read_csv(csv_of(columns, rows))[1:] == [["-5", "#N/A", "2026-01-02", "a=b"]]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_of(columns, rows, on=OPENED))))
    assert [cell.data_type for cell in book.active[2]] == ["n", "s", "d", "s"]


def test_signs_that_no_workbook_may_hold_are_told_by_their_number() -> None:
    ((cell,),) = read_xlsx(xlsx_of({"A": 1}, [("a\x0bb\ufffe",)], on=OPENED))[1:]
    assert cell == "aU+000BbU+FFFE"


def test_urdu_quotes_and_lines_come_through_whole() -> None:
    said = 'جامعہ, "Beirut";\nü'
    ((of_csv,),) = read_csv(csv_of({"A": 1}, [(said,)]))[1:]
    ((of_xlsx,),) = read_xlsx(xlsx_of({"A": 1}, [(said,)], on=OPENED))[1:]
    assert of_csv == of_xlsx == said


def test_rows_are_written_as_they_are_read(tmp_path: Path) -> None:
    read = []

    def rows() -> Iterator[tuple[str, ...]]:
        for number in range(20_000):
            read.append(number)
            yield (f"row {number}" * 4,)

    parts = csv_of({"A": 1}, rows())
    list(islice(parts, 2))
    assert 0 < len(read) < 5_000


@pytest.mark.parametrize("write", [csv_of, lambda columns, rows: xlsx_of(columns, rows, on=OPENED)])
def test_a_long_export_takes_no_more_memory_than_a_short_one(write: Any) -> None:
    def peak(rows: int) -> int:
        tracemalloc.start()
        for _ in write(dict.fromkeys("AB", 9), (("x" * 500, number) for number in range(rows))):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(8_000) < peak(2_000) + 2**19


def test_a_file_is_written_whole_or_not_at_all(office: Office, tmp_path: Path) -> None:
    opened(office)
    for name in ("list.csv", "list.XLSX"):
        assert export_file(office, tmp_path / name, Asked(), on=OPENED) == 1
        with pytest.raises(RefusedError, match="is there already"):
            export_file(office, tmp_path / name, Asked(), on=OPENED)
        assert export_file(office, tmp_path / name, Asked((Stage.SIGNING,)), on=OPENED, replace=True) == 0
    with pytest.raises(InvalidError, match=r"neither .csv nor .xlsx"):
        export_file(office, tmp_path / "list.ods", Asked(), on=OPENED)
    with pytest.raises(StorageError, match="cannot be written"):
        export_file(office, tmp_path / "no" / "list.csv", Asked(), on=OPENED)
    assert not list(tmp_path.glob(".*"))


def test_what_the_list_refuses_is_refused_before_the_first_byte(office: Office) -> None:
    for export in (export_csv, export_xlsx):
        with pytest.raises(NotFoundError, match="Did you mean amina"):
            export(office, Asked(owners=("amin",)), on=OPENED)
