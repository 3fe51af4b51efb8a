"""How a fact is printed: values become text here, and what has no text is refused, never left out in silence."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Self

from jinja2.runtime import Context, Undefined

from workflow.documents.filling.directions import isolated, the_other_way
from workflow.documents.filling.told import Told
from workflow.documents.languages.language import ENGLISH, Language
from workflow.domain.errors import InvalidError
from workflow.domain.printable import UNPRINTABLE

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LONGEST_NAME = 80
BLANK, BLANK_ENDS, FIRST_LOOK = "\ue006", "\ue007", 0xE010
"""Around a blank until its paper is whole, with a sign for the look in which it stands."""


class UnprintableError(Exception):
    """A value that cannot stand in a paper; the sentence goes on with the expression's place."""


class Blank(str):
    """What nobody knows yet, by its name: "[name of the programme]". It is true in a condition, and open where it is printed.

    `look` is the place of the look in which it stands among those of a format.
    """

    __slots__ = ("look",)
    look: int

    def __new__(cls, what: str, look: int = 0) -> Self:
        made = super().__new__(cls, f"[{what}]")
        made.look = look
        return made

    @property
    def what(self) -> str:
        """What nobody knows yet."""
        return self[1:-1]


class Markup(str):
    """Text of the format itself, put in by a format's marks; it is not escaped. Facts are never this."""

    __slots__ = ()


def printable(value: object, language: Language = ENGLISH) -> str:
    """The text of a value: words as they are, whole and decimal numbers, dates, yes and no; nothing else."""
    match value:
        case str():
            return clean(value)
        case None:
            raise UnprintableError("has no value")
        case bool():
            return language.yes if value else language.no
        case Undefined() | int() | Decimal():
            return str(value)  # where it is undefined, this raises with the name that is missing
        case float():
            return repr(int(value)) if value.is_integer() else repr(value)
        case date():
            return day(value, language)
        case Mapping():
            raise UnprintableError("is a group of facts: name one of them")
        case Iterable():
            raise UnprintableError("is a list: print it with a loop, join or sentence")
    raise UnprintableError("is not a text")


def clean(text: str, tab: str = " ") -> str:
    """The text with its line ends alike and tabs as spaces, or as `tab`; signs that no paper can hold are refused."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    odd = re.search(UNPRINTABLE, text)
    if odd:
        raise UnprintableError(f"holds a hidden sign (U+{ord(odd[0]):04X}) that no paper can show")
    return text.replace("\t", tab)


def one_line(text: str) -> str:
    """Words of the letterhead, which stand on one line."""
    try:
        return " ".join(clean(text).split("\n"))
    except UnprintableError as error:
        raise InvalidError(f'"{ascii(text)[1:-1]}" {error}.') from error


def with_dates_whole(text: str, language: Language, space: str) -> str:
    """The text with another space inside its dates, as one at which no line ends."""
    return _dates(language).sub(lambda found: found[0].replace(" ", space), text)


@lru_cache
def _dates(language: Language) -> re.Pattern[str]:
    months = "|".join(dict.fromkeys((*language.months, *ENGLISH.months)))
    return re.compile(rf"\b\d{{1,2}} (?:{months})\b(?: \d{{4}}\b)?")


def escaping(signs: Mapping[str, str]) -> Callable[[str], str]:
    """What writes a text as words where these signs mean something; no sign stands in the markup of an earlier one."""

    def escape(text: str) -> str:
        for sign, markup in signs.items():
            text = text.replace(sign, markup)
        return text

    return escape


def printing(
    signs: Mapping[str, str],
    language: Language = ENGLISH,
    date_space: str = " ",
    around: tuple[str, str, str] = ("", "", ""),
) -> Callable[..., str]:
    """What prints a value as the words of a format: `finalize` of its environment, told in which paper a blank stands.

    `around` stands around a value that is told with its place: before the place, between the two, and after the value.

    A value that runs the other way than the paper is set apart by Unicode isolates, so that its signs stay in order.
    `date_space` stands between the day, the month and the year of a date, also of one that somebody typed.
    """
    escape = escaping(signs)
    binds = date_space != " "
    tab = "\t" if "\t" in signs else " "  # a format that has a sign for it keeps it
    ordinary = "".join(re.escape(sign) for sign in map(chr, range(32, 127)) if sign not in signs)
    unusual = re.compile("" if language.right_to_left else f"[^{ordinary}]").search
    plain = re.compile("[^\n -~\xa0-\u1fff\u2010-\u2027\u2030-\u205f\u20a0-\ud7ff]").search
    other_way = the_other_way(language).search
    ascii_runs_on = not language.right_to_left

    def worded(text: str) -> str:
        if binds and (" 20" in text or " 19" in text):  # a year, which is quicker to find than a date
            text = with_dates_whole(text, language, date_space)
        if not unusual(text):
            return text
        if plain(text):
            text = clean(text, tab)
        if not (ascii_runs_on and text.isascii()) and other_way(text):
            text = isolated(text, language)
        return escape(text)

    again = lru_cache(1024)(worded)  # the same few names stand all over a paper

    def finalize(value: object, paper: Context | None = None) -> str:
        if type(value) is str:
            text = value
        elif type(value) is Markup:
            return value
        elif type(value) is Blank and paper is not None:
            paper.parent["open"](value.what)
            return f"{BLANK}{chr(FIRST_LOOK + value.look)}{escape(isolated(value, language))}{BLANK_ENDS}"
        elif type(value) is Told:
            return f"{around[0]}{value.place}{around[1]}{finalize(value.value, paper)}{around[2]}"
        else:
            text = printable(value, language)
        return again(text) if len(text) <= _LONGEST_NAME else worded(text)

    return finalize


def day(value: object, language: Language = ENGLISH, space: str = " ") -> str:
    """1 May 2026; `space` stands inside it"""
    when = a_date(value, "day")
    said = f"{when.day}{space}{language.months[when.month - 1]}{space}{when.year}"
    return said if language.right_to_left else Markup(said)  # there are no signs in it to escape


def a_date(value: object, name: str) -> date:
    """The value as a date; anything else is refused, in the name of the filter."""
    if isinstance(value, Undefined):
        str(value)  # raises with the name that is missing
    if not isinstance(value, date):
        raise UnprintableError(f'is no date, so that "{name}" cannot print it')
    return value
