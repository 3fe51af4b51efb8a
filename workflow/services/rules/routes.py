"""The office\u2019s rules on routes as its file says them today."""

from functools import lru_cache

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.rules.folder import rules_text
from workflow.catalogue.rules.rates_file import RATES_FILE, read_rates
from workflow.catalogue.rules.routes_file import ROUTES_FILE, read_routes
from workflow.domain.approval.routing import Routing
from workflow.domain.errors import RulesError, together
from workflow.services.office import Office
from workflow.services.rules.asked_of import known_of

Reading = tuple[Routing | None, tuple[RulesError, ...]]


def routing_today(office: Office) -> Routing | None:
    """The rules on routes as they stand; None where the office has written none. RulesError says all that is wrong with them."""
    routing, problems = routing_read(office)
    if problems:
        raise together(problems)
    return routing


def routing_read(office: Office) -> Reading:
    """The rules on routes as they stand, or None and what is wrong with them or with the rates they go by."""
    text = rules_text(office.folder, ROUTES_FILE)
    if text is None:
        return None, ()
    return _read(text, rules_text(office.folder, RATES_FILE), office.catalogue)


@lru_cache(maxsize=4)
def _read(text: str, rates_text: str | None, catalogue: Catalogue) -> Reading:
    rates, problems = (None, ()) if rates_text is None else read_rates(rates_text)
    routing, found = read_routes(text, known_of(catalogue).with_rates(rates))
    return (None if problems else routing), (*problems, *found)
