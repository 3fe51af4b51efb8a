"""The words in which people say when something is due, as patterns of a text whose case and blanks were smoothed."""

import re

from workflow.domain.dates.lengths import NUMBER_WORDS, Length

TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
COUNTS = {**{word: number for number, word in enumerate(NUMBER_WORDS)}, **TENS, "a": 1, "an": 1}
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
RULE = re.compile(
    r"(?:dtstart(?:;value=date)?[:=](?P<begins>\d{8})[;\s]+)?(?P<rule>(?:rrule:)?freq=\S+)"
    r"(?:,?\s+(?:from|starting on|beginning on)\s+(?P<first>.+))?",
    re.IGNORECASE,
)
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OF = (
    r"(?: of (?:the |this |its )?(?:agreement|term|period|mou|memorandum|engagement|award|project|contract))?"
)
TAKES_EFFECT = rf"(?:the )?(?:effective date|date of effect|day of effect|start|beginning|commencement|first day|entry into force|date (?:on which )?it takes effect){OF}"
SIGNED = rf"(?:the )?(?:last |date of the last |date of )?signature{OF}"
IS_OVER = rf"(?:the )?(?:end|last day|expiry|expiration|end date){OF}"
ANCHOR = rf"(?P<effect>{TAKES_EFFECT})|(?P<signed>{SIGNED})|(?P<end>{IS_OVER})"
COUNT = r"(?P<count>\d{1,4}|" + "|".join(COUNTS) + ")"
UNIT = r"(?P<kind>clear (?:business |working )?|business |working |calendar )?(?P<unit>day|week|month|year)s?"
DATE = (
    r"(?:(?P<iso>\d{4} \d{2} \d{2})|(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>"
    + "|".join(MONTHS)
    + r"),? (?P<y>\d{4})|(?P<m2>"
    + "|".join(MONTHS)
    + r") (?P<d2>\d{1,2})(?:st|nd|rd|th)?,? (?P<y2>\d{4}))"
)
YEARLY = r"(?:yearly|annually|(?:every|each|once a|once every) (?:calendar )?year)"
MONTHLY = r"(?:monthly|(?:every|each|once a|once every) (?:calendar )?month)"
QUARTERLY = r"(?:quarterly|(?:every|each|once a|once every) (?:calendar )?quarter)"
ON = r"(?: on| by| until| at)?(?: the)?"
MONTH_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>" + "|".join(MONTHS) + ")"
PLACES = {
    **{word: number for number, word in enumerate(("first", "second", "third", "fourth", "fifth"), start=1)},
    **{word: number for number, word in enumerate(("1st", "2nd", "3rd", "4th", "5th"), start=1)},
    "last but one": -2,
    "last": -1,
}
IN_MONTHS = rf"(?:{'|'.join(MONTHS)})(?:(?:,| and|, and) (?:{'|'.join(MONTHS)}))*"
PLACE = rf"(?P<place>{'|'.join(sorted(PLACES, key=len, reverse=True))}) (?P<what>(?:working|business) day|day|{'|'.join(DAY_NAMES)})"
OF_EACH = rf"(?:of|in) (?:(?:the |each |every )?(?:calendar )?(?P<unit>month|quarter|year)|(?:each |every )?(?P<months>{IN_MONTHS}))"
IN_EACH = rf"(?:(?:{MONTHLY}(?P<m>))|(?:{QUARTERLY}(?P<q>))|(?:{YEARLY}(?P<y>)))"
EVENT = (
    r"(?:the |an? |each |every |its )?(?:(?:receipt|date|delivery|arrival) of (?:the |an? |each |every )?)?"
    r"(?P<event>[^\W\d_][\w ]{2,60})"
)
LEAD_IN = re.compile(
    r"^(?:(?:due|latest|at the latest|at latest|no later than|not later than|within|by|on|until|at)[ ,:]+)+"
)
EACH_TIME = {
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
STEP = rf"{'|'.join(EACH_TIME)}|(?:every|each) \w+ (?:\w+ )?\w+"


NAMES_OF_DAYS = (
    "effective date", "signature", "last signature", "end", "last day", "expiry", "start", "beginning", "commencement",
    "first day", "entry into force", "date of effect", "term", "agreement", "it", "that", "this",
)  # fmt: skip
