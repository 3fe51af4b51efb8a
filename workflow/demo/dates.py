"""The scenario of dates: renewals of every policy, notices early and late, an outage, a moved feast; each day of it assumed.

Invented institutions play it, so that in four years everything happens that dates can do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from workflow.demo.portfolio import case_document
from workflow.demo.portfolio_steps import INVENTED, renewed, walk
from workflow.demo.scenario import Step
from workflow.domain.dates.business_days import Announcement, BusinessCalendar, plain
from workflow.domain.dates.lengths import Length, add
from workflow.feasts import feast_near, names_of_year, place

COUNTRY = "PK"
OUTAGE = (122, 83)  # forty days, counted back from the end of the scenario
FEASTS = ("Eid al-Fitr", "Eid al-Adha")
ANNOUNCED_BEFORE = timedelta(days=5)
_WEEKEND = BusinessCalendar()


@dataclass(frozen=True, slots=True)
class MovedFeast:
    """A feast that is announced to fall a day later than expected, and two days whose deadlines that shifts."""

    name: str
    expected: date
    falls_on: date
    announced_on: date
    notice_on: date
    duty_on: date


def steps(built_on: date) -> tuple[Step, ...]:
    """Every step in the order of its days."""
    feast = moved_feast(built_on)

    def before_the_end(on: date) -> int:
        return (built_on - on).days

    steps = [
        *walk("stopped", INVENTED, drafted=1208),
        Step(
            200,
            "stopped",
            "give notice",
            INVENTED,
            {"reason": "the office asked and no further term is wanted"},
        ),
        *walk("extended", INVENTED, drafted=818),
        *renewed("extended", INVENTED, drafted=200),
        *_evaluated("evaluated", drafted=784),
        *walk("lapsing", INVENTED, drafted=778),
        Step(150, "lapsing", "give notice", INVENTED, {}),
        *walk("open-ended", INVENTED, drafted=684),
        Step(
            126,
            "open-ended",
            "terminate by notice",
            INVENTED,
            {"reason": "The field programme moves to another district (assumed)."},
        ),
        *walk("caught-up", INVENTED, drafted=346),
        *walk("late-notice", INVENTED, drafted=444),
        Step(25, "late-notice", "enter a notice", INVENTED, {"received": 170}),
        *walk("feast-notice", INVENTED, drafted=744),
        *_reviewed_and_owed("feast-duty", feast, before_the_end),
        Step(
            before_the_end(feast.announced_on),
            "feast-notice",
            "announce",
            INVENTED,
            {"feast": feast.name, "falls_on": before_the_end(feast.falls_on)},
        ),
    ]
    return tuple(sorted(steps, key=lambda step: -step.days))


def documents(case: str, built_on: date) -> dict[str, Any]:
    """The case file of an arrangement; one ends a year after the day for notice that a feast moves."""
    document = case_document(case)
    if case == "feast-notice":
        ends_on = add(moved_feast(built_on).notice_on, Length(months=12))
        return {**document, "term": {**document["term"], "ends_on": ends_on.isoformat()}}
    return document


@cache
def moved_feast(built_on: date) -> MovedFeast:
    """The last feast of Pakistan that was over three weeks before the end of the scenario, announced a day late."""
    where, over = place(COUNTRY), built_on - timedelta(days=21)
    kept = [
        (on, plain(feast))
        for year in (built_on.year - 1, built_on.year)
        for on, feast in names_of_year(where, year)
        if plain(feast) in FEASTS and on <= over
    ]
    last, name = kept[-1]
    days = feast_near(where, name, last).days
    one_day = timedelta(days=1)
    announced_on = _WEEKEND.preceding(days[0] - ANNOUNCED_BEFORE)
    as_expected = BusinessCalendar(places=(where,))
    moved = BusinessCalendar(
        places=(where,),
        announcements=(
            Announcement(COUNTRY, name, tuple(each + one_day for each in days), days, announced_on),
        ),
    )
    near = [days[0] + timedelta(days=each) for each in range(-1, 9)]
    back = [each for each in near if as_expected.preceding(each) < moved.preceding(each)]
    ahead = [each for each in near if as_expected.following(each) != moved.following(each)]
    return MovedFeast(name, days[0], days[0] + one_day, announced_on, back[0], ahead[0])


def _evaluated(case: str, *, drafted: int) -> list[Step]:
    """Two years that are measured and looked back on: a breach, an exchange out of balance, and a shorter term decided."""
    views = {
        "owner": ("renew shorter", "Teaching goes well; the first year is slow in one place (assumed)."),
        "p2": ("renew", "We wish to go on (assumed)."),
    }
    return [
        *walk(case, INVENTED, drafted=drafted),
        *(
            Step(days, case, "measure", INVENTED, {"level": level, "value": value, "period": period})
            for days, period, level, value in (
                (560, "1", "Progress", "91"),
                (560, "1", "Time to return grades", "24"),
                (380, "2", "Progress", "66"),
                (380, "2", "Time to return grades", "33"),
                (200, "3", "Progress", "88"),
                (200, "3", "Time to return grades", "27"),
            )
        ),
        Step(340, case, "fulfil a breach", INVENTED, {"note": "Cure plan of the Joint Board (assumed)"}),
        Step(
            330,
            case,
            "exchange",
            INVENTED,
            {"sender": "p1", "receiver": "p2", "back": 330, "students": 6, "stay": "semester"},
        ),
        Step(
            328,
            case,
            "exchange",
            INVENTED,
            {"sender": "p2", "receiver": "p1", "back": 330, "students": 2, "stay": "semester"},
        ),
        Step(320, case, "activity", INVENTED, {"what": "Joint seminar of the first intake (assumed)"}),
        Step(250, case, "activity", INVENTED, {"what": "Meeting of the Joint Board (assumed)"}),
        *(
            Step(160, case, "view", INVENTED, {"of": of, "verdict": verdict, "note": words})
            for of, (verdict, words) in views.items()
        ),
        Step(150, case, "decide", INVENTED, {"verdict": "renew shorter", "length": "1 year"}),
        *renewed(case, INVENTED, drafted=146),
    ]


def _reviewed_and_owed(case: str, feast: MovedFeast, before_the_end: Callable[[date], int]) -> list[Step]:
    """A memorandum with a report that falls due on a day of the feast, and is sent on the day it moved to."""
    due, deed = before_the_end(feast.duty_on), "Sends the yearly report on joint research"
    return [
        *walk(case, INVENTED, drafted=984),
        Step(due + 60, case, "oblige", INVENTED, {"party": "p1", "deed": deed, "due": due}),
        Step(due, case, "fulfil", INVENTED, {"subject": deed, "note": "Sent by e-mail (assumed)"}),
    ]
