"""The scenarios there are, by name."""

from workflow.demo import dates
from workflow.demo.dates_shown import show_dates
from workflow.demo.portfolio_steps import PORTFOLIO
from workflow.demo.scenario import Scenario
from workflow.domain.errors import InvalidError

DATES = Scenario(
    name="dates",
    about="with nine arrangements of the source documents and terms that are assumed",
    folder="office-dates",
    steps=dates.steps,
    shown=show_dates,
    documents=dates.documents,
    outage=dates.OUTAGE,
    countries=(dates.COUNTRY,),
)
SCENARIOS = {scenario.name: scenario for scenario in (PORTFOLIO, DATES)}


def scenario_named(name: str) -> Scenario:
    """The scenario of this name; refuses one that there is not."""
    try:
        return SCENARIOS[name]
    except KeyError:
        raise InvalidError(
            f"There is no scenario \u201c{name}\u201d; these are: {', '.join(SCENARIOS)}."
        ) from None
