"""Sums in different currencies are compared by the office's table of rates, which says of which day it is and how long it is good."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from workflow.domain.approval.rates import Money, Rates, exchanged

ON = date(2026, 11, 20)
RATES = Rates("USD", date(2026, 11, 2), date(2027, 2, 2), {"PKR": Decimal("278.50"), "EUR": Decimal("0.92")})
SUMS = st.decimals(0, 10**12, places=2)
CURRENCIES = st.sampled_from(("USD", "PKR", "EUR"))


def pkr(amount: str) -> Money:
    return Money(Decimal(amount), "PKR")


def test_a_sum_is_told_in_another_currency_with_the_day_of_its_rates():
    told = exchanged(pkr("12000000.00"), "USD", RATES, on=ON)
    assert told.money == Money(Decimal("43087.97"), "USD")
    assert told.words == "PKR 12,000,000, which is USD 43,087.97 by the rates of 2 November 2026"


def test_between_two_currencies_of_the_table_both_rates_count():
    told = exchanged(pkr("278500.00"), "EUR", RATES, on=ON)
    assert told.money == Money(Decimal("920.00"), "EUR")


def test_half_a_cent_is_a_cent():
    told = exchanged(pkr("1.00"), "USD", Rates("USD", ON, ON, {"PKR": Decimal(200)}), on=ON)
    assert told.money == Money(Decimal("0.01"), "USD")


def test_a_sum_in_the_same_currency_needs_no_table():
    assert exchanged(pkr("5.50"), "PKR", None, on=ON) == exchanged(pkr("5.50"), "PKR", RATES, on=ON)
    assert exchanged(pkr("5.50"), "PKR", None, on=ON).words == "PKR 5.50"


def test_without_a_table_no_other_currency_is_known():
    told = exchanged(pkr("5.00"), "USD", None, on=ON)
    assert (told.money, told.words) == (None, "PKR 5, and the office has no table of rates")


def test_a_currency_that_the_table_does_not_name_is_said():
    for given_in, wanted in (("AED", "USD"), ("USD", "AED")):
        told = exchanged(Money(Decimal(5), given_in), wanted, RATES, on=ON)
        assert told.money is None
        assert told.words == f"{given_in} 5, and the rates of 2 November 2026 do not name AED"


def test_rates_are_good_until_their_last_day_and_no_longer():
    assert exchanged(pkr("5.00"), "USD", RATES, on=date(2027, 2, 2)).money is not None
    told = exchanged(pkr("5.00"), "USD", RATES, on=date(2027, 2, 3))
    assert told.money is None
    assert told.words == "PKR 5, and the rates of 2 November 2026 were good until 2 February 2027"


@given(SUMS, SUMS, CURRENCIES, CURRENCIES)
def test_the_larger_of_two_sums_stays_the_larger(one, other, here, there):
    told = [exchanged(Money(each, here), there, RATES, on=ON).money.amount for each in sorted((one, other))]
    assert told == sorted(told)


@given(SUMS, CURRENCIES, CURRENCIES)
def test_a_sum_exchanged_and_back_is_what_it_was_but_for_the_cents(amount, here, there):
    out = exchanged(Money(amount, here), there, RATES, on=ON).money
    back = exchanged(out, here, RATES, on=ON).money
    of_a_cent = (RATES.of(here) / RATES.of(there) + 1) * Decimal("0.01")
    assert back.currency == here
    assert abs(back.amount - amount) <= of_a_cent


@given(SUMS)
def test_a_sum_is_written_without_cents_where_it_has_none(amount):
    words = Money(amount, "USD").words
    assert Decimal(words.removeprefix("USD ").replace(",", "")) == amount
    assert ("." in words) == (amount != int(amount))
