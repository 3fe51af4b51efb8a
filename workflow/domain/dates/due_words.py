"""When something is due, as people write it: "nine months after the effective date", "quarterly", "yearly on 30 June".

What cannot be read for certain has no date: it is never guessed.
"""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from workflow.domain.dates.due_days import (
    EFFECT,
    END,
    SIGNATURE,
    AfterEvent,
    Away,
    ByRule,
    DueRule,
    EndOfMonth,
    Every,
    OnDay,
    WorkingDays,
)
from workflow.domain.dates.due_patterns import (
    ANCHOR,
    COUNT,
    COUNTS,
    DATE,
    DAY_NAMES,
    EACH_TIME,
    EVENT,
    IN_EACH,
    LEAD_IN,
    MONTH_DAY,
    MONTHLY,
    MONTHS,
    NAMES_OF_DAYS,
    OF_EACH,
    ON,
    PLACE,
    PLACES,
    QUARTERLY,
    RULE,
    STEP,
    TAKES_EFFECT,
    UNIT,
    YEARLY,
)
from workflow.domain.dates.lengths import Length
from workflow.domain.dates.recurrence_rules import Recurrence
from workflow.domain.errors import InvalidError

HOW_TO_WRITE = (
    "write for example \u201c30 June 2027\u201d, \u201c9 months after the effective date\u201d, "
    "\u201c2 months before the end\u201d, \u201c30 days after the invoice\u201d, \u201cend of month 8\u201d, \u201cquarterly\u201d, "
    "\u201cyearly on 30 June\u201d, \u201clast working day of each month\u201d or \u201cFREQ=MONTHLY;BYMONTHDAY=-1\u201d"
)
LAST_SURE_DAY = 28
MOST_KEPT = 2_000
MOST_IN_ANY_MONTH = 4
_ENDS_OF_MONTHS = ByRule(Recurrence("MONTHLY", by_month_day=(-1,)), "on the last day of every month")
_ENDS_OF_QUARTERS = ByRule(
    Recurrence("MONTHLY", by_month=(3, 6, 9, 12), by_month_day=(-1,)),
    "on the last day of every calendar quarter",
)


@lru_cache(maxsize=MOST_KEPT)
def read_due(text: str) -> DueRule | None:
    """The rule that a text gives; None where it cannot be read for certain."""
    with suppress(InvalidError):
        return understood(text)
    return None


def understood(text: str) -> DueRule:
    """The rule that a text gives; refuses, with a sentence, what cannot be read for certain."""
    if rule := RULE.fullmatch(text.strip()):
        return _by_rule(rule)
    said = LEAD_IN.sub("", _smoothed(text))
    for pattern, read in _READERS:
        match = pattern.fullmatch(said)
        if match is not None:
            return read(match)
    raise InvalidError(f"\u201c{text}\u201d gives no day that can be counted: {HOW_TO_WRITE}.")


def _smoothed(text: str) -> str:
    """Case, blanks, ends of sentences and figures repeated in brackets do not matter."""
    return " ".join(re.sub(r"\(\d+\)", " ", text).lower().replace("-", " ").split()).strip(" .;,")


def _day_named(match: re.Match[str]) -> date:
    said = match.groupdict()
    try:
        if said["iso"]:
            return date(*map(int, said["iso"].split()))
        month = MONTHS.index(said["m"] or said["m2"]) + 1
        return date(int(said["y"] or said["y2"]), month, int(said["d"] or said["d2"]))
    except ValueError:
        raise InvalidError(f"\u201c{match[0]}\u201d is not a day of the calendar.") from None


def _length(match: re.Match[str]) -> Length:
    number = int(match["count"]) if match["count"].isdigit() else COUNTS[match["count"]]
    if number == 0:
        raise InvalidError(f"\u201c{match[0]}\u201d: the length is nothing; write at least one day.")
    kind = "" if match["kind"] in (None, "calendar ") else match["kind"]
    return Length.parse(f"{number} {kind}{match['unit']}s")


def _anchor(match: re.Match[str]) -> str:
    return EFFECT if match["effect"] else SIGNATURE if match["signed"] else END


def _once_a_year(match: re.Match[str]) -> DueRule:
    number, month = int(match["d"]), MONTHS.index(match["m"]) + 1
    if month == MONTHS.index("february") + 1 and number > LAST_SURE_DAY:
        raise InvalidError(
            "29 February comes only in leap years: write \u201cFREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1\u201d."
        )
    try:
        date(2001, month, number)
    except ValueError:
        raise InvalidError(
            f"\u201c{match['d']} {match['m'].title()}\u201d is not a day of the calendar."
        ) from None
    rule = Recurrence("YEARLY", by_month=(month,), by_month_day=(number,))
    return ByRule(rule, f"every year on {number} {match['m'].title()}")


def _once_a_month(match: re.Match[str]) -> DueRule:
    number = int(match["d"])
    if not 1 <= number <= LAST_SURE_DAY:
        raise InvalidError(
            f"\u201c{match[0]}\u201d: not every month has a day {number}; write \u201cmonthly on the last day\u201d, "
            "or a day from 1 to 28."
        )
    return ByRule(Recurrence("MONTHLY", by_month_day=(number,)), f"every month on day {number}")


def _on_a_weekday(match: re.Match[str]) -> DueRule:
    number = DAY_NAMES.index(match["weekday"])
    return ByRule(Recurrence("WEEKLY", by_day=((0, number),)), f"every {match['weekday'].title()}")


def _every(match: re.Match[str]) -> DueRule:
    step = _length(match)
    if step.business_days or step.clear:
        raise InvalidError(f"\u201c{match[0]}\u201d: only days, weeks, months and years can come again.")
    return Every(step)


def _every_from(match: re.Match[str]) -> DueRule:
    step = EACH_TIME.get(match["each"])
    if step is None:
        counted = re.fullmatch(rf"(?:every|each) {COUNT} {UNIT}", match["each"])
        if counted is None:
            raise InvalidError(
                f"\u201c{match['each']}\u201d is not a length that comes again: {HOW_TO_WRITE}."
            )
        step = _length(counted)
    return Every(step, _day_named(match), match["how"].endswith("ing on"))


def _by_rule(match: re.Match[str]) -> DueRule:
    rule, begins = Recurrence.parse(match["rule"].rstrip(",")), match["begins"]
    first = f"{begins[:4]}-{begins[4:6]}-{begins[6:]}" if begins else match["first"]
    return ByRule(rule, " ".join(match["rule"].split()), _first_day(first) if first else None)


def _first_day(said: str) -> date:
    match = re.fullmatch(DATE, _smoothed(said))
    if match is None:
        raise InvalidError(f"\u201c{said}\u201d is not a day of the calendar.")
    return _day_named(match)


def _placed(match: re.Match[str]) -> DueRule:
    """The n-th working day, day or weekday of every month, quarter or year, or of some months."""
    said, place = match.groupdict(), PLACES[match["place"]]
    unit = said.get("unit") or (
        "month" if said.get("m") == "" else "quarter" if said.get("q") == "" else "year"
    )
    if said.get("months"):
        months = tuple(MONTHS.index(each) + 1 for each in re.findall("|".join(MONTHS), said["months"]))
        of = " and ".join(MONTHS[each - 1].title() for each in months)
    else:
        if unit != "month" and abs(place) > MOST_IN_ANY_MONTH:
            raise InvalidError(f"\u201c{match[0]}\u201d: it may lie in the second month; name the month.")
        step = {"month": 1, "quarter": 3, "year": 12}[unit]
        months = tuple(range(1 if place > 0 else step, 13, step))
        of = f"every {unit}"
    words = f"on the {match['place']} {match['what']} of {of}".replace("business day", "working day")
    words = re.sub("|".join(DAY_NAMES), lambda name: name[0].title(), words)
    if match["what"] in DAY_NAMES:
        weekday = DAY_NAMES.index(match["what"])
        return ByRule(Recurrence("MONTHLY", by_month=months, by_day=((place, weekday),)), words)
    if match["what"] == "day":
        return ByRule(Recurrence("MONTHLY", by_month=months, by_month_day=(place,)), words)
    return WorkingDays(place, months, words)


def _from_a_day(match: re.Match[str]) -> DueRule:
    """What comes again by the calendar, from a first day that is said."""
    rule = understood(match["rule"])
    if not isinstance(rule, ByRule | WorkingDays):
        raise InvalidError(
            f"\u201c{match['rule']}\u201d does not come again by the calendar: {HOW_TO_WRITE}."
        )
    return replace(rule, first=_day_named(match))


def _after_event(match: re.Match[str]) -> DueRule:
    event = match["event"].strip()
    if meant := get_close_matches(event, NAMES_OF_DAYS, n=1, cutoff=0.8):
        raise InvalidError(
            f"\u201c{match[0]}\u201d gives no day that can be counted: if \u201c{meant[0]}\u201d is meant, write it so."
        )
    return AfterEvent(event, _length(match))


def _end_of_month(match: re.Match[str]) -> DueRule:
    if int(match["n"]) == 0:
        raise InvalidError("The months of an agreement are counted from 1: there is no month 0.")
    return EndOfMonth(int(match["n"]))


def _each_time(said: str) -> Length:
    return next(step for words, step in EACH_TIME.items() if said.startswith(f"{words} "))


_READERS = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (DATE, lambda match: OnDay(_day_named(match))),
        (ANCHOR, lambda match: Away(_anchor(match))),
        (rf"{COUNT} {UNIT} (?:after|from|of|following) (?:{ANCHOR})", lambda match: Away(_anchor(match), _length(match))),
        (rf"{COUNT} {UNIT} before (?:{ANCHOR})", lambda match: Away(_anchor(match), _length(match), before=True)),
        (r"(?:the )?(?:end|last day) of month (?P<n>\d{1,3})", _end_of_month),
        ("|".join(EACH_TIME), lambda match: Every(EACH_TIME[match[0]])),
        (rf"(?:{'|'.join(EACH_TIME)}) (?:from|after|counted from) {TAKES_EFFECT}", lambda match: Every(_each_time(match[0]))),
        (rf"(?:every|each) {COUNT} {UNIT}(?: (?:from|after|counted from) {TAKES_EFFECT})?", _every),
        (rf"(?:on )?(?:the )?(?:every |each )?{PLACE} {OF_EACH}(?: (?:of )?(?:every|each) year)?", _placed),
        (rf"{YEARLY}{ON} {PLACE} {OF_EACH}", _placed),
        (rf"{IN_EACH}{ON} {PLACE}", _placed),
        (rf"{YEARLY}{ON} {MONTH_DAY}", _once_a_year),
        (rf"(?:the )?{MONTH_DAY} (?:of )?(?:every|each) year", _once_a_year),
        (rf"{MONTHLY}{ON} (?:last day|end)|(?:the )?(?:last day|end) of (?:every|each) (?:calendar )?month", lambda _: _ENDS_OF_MONTHS),
        (rf"{MONTHLY}{ON} (?:day )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?", _once_a_month),
        (rf"{QUARTERLY}{ON} (?:last day|end)|(?:the )?(?:last day|end) of (?:every|each) (?:calendar )?quarter", lambda _: _ENDS_OF_QUARTERS),
        (rf"(?:weekly on|every|each) (?P<weekday>{'|'.join(DAY_NAMES)})s?", _on_a_weekday),
        (rf"(?P<each>{STEP}) (?P<how>from|after|counted from|starting on|beginning on) {DATE}", _every_from),
        (rf"(?P<rule>.+?),? (?:from|counted from|starting on|beginning on) {DATE}", _from_a_day),
        (rf"{COUNT} {UNIT} (?:after|from|of|following) {EVENT}", _after_event),
    )
)  # fmt: skip
