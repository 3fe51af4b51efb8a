"""rates.toml says how much of each currency is one of another; what is wrong in it is told at its line."""

from datetime import date
from decimal import Decimal

import pytest

from workflow.catalogue.rules.rates_file import read_rates

WHOLE = """\
base = "USD"
on = 2026-11-02
good_for = "6 weeks"
source = "The monthly average of the State Bank"

[rates]
PKR = 278.50
EUR = "0.92"
"""


def test_a_table_of_rates_is_of_one_day_and_good_for_a_time():
    rates, problems = read_rates(WHOLE)
    assert problems == ()
    assert (rates.base, rates.on, rates.good_until) == ("USD", date(2026, 11, 2), date(2026, 12, 14))
    assert rates.of_one == {"PKR": Decimal("278.5"), "EUR": Decimal("0.92")}
    assert rates.source == "The monthly average of the State Bank"


def test_rates_are_good_for_three_months_where_nothing_else_is_said():
    rates, _ = read_rates(WHOLE.replace('good_for = "6 weeks"\n', ""))
    assert rates.good_until == date(2027, 2, 2)


@pytest.mark.parametrize(
    ("was", "written", "told"),
    [
        (
            'base = "USD"',
            'base = "dollar"',
            "line 1: base: “dollar” is not a currency; write its three letters, for example PKR.",
        ),
        ('base = "USD"', "", "rules/rates.toml: “base” is missing."),
        (
            "on = 2026-11-02",
            'on = "2 November"',
            "line 2: on: write a day without quotation marks, as 2026-11-02, not “2 November”.",
        ),
        ("on = 2026-11-02", "", "rules/rates.toml: “on” is missing."),
        (
            '"6 weeks"',
            '"a while"',
            "line 3: good_for: “a while” is not a length of time: write whole days, weeks, months or years",
        ),
        (
            '"6 weeks"',
            '"20 business days"',
            "line 3: good_for: “20 business days” is no time for which rates are good; write days, weeks, months or years.",
        ),
        ("PKR = 278.50", "PKR = 0", "line 7: rates.PKR: a rate is above nothing, not “0”."),
        ("PKR = 278.50", "PKR = -1", "line 7: rates.PKR: a rate is above nothing, not “-1”."),
        ("PKR = 278.50", 'PKR = "many"', "line 7: rates.PKR: “many” is not a number; write digits, for example 12 or 0.5."),
        ("PKR = 278.50", "USD = 1", "line 7: rates: one USD is one USD; take it out."),
        ("PKR = 278.50", "Rupee = 1", "line 7: rates.Rupee: “Rupee” is not a currency; write its three letters, for example PKR."),
        ("source = ", "from = ", "line 4: “from” is not known; allowed: base, on, good_for, source, rates."),
        ('[rates]\nPKR = 278.50\nEUR = "0.92"', "[rates]", "line 6: rates: at least one is needed, nothing is written."),
        ("[rates]", "[rates", "line 6: This line is not TOML: "),
    ],
)  # fmt: skip
def test_what_is_wrong_in_it_is_told_at_its_line_with_what_is_allowed(was, written, told):
    assert was in WHOLE
    rates, problems = read_rates(WHOLE.replace(was, written))
    assert rates is None
    assert any(told in str(each) and str(each).startswith("rules/rates.toml") for each in problems), problems
