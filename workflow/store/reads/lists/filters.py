"""Which agreements of the register are meant."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from sqlalchemy import TextClause

from workflow.domain.agreement.stages import Stage
from workflow.domain.folding import Sought
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.partners import Placed


class Towards(Enum):
    """In which direction numbers are gone through from one on."""

    LATER = 1
    EARLIER = -1


class Order(StrEnum):
    """By what a list is sorted; what has no such day comes after all that has one."""

    NUMBER = "number"
    NEXT = "next date"
    END = "end"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which agreements are meant; what is left out is not asked for, and of several values one has to fit.

    `first` and `last` are days between which a date falls, `partners` parts of the names of parties.

    `holding` is the condition that the words sought are held, with its values, where they were looked for already.
    `placed` is what organisations say of the country of partners; where it was not read yet, it is when a country is asked for.
    `ends_until` asks for those that end from the day asked about to this one, `by_itself` for those that renew unless
    somebody gives notice, `unchecked` for those from a list that nobody has compared with their originals.
    `sight` is what the person sees who asks.
    """

    stages: tuple[Stage, ...] = ()
    standings: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    sought: Sought | None = None
    holding: tuple[TextClause, dict[str, str]] | None = None
    endless: bool = False
    placed: Placed | None = None
    ends_until: date | None = None
    by_itself: bool = False
    unchecked: bool = False
    sight: Sight = EVERYTHING
    order: Order = Order.NUMBER
