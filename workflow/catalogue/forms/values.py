"""Reads one given value as the kind its fact asks for: the canonical value, or a ValueError saying what to write."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from workflow.catalogue.suggestions import quoted, suggestion
from workflow.domain.printable import what_is_odd

LINE_LENGTH = 500
ROW_LENGTH = 2_000
TEXT_LENGTH = 20_000
TITLE_LENGTH = 300
LIST_ROWS = 200
TABLE_ROWS = 2_000
DIGITS = 15  # a whole number of this length is exact in every JSON reader
DECIMAL_PLACES = 12
EARLIEST, LATEST = date(1800, 1, 1), date(2300, 12, 31)

YES_NO = {"yes": True, "true": True, "no": False, "false": False}
BREAKS = re.compile("\r\n|\r|\u2028|\u2029")
AMOUNT_FIRST = re.compile(r"([\d.,]+)\s*([A-Za-z]{3})")
CURRENCY_FIRST = re.compile(r"([A-Za-z]{3})\s*([\d.,]+)")
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


def read_line(value: object, *, most: int = LINE_LENGTH) -> str:
    """One line of text, outer blanks dropped."""
    text = _text(value)
    if "\n" in text or "\t" in text:
        raise ValueError("write it on one line, without line breaks or tabs")
    return _no_longer(text, most)


def read_title(value: object) -> str:
    """The title of an agreement."""
    return read_line(value, most=TITLE_LENGTH)


def read_row(value: object) -> str:
    """One row of a list: a line that may be a long sentence."""
    return read_line(value, most=ROW_LENGTH)


def read_text(value: object) -> str:
    """A text of several lines; every kind of line break becomes a newline."""
    return _no_longer(_text(value), TEXT_LENGTH)


def read_number(value: object) -> int | str:
    """A whole number as an int, any other as a plain decimal string ("0.5"); never a float."""
    number = _decimal(value)
    if number == number.to_integral_value():
        return int(number)
    return format(number.normalize(), "f")


def read_yes_no(value: object) -> bool:
    """True or false, also written yes or no."""
    said = YES_NO.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(said, bool):
        raise ValueError(f"answer yes or no, not {quoted(value)}")
    return said


def read_choice(value: object, choices: Sequence[str]) -> str:
    """One of the choices, in their spelling."""
    word = _text(value) if isinstance(value, str) else ""
    for choice in choices:
        if choice.lower() == word.lower():
            return choice
    raise ValueError(f"{quoted(value)} is not one of the choices; {suggestion(str(value), choices)}")


def read_date(value: object) -> str:
    """A day as an ISO string."""
    given = _day(value)
    if given is None:
        raise ValueError(f"{quoted(str(value))} is not a date; write year-month-day, for example 2027-01-31")
    if not EARLIEST <= given <= LATEST:
        raise ValueError(f"the year {given.year} cannot be meant; write a date from {EARLIEST} to {LATEST}")
    return given.isoformat()


def read_money(value: object) -> dict[str, str]:
    """An amount and its currency: {"amount": "1000.00", "currency": "PKR"}; also written "PKR 1,000.00"."""
    amount: object
    currency: object
    if isinstance(value, str):
        amount, currency = _split_money(value)
    elif isinstance(value, dict):
        wrong = sorted(str(key) for key in value if key not in ("amount", "currency"))
        if wrong:
            raise ValueError(
                f"{quoted(wrong[0])} is not part of an amount of money; write amount and currency"
            )
        amount, currency = value.get("amount"), value.get("currency")
    else:
        amount, currency = None, None
    if is_blank(amount) or is_blank(currency):
        raise ValueError("write an amount and its currency, for example PKR 1,000.00")
    code = currency.strip().upper() if isinstance(currency, str) else ""
    if not re.fullmatch("[A-Z]{3}", code):
        raise ValueError(f"{quoted(currency)} is not a currency; write its three letters, for example PKR")
    return {"amount": _amount(amount), "currency": code}


def read_rows(value: object, *, most: int) -> list[object]:
    """The rows of a list or table, not yet read themselves."""
    if not isinstance(value, list | tuple):
        raise ValueError(f"give a list of rows, not {quoted(value)}")
    if len(value) > most:
        raise ValueError(f"{len(value):,} rows are too many; at most {most:,} fit")
    return list(value)


def is_blank(value: object, *, depth: int = 3) -> bool:
    """Nothing was given: no value, only blanks, or nothing but blank rows or parts."""
    if isinstance(value, dict | list | tuple):
        inner = value.values() if isinstance(value, dict) else value
        return not value or (depth > 0 and all(is_blank(each, depth=depth - 1) for each in inner))
    return value is None or (isinstance(value, str) and not value.strip())


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"write it as text, not {quoted(value)}")
    text = BREAKS.sub("\n", value).strip()
    if odd := what_is_odd(text):
        raise ValueError(odd)
    return text


def _no_longer(text: str, most: int) -> str:
    if len(text) > most:
        raise ValueError(f"it is {len(text):,} characters long; at most {most:,} fit")
    return text


def _day(value: object) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _decimal(value: object) -> Decimal:
    number = None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = Decimal(str(value))
    elif isinstance(value, str) and len(value) <= 2 * DIGITS:
        given = value.strip()
        try:
            number = Decimal(given.replace(",", "") if THOUSANDS.fullmatch(given) else given)
        except InvalidOperation:
            number = None
    if number is None or not number.is_finite():
        raise ValueError(f"{quoted(value)} is not a number; write digits, for example 12 or 0.5")
    if number.adjusted() >= DIGITS or int(number.as_tuple().exponent) < -DECIMAL_PLACES:
        raise ValueError(f"{quoted(str(value))} has too many digits")
    return number


def _amount(value: object) -> str:
    number = _decimal(value)
    if number < 0:
        raise ValueError(f"{quoted(str(value))} is below zero; say in words who owes what to whom")
    exact = number.normalize()
    places = max(2, -int(exact.as_tuple().exponent))
    if places > 3:
        raise ValueError(f"{quoted(str(value))} has more decimal places than money has")
    return format(exact, f".{places}f")


def _split_money(value: str) -> tuple[str | None, str | None]:
    given = value.strip()
    if found := CURRENCY_FIRST.fullmatch(given):
        return found[2], found[1]
    if found := AMOUNT_FIRST.fullmatch(given):
        return found[1], found[2]
    return None, None
