"""The plays there are, by name."""

from workflow.demo import dates
from workflow.demo.dates_shown import show_dates
from workflow.demo.scenario import Piece
from workflow.demo.script import PORTFOLIO
from workflow.domain.errors import InvalidError

DATES = Piece(
    name="dates",
    about="with nine arrangements of the source documents and terms that are assumed",
    folder="office-dates",
    steps=dates.script,
    shown=show_dates,
    documents=dates.documents,
    dark=dates.OUTAGE,
    countries=(dates.COUNTRY,),
)
PLAYS = {piece.name: piece for piece in (PORTFOLIO, DATES)}


def play_named(name: str) -> Piece:
    """The play of this name; refuses one that there is not."""
    try:
        return PLAYS[name]
    except KeyError:
        raise InvalidError(f"There is no play \u201c{name}\u201d; these are: {', '.join(PLAYS)}.") from None
