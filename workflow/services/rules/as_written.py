"""What the files of an office say of approval, as they stand; and where one has a mistake, what they said last without one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.rules.folder import ROUTES_FILE, rules_text
from workflow.catalogue.rules.rates_file import RATES_FILE, read_rates
from workflow.catalogue.rules.routes_file import read_routes
from workflow.domain.agreement.agreement import Person
from workflow.domain.approval.rates import Rates
from workflow.domain.approval.routing import Routing
from workflow.domain.errors import RulesError
from workflow.services.office import Office
from workflow.services.rules.asked_of import known_of


@dataclass(frozen=True, slots=True, eq=False)
class OfficeRules:
    """The routes and the rates of an office; None where it has written none. `problems` are the mistakes in its files."""

    routing: Routing | None = None
    rates: Rates | None = None
    problems: tuple[RulesError, ...] = ()


def rules_as_written(office: Office) -> OfficeRules:
    """What the files say now, each read anew only where it has changed."""
    try:
        routes, rates = (rules_text(office.folder, name) for name in (ROUTES_FILE, RATES_FILE))
    except RulesError as error:
        return OfficeRules(problems=(error,))
    return NO_RULES if routes is None else _read(routes, rates, office.catalogue)


def rules_with(office: Office, people: Iterable[Person]) -> OfficeRules:
    """The same, held to name people of the office, and enough of them for every route."""
    written = rules_as_written(office)
    if written.routing is None:
        return written
    known = known_of(office.catalogue).with_rates(written.rates).with_people(people)
    problems = read_routes(rules_text(office.folder, ROUTES_FILE) or "", known)[1]
    return OfficeRules(problems=problems) if problems else written


@lru_cache(maxsize=16)
def _read(routes: str, rates: str | None, catalogue: Catalogue) -> OfficeRules:
    found, problems = (None, ()) if rates is None else read_rates(rates)
    routing, wrong = read_routes(routes, known_of(catalogue).with_rates(found))
    problems = (*problems, *wrong)
    return OfficeRules(problems=problems) if problems else OfficeRules(routing, found)


NO_RULES = OfficeRules()
