"""The agreements of the office: a list that is narrowed, searched, marked and paged."""

from collections.abc import Mapping
from datetime import date

from starlette.responses import Response

from workflow.answers.listing import FacetAnswer
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError
from workflow.services.views import listing, search
from workflow.services.views.pages import PAGE, Asked
from workflow.web.route import Route, get
from workflow.web.visit import Visit

FACETS = {
    "stage": "Stage",
    "standing": "Standing",
    "type": "Type",
    "owner": "Owner",
    "country": "Country of the partner",
    "theme": "Theme",
}
SHOWN_AT_FIRST = 8


def page(visit: Visit) -> Response:
    """The list as the address asks for it; a question nobody can answer is said beside it, and all is shown."""
    problem: tuple[str, ...] = ()
    try:
        asked = asked_of(visit)
        rows = listing.page(visit.office, asked, on=visit.on, after=visit.asked("after"), limit=PAGE + 1)
    except InvalidError as error:
        problem, asked = error.reasons, Asked()
        rows = listing.page(visit.office, asked, on=visit.on, limit=PAGE + 1)
    facets = listing.counts(visit.office, asked, on=visit.on)
    words = visit.asked("text")
    return visit.page(
        "pages/agreements.html",
        title="Agreements",
        here="agreements",
        block="list",
        rows=rows[:PAGE],
        later=rows[PAGE - 1].number if len(rows) > PAGE else None,
        facets=[(each, FACETS[each.facet]) for each in facets if each.facet in FACETS],
        chosen=_chosen(visit),
        total=_total(facets),
        names={person.key: person.name for person in visit.people},
        types={kind.key: kind.title for kind in visit.office.catalogue.types()},
        problem=problem,
        hits=search.search(visit.office, words, limit=5).hits if words and not problem else (),
        at_first=SHOWN_AT_FIRST,
    )


def asked_of(visit: Visit) -> Asked:
    """What the address asks for, in the words of the list."""
    first, last = _day(visit, "from"), _day(visit, "to")
    return Asked(
        stages=tuple(_stage(said) for said in visit.asked_all("stage")),
        standing=visit.asked("standing"),
        type_key=visit.asked("type"),
        owner=visit.asked("owner"),
        country=visit.asked("country"),
        theme=visit.asked("theme"),
        partner=visit.asked("partner"),
        first=first,
        last=last,
        text=visit.asked("text"),
        endless=visit.asked("endless") == "yes",
    )


def _stage(said: str) -> Stage:
    try:
        return Stage(said)
    except ValueError:
        raise InvalidError(f"\u201c{said}\u201d is no stage; these are: {', '.join(Stage)}.") from None


def _day(visit: Visit, name: str) -> date | None:
    said = visit.asked(name)
    try:
        return None if said is None else date.fromisoformat(said)
    except ValueError:
        raise InvalidError(
            f"\u201c{said}\u201d is not a day: write year-month-day, as \u201c2026-05-01\u201d."
        ) from None


def _chosen(visit: Visit) -> list[tuple[str, str, str]]:
    """What narrows the list now, each with the address without it."""
    found = []
    for name, said in visit.request.query_params.multi_items():
        if said.strip() and name in {*FACETS, "partner", "text", "from", "to", "endless"}:
            others = [each for each in visit.asked_all(name) if each != said]
            without = visit.with_query(**{name: None, "after": None})
            joined = "".join(
                f"{'&' if '?' in without or place else '?'}{name}={each}" for place, each in enumerate(others)
            )
            found.append((name, said, without + joined))
    return found


def _total(facets: tuple[FacetAnswer, ...]) -> str:
    """How many there are in all, whatever stage they are in."""
    stages = next((each for each in facets if each.facet == "stage"), None)
    if stages is None:
        return ""
    count = sum(each.count for each in stages.values)
    return f"{count:,}{'+' if any(each.at_least for each in stages.values) else ''}"


def words_of(value: str, facet: str, names: Mapping[str, str]) -> str:
    """How a value of a facet is said: a person by name, all else as it stands."""
    return names.get(value, value) if facet in {"owner", "type"} else value


ROUTES: tuple[Route, ...] = (get("/agreements", page, "The list of agreements"),)
