"""What of a list nobody can tell without being told: words of its own, and days that can be read in two ways."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from workflow.catalogue.lists.column_map import ColumnMap, headings_of, rows_below
from workflow.catalogue.lists.columns import DAYS, Means
from workflow.catalogue.lists.days import Calendar, DaysWritten, Order, read_day_of
from workflow.catalogue.lists.words import renewal_of, status_of, type_of
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.sheets import Cells, Sheet, column_letters

MOST_WORDS = 40
"""Words of one column that are asked about at once."""
_NOTHING = ("", "-", "n/a", "na", "nil")
_Known = Callable[[str], str | None]


def words_not_known(
    sheet: Sheet, mapped: ColumnMap, types: Iterable[AgreementType]
) -> Mapping[str, Mapping[str, int]]:
    """The words for types, renewals and statuses that say nothing by themselves, with how often each stands there.

    They are named as the tables of a map are; those that the map says already are among them.
    """
    there = tuple(types)
    known: tuple[tuple[str, Means, _Known], ...] = (
        ("types", Means.TYPE, lambda words: type_of(words, {}, there)),
        ("renewals", Means.RENEWAL, lambda words: renewal_of(words, {})),
        ("statuses", Means.STATUS, lambda words: status_of(words, {})),
    )
    places = mapped.places(headings_of(sheet, mapped.heading_row))
    found: dict[str, Counter[str]] = {table: Counter() for table, _, _ in known}
    for _, cells in rows_below(sheet, mapped):
        for table, means, _ in known:
            for place, _ in places.get(means, ())[:1]:
                words = " ".join(str(_cell(cells, place) or "").split())
                if words.casefold() not in _NOTHING:
                    found[table][words] += 1
    return {
        table: dict(_first((words, count) for words, count in found[table].most_common() if not reads(words)))
        for table, _, reads in known
    }


def day_in_doubt(sheet: Sheet, mapped: ColumnMap) -> str | None:
    """The first cell whose day is one with the day first and another with the month first, as “F3, 3/4/2024”; None where there is none."""
    places = mapped.places(headings_of(sheet, mapped.heading_row))
    columns = [each for means in DAYS for each in places.get(means, ())]
    for number, cells in rows_below(sheet, mapped):
        for place, heading in columns:
            calendar = mapped.calendars.get(heading, Calendar.GREGORIAN)
            cell = _cell(cells, place)
            days = {read_day_of(cell, DaysWritten(order, calendar, sheet.since_1904)).day for order in Order}
            if len(days) > 1 and read_day_of(cell, DaysWritten(None, calendar, sheet.since_1904)).problem:
                return f"{column_letters(place)}{number}, {cell}"
    return None


def examples_of(sheet: Sheet, mapped: ColumnMap, *, most: int, signs: int) -> Mapping[int, tuple[str, ...]]:
    """What stands first in each column, by its place."""
    found: dict[int, list[str]] = {}
    for at, (_, cells) in enumerate(rows_below(sheet, mapped)):
        if at == 5 * most:
            break
        for place, cell in enumerate(cells):
            words = " ".join(str(cell if cell is not None else "").split())
            kept = found.setdefault(place, [])
            if words and len(kept) < most and words[:signs] not in kept:
                kept.append(words[:signs])
    return {place: tuple(kept) for place, kept in found.items()}


def _first(words: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    for at, each in enumerate(words):
        if at == MOST_WORDS:
            return
        yield each


def _cell(cells: Cells, place: int) -> object:
    return cells[place] if place < len(cells) else None
