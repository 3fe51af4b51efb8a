"""A rule applies where everything it asks is so, and says why; what nobody knows yet is never taken for a no."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.agreements import TERMS
from workflow.domain.agreement.terms import Binding, Funding, Funds
from workflow.domain.approval.conditions import (
    Condition,
    Found,
    Lands,
    Off,
    can_meet,
    found,
    why,
)
from workflow.domain.approval.rates import Money, Rates
from workflow.domain.approval.subject import Deviation, Mark, Seat, Subject

ON = date(2026, 11, 20)
RATES = Rates("USD", date(2026, 11, 2), date(2027, 2, 2), {"PKR": Decimal("278.50")})
LIMIT = Money(Decimal(25_000), "USD")
PAKISTAN = Lands("Pakistan", ("PK",))
EUROPE = Lands("the European Union", ("DE", "FR"))
BRITAIN = Lands("the United Kingdom", ("GB",))
PERSONAL = Mark(
    True, "personal data pass", "no personal data pass", "nobody has said whether personal data pass"
)
EXPORT = Mark(True, "it has the rider “Export control”", "it has no rider “Export control”", "it may")
CASE = Subject(
    "data_sharing",
    "a Data-Sharing Memorandum of Understanding",
    replace(TERMS, binding=Binding.PARTLY, funding=Funding(Funds.FUNDED, "40000.00", "USD")),
    ON,
    seats=(Seat("Example University", "PK", "Pakistan"), Seat("Sample Institute", "FR", "France")),
    units=("School of Medicine",),
    flags={"personal data": PERSONAL},
    riders={"us-export-control": EXPORT},
    deviations=(Deviation("liability", "walk away", "its clause “Liability” stands in the position “walk away”"),),
    rates=RATES,
)  # fmt: skip


def funded(amount: str, currency: str = "USD", **other) -> Subject:
    return replace(CASE, terms=replace(CASE.terms, funding=Funding(Funds.FUNDED, amount, currency)), **other)


def with_funds(kind: Funds) -> Subject:
    return replace(CASE, terms=replace(CASE.terms, funding=Funding(kind)))


def test_a_rule_that_asks_nothing_applies_to_everything_and_needs_no_words():
    assert why(Condition(), CASE) == ()
    assert found(Condition(), CASE) == Found()
    assert found(Condition(), CASE).holds is True


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (Condition(types=("mou", "data_sharing")), "it is a Data-Sharing Memorandum of Understanding"),
        (Condition(binding=(Binding.YES, Binding.PARTLY)), "its text binds in part"),
        (Condition(funding=(Funds.FUNDED,)), "it is funded"),
        (Condition(more_than=LIMIT), "it is funded with USD 40,000, above USD 25,000"),
        (Condition(at_most=Money(Decimal(40_000), "USD")), "it is funded with USD 40,000, not above USD 40,000"),
        (Condition(countries=(BRITAIN, EUROPE)), "Sample Institute is in France"),
        (Condition(outside=(PAKISTAN,)), "Sample Institute is in France, outside Pakistan"),
        (Condition(units=("school of  medicine",)), "it belongs to School of Medicine"),
        (Condition(flags=("minors", "personal data")), "personal data pass"),
        (Condition(riders=("us-export-control",)), "it has the rider “Export control”"),
        (Condition(deviations=(Off(),)), "its clause “Liability” stands in the position “walk away”"),
        (Condition(deviations=(Off("liability"),)), "its clause “Liability” stands in the position “walk away”"),
        (Condition(deviations=(Off(None, "walk away"),)), "its clause “Liability” stands in the position “walk away”"),
        (Condition(deviations=(Off("liability", "walk away"),)), "its clause “Liability” stands in the position “walk away”"),
    ],
)  # fmt: skip
def test_a_rule_applies_where_what_it_asks_is_so_and_says_why(condition, reason):
    assert why(condition, CASE) == (reason,)
    assert found(condition, CASE).holds is True


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (Condition(types=("mou",)), "it is a Data-Sharing Memorandum of Understanding"),
        (Condition(binding=(Binding.YES,)), "its text binds in part"),
        (Condition(funding=(Funds.NONE,)), "it is funded"),
        (Condition(more_than=Money(Decimal(40_000), "USD")), "it is funded with USD 40,000, not above USD 40,000"),
        (Condition(at_most=LIMIT), "it is funded with USD 40,000, above USD 25,000"),
        (Condition(countries=(BRITAIN,)), "no party is in the United Kingdom"),
        (Condition(outside=(PAKISTAN, BRITAIN, EUROPE)), "every party is in Pakistan, the United Kingdom or the European Union"),
        (Condition(units=("School of Law",)), "it does not belong to School of Law"),
        (Condition(flags=("minors",)), "nothing in it speaks of “minors”"),
        (Condition(riders=("pk-stamp-duty",)), "nothing in it speaks of “pk-stamp-duty”"),
        (Condition(deviations=(Off("notices"), Off(None, "struck"))), "it has no deviation of its clause “notices” or deviation “struck”"),
    ],
)  # fmt: skip
def test_a_rule_does_not_apply_where_one_thing_it_asks_is_not_so_and_that_is_told(condition, reason):
    assert why(condition, CASE) is None
    assert found(condition, CASE) == Found(no=(reason,))


def test_all_that_a_rule_asks_has_to_be_so():
    both = Condition(types=("data_sharing",), more_than=LIMIT)
    assert why(both, CASE) == (
        "it is a Data-Sharing Memorandum of Understanding",
        "it is funded with USD 40,000, above USD 25,000",
    )
    assert why(both, funded("25000.00")) is None
    assert why(replace(both, types=("mou",)), CASE) is None


def test_a_sum_in_another_currency_is_compared_by_the_rates():
    assert why(Condition(more_than=LIMIT), funded("12000000.00", "PKR")) == (
        "it is funded with PKR 12,000,000, which is USD 43,087.97 by the rates of 2 November 2026, above USD 25,000",
    )
    assert why(Condition(more_than=LIMIT), funded("40000.00", "PKR")) is None


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (with_funds(Funds.OPEN), "its funding is to be agreed: it may be above USD 25,000"),
        (
            with_funds(Funds.FUNDED),
            "nobody has said with how much it is funded: it may be above USD 25,000",
        ),
        (
            funded("40000.00", "AED"),
            "it is funded with AED 40,000, and the rates of 2 November 2026 do not name AED: it may be above USD 25,000",
        ),
        (
            funded("1.00", "PKR", on=date(2027, 6, 1)),
            "it is funded with PKR 1, and the rates of 2 November 2026 were good until 2 February 2027: it may be above USD 25,000",
        ),
    ],
)
def test_an_amount_that_nobody_knows_may_be_above_every_limit_and_is_within_none(case, reason):
    assert found(Condition(more_than=LIMIT), case) == Found(unknown=(reason,))
    assert why(Condition(more_than=LIMIT), case) == (reason,)
    assert found(Condition(at_most=LIMIT), case) == Found(no=(reason,))


def test_where_no_money_goes_with_a_case_it_is_within_every_limit():
    case = with_funds(Funds.NONE)
    assert why(Condition(more_than=Money(Decimal(0), "USD")), case) is None
    assert why(Condition(at_most=LIMIT), case) == ("no money goes with it, not above USD 25,000",)


def test_funding_that_is_to_be_agreed_may_still_be_any():
    case = with_funds(Funds.OPEN)
    assert found(Condition(funding=(Funds.FUNDED,)), case) == Found(unknown=("its funding is to be agreed",))
    assert found(Condition(funding=(Funds.OPEN,)), case) == Found(yes=("its funding is to be agreed",))
    assert found(Condition(funding=(Funds.NONE,)), case) == Found(no=("its funding is to be agreed",))


def test_a_party_whose_country_nobody_has_said_may_be_anywhere():
    case = replace(CASE, seats=(*CASE.seats[:1], Seat("Sample Institute")))
    told = "nobody has said in which country Sample Institute is"
    assert found(Condition(countries=(EUROPE,)), case) == Found(unknown=(told,))
    assert found(Condition(outside=(PAKISTAN,)), case) == Found(unknown=(told,))
    assert found(Condition(countries=(PAKISTAN,)), case).holds is True


def test_a_part_of_a_country_is_in_it():
    case = replace(CASE, seats=(Seat("Sample College", "GB-SCT", "Scotland"),))
    assert why(Condition(countries=(BRITAIN,)), case) == ("Sample College is in Scotland",)


def test_what_nobody_has_said_of_a_flag_counts_as_met_and_says_so():
    case = replace(
        CASE,
        flags={"personal data": replace(PERSONAL, holds=None), "minors": Mark(False, "", "nobody under 18", "")},
    )  # fmt: skip
    assert why(Condition(flags=("personal data", "minors")), case) == (
        "nobody has said whether personal data pass",
    )
    assert found(Condition(flags=("minors",)), case) == Found(no=("nobody under 18",))


def test_of_a_text_that_nobody_compared_with_the_offices_own_any_deviation_may_be_in_it():
    assert why(Condition(deviations=(Off(None, "struck"),)), replace(CASE, deviations=None)) == (
        "nobody has compared its text with the office’s own: it may have a deviation “struck”",
    )


def test_two_that_are_so_are_both_told():
    marks = {"personal data": PERSONAL, "minors": replace(PERSONAL, yes="people under 18 are concerned")}
    assert why(Condition(flags=("personal data", "minors")), replace(CASE, flags=marks)) == (
        "personal data pass and people under 18 are concerned",
    )


FUNDINGS = st.one_of(
    st.sampled_from((Funding(), Funding(Funds.OPEN))),
    st.builds(
        lambda amount, currency: Funding(Funds.FUNDED, f"{amount:.2f}", currency),
        st.integers(0, 10**8),
        st.sampled_from(("USD", "PKR", "AED")),
    ),
)
CONDITIONS = st.builds(
    Condition,
    types=st.sampled_from(((), ("mou",), ("data_sharing",))),
    binding=st.sampled_from(((), (Binding.YES,), (Binding.PARTLY, Binding.NO))),
    funding=st.sampled_from(((), (Funds.FUNDED,), (Funds.OPEN, Funds.NONE))),
    more_than=st.sampled_from((None, LIMIT, Money(Decimal(1_000_000), "PKR"))),
    at_most=st.sampled_from((None, LIMIT)),
    countries=st.sampled_from(((), (EUROPE,), (BRITAIN, PAKISTAN))),
    flags=st.sampled_from(((), ("personal data",), ("minors",))),
    deviations=st.sampled_from(((), (Off(),), (Off("notices"),))),
)
CASES = st.builds(
    lambda funding, seats, holds, deviations: replace(
        CASE, terms=replace(CASE.terms, funding=funding), seats=seats, deviations=deviations,
        flags={"personal data": replace(PERSONAL, holds=holds)},
    ),
    FUNDINGS,
    st.sampled_from((CASE.seats, CASE.seats[:1], (Seat("Sample Institute"),))),
    st.sampled_from((True, False, None)),
    st.sampled_from((CASE.deviations, (), None)),
)  # fmt: skip


@given(CONDITIONS, CASES)
def test_every_condition_tells_of_every_case_why_it_holds_or_why_not(condition, case):
    what = found(condition, case)
    assert all(words and not words.endswith(".") for words in (*what.yes, *what.unknown, *what.no))
    asks = condition != Condition()
    assert bool(what.yes or what.unknown or what.no) is asks
    assert (why(condition, case) is None) is (what.holds is False)


@given(CONDITIONS, CONDITIONS, CASES)
def test_a_rule_that_asks_more_never_applies_more_often(one, other, case):
    both = Condition(
        **{
            name: getattr(one, name) or getattr(other, name)
            for name in Condition.__dataclass_fields__
        }
    )  # fmt: skip
    if why(both, case) is not None:
        assert why(one, case) is not None


@given(CONDITIONS, CONDITIONS, CASES)
def test_two_rules_that_cannot_meet_never_apply_to_one_case(one, other, case):
    if why(one, case) is not None and why(other, case) is not None:
        assert can_meet(one, other)
        assert can_meet(other, one)


def test_rules_for_other_types_and_for_sums_below_and_above_a_limit_cannot_meet():
    assert not can_meet(Condition(types=("mou",)), Condition(types=("sla", "nda")))
    assert not can_meet(Condition(binding=(Binding.NO,)), Condition(binding=(Binding.YES,)))
    assert not can_meet(Condition(at_most=LIMIT), Condition(more_than=LIMIT))
    assert not can_meet(Condition(funding=(Funds.NONE,)), Condition(funding=(Funds.FUNDED, Funds.OPEN)))
    assert not can_meet(Condition(funding=(Funds.NONE,)), Condition(more_than=LIMIT))
    assert can_meet(Condition(funding=(Funds.OPEN,)), Condition(funding=(Funds.FUNDED,)))
    assert can_meet(Condition(), Condition(types=("mou",)))
    assert can_meet(Condition(more_than=LIMIT), Condition(at_most=replace(LIMIT, currency="PKR")))
    assert can_meet(Condition(more_than=LIMIT), Condition(at_most=replace(LIMIT, amount=Decimal(25_001))))


@given(CASES, st.integers(0, 10**8), st.integers(0, 10**8))
def test_more_money_never_takes_an_approval_away(case, amount, more):
    first, second = (
        replace(case, terms=replace(case.terms, funding=Funding(Funds.FUNDED, f"{each}.00", "PKR")))
        for each in (amount, amount + more)
    )
    if why(Condition(more_than=LIMIT), first) is not None:
        assert why(Condition(more_than=LIMIT), second) is not None
