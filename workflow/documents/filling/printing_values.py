"""How a fact is printed: values become text here, and what has no text is refused, never left out in silence."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial
from typing import Any, Self

from jinja2 import filters as jinja_filters
from jinja2 import pass_context, pass_environment
from jinja2.runtime import Context, Undefined

from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.tree.bounds import LONGEST_VALUE
from workflow.domain.errors import InvalidError
from workflow.domain.printable import UNPRINTABLE, what_is_odd

TESTS = frozenset({"none", "defined", "equalto", "in"})
MOST_DIGITS = 30
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LEFT_TO_RIGHT = re.compile("[^\\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200e\u200f]")
ISOLATE, POP = "\u2068", "\u2069"
"""Around a value that runs the other way; no fact can hold them."""


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


def clean(text: str) -> str:
    """The text with its line ends alike and tabs as spaces; signs that no paper can hold are refused."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    odd = re.search(UNPRINTABLE, text)
    if odd:
        raise UnprintableError(f"holds a hidden sign (U+{ord(odd[0]):04X}) that no paper can show")
    return text.replace("\t", " ")


def one_line(text: str) -> str:
    """Words of the letterhead, which stand on one line."""
    try:
        return " ".join(clean(text).split("\n"))
    except UnprintableError as error:
        raise InvalidError(f'"{ascii(text)[1:-1]}" {error}.') from error


def isolated(text: str, language: Language) -> str:
    """The text, set apart line by line by Unicode isolates where it runs the other way than the language."""
    if not _other_way(language).search(text):
        return text
    return "\n".join(f"{ISOLATE}{line}{POP}" if line else "" for line in text.split("\n"))


def with_dates_whole(text: str, language: Language, space: str) -> str:
    """The text with another space inside its dates, as one at which no line ends."""
    return _dates(language).sub(lambda found: found[0].replace(" ", space), text)


@lru_cache
def _dates(language: Language) -> re.Pattern[str]:
    months = "|".join(dict.fromkeys((*language.months, *ENGLISH.months)))
    return re.compile(rf"\b\d{{1,2}} (?:{months})\b(?: \d{{4}}\b)?")


def _other_way(language: Language) -> re.Pattern[str]:
    return _LEFT_TO_RIGHT if language.right_to_left else RIGHT_TO_LEFT


def escaping(signs: Mapping[str, str]) -> Callable[[str], str]:
    """What writes a text as words where these signs mean something; no sign stands in the markup of an earlier one."""

    def escape(text: str) -> str:
        for sign, markup in signs.items():
            text = text.replace(sign, markup)
        return text

    return escape


def printing(
    signs: Mapping[str, str], language: Language = ENGLISH, date_space: str = " "
) -> Callable[..., str]:
    """What prints a value as the words of a format: `finalize` of its environment, told in which paper a blank stands.

    A value that runs the other way than the paper is set apart by Unicode isolates, so that its signs stay in order.
    `date_space` stands between the day, the month and the year of a date, also of one that somebody typed.
    """
    escape = escaping(signs)
    binds = date_space != " "
    ordinary = "".join(re.escape(sign) for sign in map(chr, range(32, 127)) if sign not in signs)
    unusual = re.compile("" if language.right_to_left else f"[^{ordinary}]").search
    plain = re.compile("[^\n -~\xa0-\u1fff\u2010-\u2027\u2030-\u205f\u20a0-\ud7ff]").search
    other_way = _other_way(language).search
    ascii_runs_on = not language.right_to_left

    def worded(text: str) -> str:
        if binds and (" 20" in text or " 19" in text):  # a year, which is quicker to find than a date
            text = with_dates_whole(text, language, date_space)
        if not unusual(text):
            return text
        if plain(text):
            text = clean(text)
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
        else:
            text = printable(value, language)
        return again(text) if len(text) <= _LONGEST_NAME else worded(text)

    return finalize


# ---- filters


def day(value: object, language: Language = ENGLISH, space: str = " ") -> str:
    """1 May 2026; `space` stands inside it"""
    when = _a_date(value, "day")
    said = f"{when.day}{space}{language.months[when.month - 1]}{space}{when.year}"
    return said if language.right_to_left else Markup(said)  # there are no signs in it to escape


def weekday(value: object, language: Language = ENGLISH, space: str = " ") -> str:
    """Friday 28 January 2028"""
    when = _a_date(value, "weekday")
    return f"{language.weekdays[when.weekday()]} {day(when, language, space)}"


def money(value: object) -> str:
    """PKR 1,000.00, from {amount: "1000.00", currency: "PKR"}"""
    if isinstance(value, Undefined):
        str(value)  # raises with the name that is missing
    if not isinstance(value, Mapping) or "amount" not in value or "currency" not in value:
        raise UnprintableError("is not an amount of money")
    try:
        amount = Decimal(str(value["amount"]))
    except InvalidOperation as error:
        raise UnprintableError("is not an amount of money") from error
    if not amount.is_finite() or abs(amount.adjusted()) > MOST_DIGITS:
        raise UnprintableError("is not an amount of money")
    return f"{printable(value['currency'])} {amount:,f}"


def sentence(values: object, language: Language = ENGLISH) -> str:
    """a, b and c"""
    texts = _texts(values, "sentence")
    if not texts:
        raise UnprintableError("is an empty list: guard it with a condition")
    return language.and_.join([language.comma.join(texts[:-1]), texts[-1]]) if len(texts) > 1 else texts[0]


def count(value: object, language: Language = ENGLISH) -> str:
    """four (4); above twenty only digits"""
    number = _whole(value)
    return f"{language.numbers[number]} ({number})" if 0 <= number <= 20 else str(number)


def figure(value: object) -> str:
    """4, as every period stands in a paper"""
    return str(_whole(value))


def strict_concat(values: Iterable[object]) -> str:
    """What Jinja's ~ joins; a part without a value is refused."""
    return "".join([printable(value) for value in values])


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or value != int(value):
        raise UnprintableError("is not a whole number")
    return int(value)


def in_look(value: object, look: int) -> object:
    """A value that stands where words look like this; only a blank has to know."""
    return Blank(value.what, look) if type(value) is Blank else value


def _upper(value: object) -> str:
    return _cased(printable(value), str.upper)


def _lower(value: object) -> str:
    return _cased(printable(value), str.lower)


def _capitalize(value: object) -> str:
    text = printable(value)
    return _cased(text[:1], str.upper) + text[1:]


def _cased(text: str, case: Callable[[str], str]) -> str:
    """In other letters; those no font has, as the capitals of Georgian, stay what they are."""
    if what_is_odd(made := case(text)) is None:
        return made
    return "".join(each if what_is_odd(case(each)) else case(each) for each in text)


def _join(values: object, separator: str = "", attribute: str | None = None) -> str:
    if attribute is not None and isinstance(values, Iterable):
        values = [one.get(attribute) if isinstance(one, Mapping) else None for one in values]
    texts, between = _texts(values, "join"), printable(separator)
    if sum(map(len, texts)) + len(texts) * len(between) > LONGEST_VALUE:
        raise UnprintableError(f"makes a text longer than {LONGEST_VALUE:,} signs")
    return between.join(texts)


def _length(values: object) -> int:
    if isinstance(values, (str, Mapping, list, tuple)):
        return len(values)
    return len(list(_a_list(values, "length")))


@pass_environment
def _first(environment: Any, values: object) -> Any:
    for value in _a_list(values, "first"):
        return value
    return environment.undefined("it is the first of an empty list")


@pass_environment
def _last(environment: Any, values: object) -> Any:
    found = list(_a_list(values, "last"))
    return found[-1] if found else environment.undefined("it is the last of an empty list")


def _as_list(function: Callable[..., Iterable[Any]]) -> Callable[..., list[Any]]:
    """A lazy filter is always true in a condition, even when nothing is left: give a list."""

    def listed(*arguments: Any, **named: Any) -> list[Any]:
        return list(function(*arguments, **named))

    return listed


FILTERS: Mapping[str, Callable[..., Any]] = {
    "day": day,
    "weekday": weekday,
    "money": money,
    "sentence": sentence,
    "count": count,
    "figure": figure,
    "upper": _upper,
    "lower": _lower,
    "capitalize": _capitalize,
    "first": _first,
    "last": _last,
    "length": _length,
    "join": _join,
    "sort": pass_environment(_as_list(jinja_filters.do_sort)),
    "unique": pass_environment(_as_list(jinja_filters.do_unique)),
    "select": pass_context(_as_list(jinja_filters.sync_do_select)),
    "selectattr": pass_context(_as_list(jinja_filters.sync_do_selectattr)),
    "rejectattr": pass_context(_as_list(jinja_filters.sync_do_rejectattr)),
    "map": pass_context(_as_list(jinja_filters.sync_do_map)),
}


@lru_cache
def filters_of(language: Language, date_space: str = " ") -> Mapping[str, Callable[..., Any]]:
    """The filters, with the words of one language and what stands inside a date."""
    worded = {each.__name__: partial(each, language=language) for each in (sentence, count)}
    dated = {each.__name__: _dated(each, language, date_space) for each in (day, weekday)}
    return {**FILTERS, **worded, **dated}


def _dated(say: Callable[[object, Language, str], str], language: Language, space: str) -> Callable[..., str]:
    """What prints a date; the same few stand all over a paper."""
    again = lru_cache(1024)(lambda when: say(when, language, space))

    def said(value: object) -> str:
        return again(value) if type(value) is date else say(value, language, space)

    return said


def _a_date(value: object, name: str) -> date:
    if isinstance(value, Undefined):
        str(value)  # raises with the name that is missing
    if not isinstance(value, date):
        raise UnprintableError(f'is no date, so that "{name}" cannot print it')
    return value


def _a_list(value: object, name: str) -> Iterable[Any]:
    if value is None or isinstance(value, (str, Mapping)) or not isinstance(value, Iterable):
        raise UnprintableError(f'is no list, so that "{name}" cannot be used')
    return value


def _texts(value: object, name: str) -> list[str]:
    return [printable(one) for one in _a_list(value, name)]
