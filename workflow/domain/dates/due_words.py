"""When something is due, as people write it: "nine months after the effective date", "quarterly", "yearly on 30 June".

What cannot be read for certain has no date: it is never guessed.
"""

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache

from workflow.domain.dates.due_days import (
    EFFECT,
    END,
    SIGNATURE,
    Away,
    ByRule,
    DueRule,
    EndOfMonth,
    Every,
    OnDay,
)
from workflow.domain.dates.lengths import NUMBER_WORDS, Length
from workflow.domain.dates.recurrence_rules import Recurrence
from workflow.domain.errors import InvalidError

HOW_TO_WRITE = (
    "write for example \u201c30 June 2027\u201d, \u201c9 months after the effective date\u201d, "
    "\u201c2 months before the end\u201d, \u201cend of month 8\u201d, \u201cquarterly\u201d, "
    "\u201cyearly on 30 June\u201d or \u201cFREQ=MONTHLY;BYMONTHDAY=-1\u201d"
)
LAST_SURE_DAY = 28
MOST_KEPT = 2_000


@lru_cache(maxsize=MOST_KEPT)
def read_due(text: str) -> DueRule | None:
    """The rule that a text gives; None where it cannot be read for certain."""
    with suppress(InvalidError):
        return understood(text)
    return None


def understood(text: str) -> DueRule:
    """The rule that a text gives; refuses, with a sentence, what cannot be read for certain."""
    if re.match(r"(rrule:)?freq=", text.strip(), re.IGNORECASE):
        return ByRule(Recurrence.parse(text), " ".join(text.split()))
    said = _LEAD_IN.sub("", _smoothed(text))
    for pattern, read in _READERS:
        match = pattern.fullmatch(said)
        if match is not None:
            return read(match)
    raise InvalidError(f"\u201c{text}\u201d gives no day that can be counted: {HOW_TO_WRITE}.")


def _smoothed(text: str) -> str:
    """Case, blanks, ends of sentences and figures repeated in brackets do not matter."""
    return " ".join(re.sub(r"\(\d+\)", " ", text).lower().replace("-", " ").split()).strip(" .;,")


_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_COUNTS = {**{word: number for number, word in enumerate(NUMBER_WORDS)}, **_TENS, "a": 1, "an": 1}
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OF = (
    r"(?: of (?:the |this |its )?(?:agreement|term|period|mou|memorandum|engagement|award|project|contract))?"
)
_EFFECT = rf"(?:the )?(?:effective date|date of effect|day of effect|start|beginning|commencement|first day|entry into force|date (?:on which )?it takes effect){_OF}"
_SIGNED = rf"(?:the )?(?:last |date of the last |date of )?signature{_OF}"
_END = rf"(?:the )?(?:end|last day|expiry|expiration|end date){_OF}"
_ANCHOR = rf"(?P<effect>{_EFFECT})|(?P<signed>{_SIGNED})|(?P<end>{_END})"
_COUNT = r"(?P<count>\d{1,4}|" + "|".join(_COUNTS) + ")"
_UNIT = r"(?P<kind>clear |business |working |calendar )?(?P<unit>day|week|month|year)s?"
_DATE = (
    r"(?:(?P<iso>\d{4} \d{2} \d{2})|(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>"
    + "|".join(_MONTHS)
    + r"),? (?P<y>\d{4})|(?P<m2>"
    + "|".join(_MONTHS)
    + r") (?P<d2>\d{1,2})(?:st|nd|rd|th)?,? (?P<y2>\d{4}))"
)
_YEARLY = r"(?:yearly|annually|(?:every|each|once a|once every) (?:calendar )?year)"
_MONTHLY = r"(?:monthly|(?:every|each|once a|once every) (?:calendar )?month)"
_QUARTERLY = r"(?:quarterly|(?:every|each|once a|once every) (?:calendar )?quarter)"
_ON = r"(?: on| by| until| at)?(?: the)?"
_MONTH_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>" + "|".join(_MONTHS) + ")"
_ENDS_OF_MONTHS = ByRule(Recurrence("MONTHLY", by_month_day=(-1,)), "on the last day of every month")
_ENDS_OF_QUARTERS = ByRule(
    Recurrence("MONTHLY", by_month=(3, 6, 9, 12), by_month_day=(-1,)),
    "on the last day of every calendar quarter",
)
_LEAD_IN = re.compile(
    r"^(?:(?:due|latest|at the latest|at latest|no later than|not later than|within|by|on|until|at)[ ,:]+)+"
)
_EACH_TIME = {
    "daily": Length(days=1),
    "every day": Length(days=1),
    "weekly": Length(weeks=1),
    "every week": Length(weeks=1),
    "each week": Length(weeks=1),
    "fortnightly": Length(weeks=2),
    "half yearly": Length(months=6),
    "semi annually": Length(months=6),
    "twice a year": Length(months=6),
    "every half year": Length(months=6),
    "each half year": Length(months=6),
    **dict.fromkeys(("quarterly", "every quarter", "each quarter", "once a quarter"), Length(months=3)),
    **dict.fromkeys(("monthly", "every month", "each month", "once a month"), Length(months=1)),
    **dict.fromkeys(("yearly", "annually", "every year", "each year", "once a year"), Length(months=12)),
}


def _day_named(match: re.Match[str]) -> date:
    said = match.groupdict()
    try:
        if said["iso"]:
            return date(*map(int, said["iso"].split()))
        month = _MONTHS.index(said["m"] or said["m2"]) + 1
        return date(int(said["y"] or said["y2"]), month, int(said["d"] or said["d2"]))
    except ValueError:
        raise InvalidError(f"\u201c{match[0]}\u201d is not a day of the calendar.") from None


def _length(match: re.Match[str]) -> Length:
    number = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"]]
    if number == 0:
        raise InvalidError(f"\u201c{match[0]}\u201d: the length is nothing; write at least one day.")
    kind = "" if match["kind"] in (None, "calendar ") else match["kind"]
    return Length.parse(f"{number} {kind}{match['unit']}s")


def _anchor(match: re.Match[str]) -> str:
    return EFFECT if match["effect"] else SIGNATURE if match["signed"] else END


def _once_a_year(match: re.Match[str]) -> DueRule:
    number, month = int(match["d"]), _MONTHS.index(match["m"]) + 1
    if month == _MONTHS.index("february") + 1 and number > LAST_SURE_DAY:
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
    number = _DAY_NAMES.index(match["weekday"])
    return ByRule(Recurrence("WEEKLY", by_day=((0, number),)), f"every {match['weekday'].title()}")


def _every(match: re.Match[str]) -> DueRule:
    step = _length(match)
    if step.business_days or step.clear:
        raise InvalidError(f"\u201c{match[0]}\u201d: only days, weeks, months and years can come again.")
    return Every(step)


def _every_from(match: re.Match[str]) -> DueRule:
    step = _EACH_TIME.get(match["each"])
    if step is None:
        counted = re.fullmatch(rf"(?:every|each) {_COUNT} {_UNIT}", match["each"])
        if counted is None:
            raise InvalidError(
                f"\u201c{match['each']}\u201d is not a length that comes again: {HOW_TO_WRITE}."
            )
        step = _length(counted)
    return Every(step, _day_named(match), match["how"].endswith("ing on"))


def _end_of_month(match: re.Match[str]) -> DueRule:
    if int(match["n"]) == 0:
        raise InvalidError("The months of an agreement are counted from 1: there is no month 0.")
    return EndOfMonth(int(match["n"]))


def _each_time(said: str) -> Length:
    return next(step for words, step in _EACH_TIME.items() if said.startswith(f"{words} "))


_READERS = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (_DATE, lambda match: OnDay(_day_named(match))),
        (_ANCHOR, lambda match: Away(_anchor(match))),
        (rf"{_COUNT} {_UNIT} (?:after|from|of|following) (?:{_ANCHOR})", lambda match: Away(_anchor(match), _length(match))),
        (rf"{_COUNT} {_UNIT} before (?:{_ANCHOR})", lambda match: Away(_anchor(match), _length(match), before=True)),
        (r"(?:the )?(?:end|last day) of month (?P<n>\d{1,3})", _end_of_month),
        ("|".join(_EACH_TIME), lambda match: Every(_EACH_TIME[match[0]])),
        (rf"(?:{'|'.join(_EACH_TIME)}) (?:from|after|counted from) {_EFFECT}", lambda match: Every(_each_time(match[0]))),
        (rf"(?:every|each) {_COUNT} {_UNIT}(?: (?:from|after|counted from) {_EFFECT})?", _every),
        (rf"(?P<each>[a-z]+(?: [a-z0-9]+){{0,3}}?) (?P<how>from|after|counted from|starting on|beginning on) {_DATE}", _every_from),
        (rf"{_YEARLY}{_ON} {_MONTH_DAY}", _once_a_year),
        (rf"(?:the )?{_MONTH_DAY} (?:of )?(?:every|each) year", _once_a_year),
        (rf"{_MONTHLY}{_ON} (?:last day|end)|(?:the )?(?:last day|end) of (?:every|each) (?:calendar )?month", lambda _: _ENDS_OF_MONTHS),
        (rf"{_MONTHLY}{_ON} (?:day )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?", _once_a_month),
        (rf"{_QUARTERLY}{_ON} (?:last day|end)|(?:the )?(?:last day|end) of (?:every|each) (?:calendar )?quarter", lambda _: _ENDS_OF_QUARTERS),
        (rf"(?:weekly on|every|each) (?P<weekday>{'|'.join(_DAY_NAMES)})s?", _on_a_weekday),
    )
)  # fmt: skip
