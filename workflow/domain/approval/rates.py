"""Sums of money in different currencies, compared by a table of rates that is of one day and is good until another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from workflow.domain.dates.lengths import day

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in a currency, by the three letters of it."""

    amount: Decimal
    currency: str

    @property
    def words(self) -> str:
        """As a sentence says it: "USD 25,000", "USD 43,090.66"."""
        whole = self.amount == self.amount.to_integral_value()
        return f"{self.currency} {self.amount.quantize(Decimal(1)) if whole else self.amount:,f}"


@dataclass(frozen=True, slots=True)
class Rates:
    """How much of each currency is one of the `base`, on the day `on`; nobody goes by them after `good_until`."""

    base: str
    on: date
    good_until: date
    of_one: Mapping[str, Decimal] = field(default_factory=dict)
    source: str | None = None

    def of(self, currency: str) -> Decimal | None:
        """How much of a currency is one of the base; None where the table does not say."""
        return Decimal(1) if currency == self.base else self.of_one.get(currency)

    @property
    def words(self) -> str:
        """As a sentence names them: "the rates of 2 November 2026"."""
        return f"the rates of {day(self.on)}"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A sum in another currency. `words` tell it with its rates; where it cannot be told, `money` is None and they say why."""

    money: Money | None
    words: str


def exchanged(given: Money, currency: str, rates: Rates | None, *, on: date) -> Exchanged:
    """A sum in another currency, by the rates that are good on a day."""
    if given.currency == currency:
        return Exchanged(given, given.words)
    if rates is None:
        return Exchanged(None, f"{given.words}, and the office has no table of rates")
    here, there = rates.of(given.currency), rates.of(currency)
    if here is None or there is None:
        unnamed = given.currency if here is None else currency
        return Exchanged(None, f"{given.words}, and {rates.words} do not name {unnamed}")
    if on > rates.good_until:
        until = day(rates.good_until)
        return Exchanged(None, f"{given.words}, and {rates.words} were good until {until}")
    made = Money((given.amount * there / here).quantize(_CENT, ROUND_HALF_UP), currency)
    return Exchanged(made, f"{given.words}, which is {made.words} by {rates.words}")
