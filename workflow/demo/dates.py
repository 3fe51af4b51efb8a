"""The scenario of dates: renewals of every policy, notices early and late, an outage, a moved feast; each day of it assumed.

It takes arrangements of the portfolio with terms of its own, so that in four years everything happens that dates can do.
"""

import copy
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from workflow.demo.portfolio import case_document
from workflow.demo.portfolio_steps import AKU, LUMS, approved, begun, signatures, walk
from workflow.demo.scenario import Step
from workflow.domain.dates.business_days import Announcement, BusinessCalendar, plain
from workflow.domain.dates.lengths import Length, add
from workflow.feasts import feast_near, names_of_year, place

FILE = Path(__file__).with_name("dates.toml")
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
        *walk("aku-jhu", AKU, explored=1224),
        Step(
            200, "aku-jhu", "give notice", AKU, {"reason": "the office asked and no further term is wanted"}
        ),
        *walk("aku-michigan", AKU, explored=834),
        Step(200, "aku-michigan-letter", "renew", AKU, {"of": "aku-michigan"}),
        *approved("aku-michigan-letter", AKU, submitted=196),
        *signatures("aku-michigan-letter", AKU, first=184),
        *_evaluated("aku-columbia", explored=800),
        *walk("aku-lshtm", AKU, explored=794),
        Step(150, "aku-lshtm", "give notice", AKU, {}),
        *walk("lums-bhakkar", LUMS, explored=700),
        Step(
            126,
            "lums-bhakkar",
            "terminate by notice",
            LUMS,
            {"reason": "The field programme moves to another district (assumed)."},
        ),
        *begun("lums-pmiu-cerp", LUMS, explored=368),
        *approved("lums-pmiu-cerp", LUMS, submitted=352, routes=("legal", "data_protection")),
        *signatures("lums-pmiu-cerp", LUMS, first=338, order=(0, 1, 2)),
        *walk("aku-iba", AKU, explored=460),
        Step(25, "aku-iba", "enter a notice", AKU, {"received": 170}),
        *walk("lums-sed", LUMS, explored=760),
        *_reviewed_and_owed(feast, before_the_end),
        Step(
            before_the_end(feast.announced_on),
            "lums-sed",
            "announce",
            LUMS,
            {"feast": feast.name, "falls_on": before_the_end(feast.falls_on)},
        ),
    ]
    return tuple(sorted(steps, key=lambda step: -step.days))


def documents(case: str, built_on: date) -> dict[str, Any]:
    """The case file of an arrangement with the terms that this scenario assumes."""
    document = copy.deepcopy(case_document(case))
    assumed = _assumptions().get(case, {})
    facts = {**document.get("facts", {}), **assumed.get("facts", {})}
    added = [f"facts.{key}" for key in assumed.get("facts", {})]
    document |= {key: copy.deepcopy(value) for key, value in assumed.items() if key != "facts"}
    known = document.get("assumed", [])
    document["assumed"] = sorted({*known, "term", "renewal", *added})
    document["facts"] = facts
    if case == "lums-sed":
        document["term"] |= {"ends_on": add(moved_feast(built_on).notice_on, Length(months=12)).isoformat()}
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


def _evaluated(case: str, *, explored: int) -> list[Step]:
    """Two years that are measured and looked back on: a breach, an exchange out of balance, and a shorter term decided."""
    submitted = explored - 16
    letter = f"{case}-letter"
    note = "Approval of the regulators (assumed)"
    views = {
        "owner": ("renew shorter", "Teaching goes well; the first year is slow in one place (assumed)."),
        "p2": ("renew", "We wish to go on (assumed)."),
    }
    return [
        *begun(case, AKU, explored=explored),
        *approved(case, AKU, submitted=submitted, routes=("legal", "academic", "finance")),
        *signatures(case, AKU, first=submitted - 12),
        Step(submitted - 20, case, "clear", AKU, {"key": "regulator", "note": note}),
        *(
            Step(days, case, "measure", AKU, {"level": level, "value": value, "period": period})
            for days, period, level, value in (
                (560, "1", "Progress", "91"),
                (560, "1", "Time to return grades", "24"),
                (380, "2", "Progress", "66"),
                (380, "2", "Time to return grades", "33"),
                (200, "3", "Progress", "88"),
                (200, "3", "Time to return grades", "27"),
            )
        ),
        Step(340, case, "fulfil a breach", AKU, {"note": "Cure plan of the Joint Board (assumed)"}),
        Step(
            330,
            case,
            "exchange",
            AKU,
            {"sender": "p1", "receiver": "p2", "back": 330, "students": 6, "stay": "semester"},
        ),
        Step(
            328,
            case,
            "exchange",
            AKU,
            {"sender": "p2", "receiver": "p1", "back": 330, "students": 2, "stay": "semester"},
        ),
        Step(320, case, "activity", AKU, {"what": "Joint seminar of the first intake (assumed)"}),
        Step(250, case, "activity", AKU, {"what": "Meeting of the Joint Board (assumed)"}),
        *(
            Step(160, case, "view", AKU, {"of": of, "verdict": verdict, "note": words})
            for of, (verdict, words) in views.items()
        ),
        Step(150, case, "decide", AKU, {"verdict": "renew shorter", "length": "1 year"}),
        Step(146, letter, "renew", AKU, {"of": case}),
        *approved(letter, AKU, submitted=144),
        *signatures(letter, AKU, first=132),
    ]


def _reviewed_and_owed(feast: MovedFeast, before_the_end: Callable[[date], int]) -> list[Step]:
    """A memorandum with a report that falls due on a day of the feast, and is sent on the day it moved to."""
    due = before_the_end(feast.duty_on)
    return [
        *walk("aku-uab", AKU, explored=1000),
        Step(
            due + 60,
            "aku-uab",
            "oblige",
            AKU,
            {"party": "p1", "deed": "Sends the yearly report on joint research", "due": due},
        ),
        Step(
            due,
            "aku-uab",
            "fulfil",
            AKU,
            {"subject": "Sends the yearly report on joint research", "note": "Sent by e-mail (assumed)"},
        ),
    ]


@cache
def _assumptions() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
