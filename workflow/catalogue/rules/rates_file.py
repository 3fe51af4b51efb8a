"""rates.toml: how much of each currency is one of another, of which day, and how long the office goes by it."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field

from workflow.catalogue.forms.toml_shapes import Day, Label, Shape
from workflow.catalogue.forms.values import read_number
from workflow.catalogue.suggestions import quoted
from workflow.catalogue.types.toml_text import TomlFile
from workflow.domain.approval.rates import Rates
from workflow.domain.dates.lengths import Length, add
from workflow.domain.errors import InvalidError, RulesError

RATES_FILE = "rates.toml"
_CURRENCY = re.compile("[A-Z]{3}")
THREE_MONTHS = Length(months=3)


def _currency(value: object) -> object:
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value):
        raise ValueError(f"{quoted(value)} is not a currency; write its three letters, for example PKR.")
    return value


def _rate(value: object) -> Decimal:
    rate = Decimal(str(read_number(value)))
    if rate <= 0:
        raise ValueError(f"a rate is above nothing, not {quoted(str(value))}.")
    return rate


def _length(value: object) -> Length:
    try:
        length = Length.parse(value if isinstance(value, str) else repr(value))
    except InvalidError as error:
        raise ValueError(error.reasons[0]) from None
    if not length.is_span or length.academic_years:
        raise ValueError(
            f"{quoted(value)} is no time for which rates are good; write days, weeks, months or years."
        )
    return length


Currency = Annotated[str, BeforeValidator(_currency)]


class RatesTable(Shape):
    base: Currency
    on: Day
    good_for: Annotated[Length, BeforeValidator(_length)] = THREE_MONTHS
    source: Label | None = None
    rates: Annotated[dict[Currency, Annotated[Decimal, BeforeValidator(_rate)]], Field(min_length=1)]


@lru_cache(maxsize=16)
def read_rates(text: str) -> tuple[Rates | None, tuple[RulesError, ...]]:
    """The rates that a text of rates.toml gives, or None and what is wrong with it."""
    file = TomlFile(RATES_FILE, text, RulesError)
    table = file.read_as(RatesTable)
    if table is not None and table.base in table.rates:
        file.refuse(f"rates: one {table.base} is one {table.base}; take it out.", "rates", table.base)
    if table is None or file.problems:
        return None, tuple(file.problems)
    until = add(table.on, table.good_for)
    return Rates(table.base, table.on, until, dict(table.rates), table.source), ()
