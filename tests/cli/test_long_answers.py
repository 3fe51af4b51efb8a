"""Long answers go out as they are read: a document piece by piece, a table some rows at a time."""

import io
import json
from collections.abc import Iterator

import pytest

from workflow.answers.answer import Answer
from workflow.cli.printing import AT_ONCE, say_fields, say_json, say_table


class Row(Answer):
    number: int


def test_an_array_is_written_as_it_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    out_before_each = []

    def rows() -> Iterator[Row]:
        for number in range(4):
            out_before_each.append(capsys.readouterr().out)
            yield Row(number=number)

    say_fields(iter([("rows", rows()), ("none", iter(()))]))
    parts = [*out_before_each, capsys.readouterr().out]
    assert [f'"number": {number}' in part for number, part in enumerate(parts[2:], start=1)] == [True] * 3
    assert json.loads("".join(parts)) == {"rows": [{"number": number} for number in range(4)], "none": []}


def test_a_whole_answer_may_be_an_array_that_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    say_json(iter(()))
    say_json(Row(number=number) for number in (1, 2))
    first, _, rest = capsys.readouterr().out.partition("\n")
    assert first == "[]"
    assert json.loads(rest) == [{"number": 1}, {"number": 2}]


def test_a_field_is_found_when_those_before_it_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[int] = []

    def fields() -> Iterator[tuple[str, object]]:
        yield "rows", (seen.append(number) or number for number in (3, 4))
        yield "sum", sum(seen)

    say_fields(fields())
    assert json.loads(capsys.readouterr().out) == {"rows": [3, 4], "sum": 7}


def test_a_long_table_is_printed_some_rows_at_a_time_in_the_columns_of_the_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = io.StringIO()
    printed_before = []

    def rows() -> Iterator[tuple[str, str]]:
        for number in range(AT_ONCE + 2):
            out.write(capsys.readouterr().out)
            printed_before.append(out.getvalue().count("row"))
            yield ("a long name" if number == 0 else "short"), f"row {number}"

    say_table(("Name", "What"), rows(), whole=("Name",))
    out.write(capsys.readouterr().out)
    assert printed_before == [0] * AT_ONCE + [AT_ONCE] * 2
    heading, *lines = out.getvalue().splitlines()
    assert len(lines) == AT_ONCE + 2
    assert {line.index("row") for line in lines} == {heading.index("What")}
