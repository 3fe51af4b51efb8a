"""The portfolio: a few numbers that open lists, and how many agreements there are of what, each bar beside its number."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from workflow.answers.listing import CountedAnswer, FacetAnswer
from workflow.domain.agreement.stages import Stage
from workflow.services.views.listing import NOT_RECORDED
from workflow.services.views.overview.portfolio import portfolio
from workflow.web import addresses
from workflow.web.route import Route, get
from workflow.web.visit import Visit

HEADINGS = {
    "stage": "By stage",
    "ends": "Ends, by quarter",
    "type": "By type",
    "country": "By country of the partner",
    "standing": "By status",
    "theme": "By theme",
    "owner": "By owner",
}
"""In the order of the page."""
MOST_BARS = 12
WIDEST = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One value with its number; `width` is of a hundred, `address` opens the list of these."""

    words: str
    count: str
    width: float
    address: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """Everything under one heading; `others` is how many values are not shown, with the agreements that have them."""

    key: str
    heading: str
    bars: tuple[Bar, ...]
    others: int
    of_others: str


def page(visit: Visit) -> Response:
    """The numbers of today, of what this person may see."""
    shown = portfolio(visit.office, on=visit.on)
    facets = {each.facet: each for each in shown.facets}
    names = {
        "owner": {person.key: person.name for person in visit.people},
        "type": {kind.key: kind.title for kind in visit.office.catalogue.types()},
    }
    return visit.page(
        "pages/portfolio.html",
        title="Portfolio",
        here="portfolio",
        figures=shown.figures,
        opens=addresses.listing,
        pictures=[_bars(facets[key], names.get(key, {})) for key in HEADINGS if key in facets],
    )


def _bars(facet: FacetAnswer, names: Mapping[str, str]) -> Bars:
    values = facet.values
    if facet.facet not in {"stage", "ends"}:
        values = tuple(sorted(values, key=lambda each: (each.value == NOT_RECORDED, -each.count)))
    shown = values if len(values) <= MOST_BARS + 1 else values[:MOST_BARS]
    rest = values[len(shown) :]
    most = max((each.count for each in shown), default=0) or 1
    count = sum(each.count for each in rest)
    return Bars(
        key=facet.facet,
        heading=HEADINGS[facet.facet],
        bars=tuple(_bar(facet.facet, each, names, most) for each in shown),
        others=len(rest),
        of_others=f"{count:,}{'+' if any(each.at_least for each in rest) else ''}",
    )


def _bar(facet: str, counted: CountedAnswer, names: Mapping[str, str], most: int) -> Bar:
    known = counted.value != NOT_RECORDED
    listed = known and counted.count > 0 and facet != "ends"
    return Bar(
        words=names.get(counted.value, counted.value),
        count=counted.words,
        width=round(WIDEST * counted.count / most, 1),
        address=addresses.listing([(facet, counted.value)]) if listed else None,
        known=known and counted.value != Stage.CLOSED,
    )


ROUTES: tuple[Route, ...] = (get("/portfolio", page, "The portfolio in numbers"),)
