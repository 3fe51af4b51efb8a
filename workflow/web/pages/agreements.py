"""The agreements of the office: a list that is narrowed, searched, marked, paged and taken out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from workflow.answers.listing import ListedAnswer
from workflow.domain.errors import InvalidError
from workflow.services.views import listing, search
from workflow.services.views.listing import NOT_RECORDED
from workflow.services.views.pages import PAGE, Asked
from workflow.services.views.queries.query import ORDERS, SORT, asked_of
from workflow.services.views.taken_out.export import FORMATS, export_csv, export_xlsx
from workflow.store.reads.lists.filters import Order
from workflow.store.reads.tables import UNCHECKED
from workflow.web import addresses
from workflow.web.in_words import short_day
from workflow.web.route import Route, get, part
from workflow.web.visit import Visit

FACETS = {
    "stage": "Stage",
    "standing": "Status",
    "type": "Type",
    "owner": "Owner",
    "country": "Country of the partner",
    "theme": "Theme",
}
MANY = {"type": "types", "owner": "owners", "country": "countries", "theme": "themes"}
SHOWN_AT_FIRST = 8
PLACE = ("after", "before", "format")
"""Words of an address that say where in the list, or how: no part of what it asks for."""
FLAGS = {
    "live": "live",
    "open-ended": "without an end",
    "automatic": "renews automatically",
    "unchecked": "not checked",
}
SORTS = {"number": "number", "next": "next date", "end": "end"}
"""What the list may be sorted by, as a query and as a person says it."""
DAYS = {"from": "from", "until": "until", "ends-until": "ends by"}
KINDS = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that narrows the list, in words, and the list without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a page, and the numbers by which the pages before and after are asked for."""

    rows: tuple[ListedAnswer, ...]
    before: str | None
    after: str | None


def page(visit: Visit) -> Response:
    """The list as the address asks for it; a question nobody can answer is said beside it, and all is shown."""
    problem: tuple[str, ...] = ()
    try:
        asked = asked_of(query_of(visit))
        shown = _rows(visit, asked)
    except InvalidError as error:
        problem, asked = error.reasons, Asked()
        shown = _first(visit, asked)
    facets = listing.counts(visit.office, asked, on=visit.on, most=listing.BESIDE_A_LIST)
    names = names_of(visit)
    return visit.page(
        "pages/agreements.html",
        title="Agreements",
        here="agreements",
        block="list",
        shown=shown,
        facets=[(each, FACETS[each.facet]) for each in facets if each.facet in FACETS],
        unchecked=next(
            (value.words for each in facets if each.facet == UNCHECKED for value in each.values), None
        ),
        chosen=tuple(_chips(visit, names)),
        asks=query_of(visit),
        total=listing.in_all(facets),
        names=names,
        many=MANY,
        not_recorded=NOT_RECORDED,
        problem=problem,
        hits=search.search(visit.office, asked.text, limit=5).hits if asked.text else (),
        at_first=SHOWN_AT_FIRST,
        sorts=[(said, _sorted_by(visit, word), asked.order is ORDERS[word]) for word, said in SORTS.items()],
        saving=_with("/views/new", visit),
        export=_with("/agreements/export", visit),
    )


def export(visit: Visit) -> Response:
    """All that the list asks for as a file: CSV, or a workbook."""
    ending = f".{visit.asked('format') or 'csv'}"
    if ending not in FORMATS:
        raise InvalidError(f"format: a list is taken out as {' or '.join(each[1:] for each in FORMATS)}.")
    written = export_csv if ending == ".csv" else export_xlsx
    content = written(visit.office, asked_of(query_of(visit)), on=visit.on)
    return visit.file(content, name=f"agreements-{visit.on.isoformat()}{ending}", kind=KINDS[ending])


def query_of(visit: Visit) -> tuple[tuple[str, str], ...]:
    """What the address asks the list for, without where in it."""
    said = visit.request.query_params.multi_items()
    return tuple((name, value.strip()) for name, value in said if value.strip() and name not in PLACE)


def names_of(visit: Visit) -> dict[str, dict[str, str]]:
    """How keys are called: of people and of types."""
    return {
        "owner": {person.key: person.name for person in visit.people},
        "type": {kind.key: kind.title for kind in visit.office.catalogue.types()},
    }


def _rows(visit: Visit, asked: Asked) -> Rows:
    before = visit.asked("before")
    if before is None:
        return _first(visit, asked, visit.asked("after"))
    found = listing.page_before(visit.office, asked, on=visit.on, before=before, limit=PAGE + 1)
    if len(found) <= PAGE:
        # So near to the beginning, a page is filled from there.
        return _first(visit, asked)
    rows = found[1:]
    return Rows(rows, rows[0].number, rows[-1].number)


def _first(visit: Visit, asked: Asked, after: str | None = None) -> Rows:
    """The page after a number, or the first."""
    found = listing.page(visit.office, asked, on=visit.on, after=after, limit=PAGE + 1)
    rows = found[:PAGE]
    return Rows(
        rows,
        rows[0].number if after is not None and rows else None,
        rows[-1].number if len(found) > PAGE else None,
    )


def _chips(visit: Visit, names: Mapping[str, Mapping[str, str]]) -> Iterator[Chip]:
    said = query_of(visit)
    for place, (name, value) in enumerate(said):
        if name == SORT:
            continue
        without = addresses.listing((*said[:place], *said[place + 1 :]))
        yield Chip(_words(name, value, names), without)


def _words(name: str, value: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """What narrows the list, as a chip says it."""
    if name in FLAGS:
        return FLAGS[name]
    if name in DAYS:
        return f"{DAYS[name]} {_day(value)}"
    if name == "text":
        return f"\u201c{value}\u201d"
    return names.get(name, {}).get(value, value)


def _sorted_by(visit: Visit, word: str) -> str:
    """The list from its beginning, sorted so; by number it is sorted anyway."""
    kept = [each for each in query_of(visit) if each[0] != SORT]
    return addresses.listing(kept if ORDERS[word] is Order.NUMBER else [*kept, (SORT, word)])


def _day(value: str) -> str:
    try:
        return short_day(date.fromisoformat(value))
    except ValueError:
        return value


def _with(address: str, visit: Visit) -> str:
    """Another address that asks for the same."""
    return addresses.listing(query_of(visit)).replace("/agreements", address, 1)


ROUTES: tuple[Route, ...] = (
    get("/agreements", page, "The list of agreements"),
    part("/agreements/export", export, "The list of agreements as a file"),
)
