"""The filters and tests a template may use: what they make of a value, and what they refuse to."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial
from typing import Any

from jinja2 import filters as jinja_filters
from jinja2 import pass_context, pass_environment
from jinja2.runtime import Undefined

from workflow.documents.filling.printing_values import Blank, UnprintableError, a_date, day, printable
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.tree.bounds import LONGEST_VALUE
from workflow.domain.printable import what_is_odd

TESTS = frozenset({"none", "defined", "equalto", "in"})
MOST_DIGITS = 30


def weekday(value: object, language: Language = ENGLISH, space: str = " ") -> str:
    """Friday 28 January 2028"""
    when = a_date(value, "weekday")
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


def in_a_property(value: object) -> object:
    """A value among the properties of a file, which have no lines and no looks."""
    return " ".join(value.split()) if isinstance(value, str) else value


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


def _a_list(value: object, name: str) -> Iterable[Any]:
    if value is None or isinstance(value, (str, Mapping)) or not isinstance(value, Iterable):
        raise UnprintableError(f'is no list, so that "{name}" cannot be used')
    return value


def _texts(value: object, name: str) -> list[str]:
    return [printable(one) for one in _a_list(value, name)]
