"""What a rule of the office asks of a case, and whether it holds: one kind of condition for routes, clearances and authority.

Every answer completes a sentence with \u201cbecause\u201d. What nobody knows yet is never taken for the better: it may be above
every limit and is within none, and a rule that asks for an approval counts it as met (`why`), where one that allows
something, or takes an approval away, does not (`Found.holds`).
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from workflow.domain.agreement.terms import POSITIONS, Binding, Funds
from workflow.domain.approval.rates import Exchanged, Money, exchanged
from workflow.domain.approval.subject import Deviation, Mark, Seat, Subject
from workflow.domain.folding import folded

_BINDS = {
    Binding.YES: "its text binds",
    Binding.PARTLY: "its text binds in part",
    Binding.NO: "its text does not bind",
}
_FUNDS = {
    Funds.NONE: "no money goes with it",
    Funds.FUNDED: "it is funded",
    Funds.OPEN: "its funding is to be agreed",
}


@dataclass(frozen=True, slots=True)
class Lands:
    """Countries, or parts of them, by their codes, as one name of them: "the European Union"."""

    called: str
    codes: tuple[str, ...]

    def has(self, code: str) -> bool:
        """Whether a country or a part of one is among them: Scotland is in the United Kingdom."""
        return code in self.codes or code.partition("-")[0] in self.codes


@dataclass(frozen=True, slots=True)
class Off:
    """Where a text is off the office's own: at a clause, in one way ("walk away"), or both; neither is anywhere at all."""

    clause: str | None = None
    way: str | None = None

    @property
    def words(self) -> str:
        """As a sentence names it."""
        at = f"of its clause \u201c{self.clause}\u201d" if self.clause else ""
        return " ".join(filter(None, (f"deviation \u201c{self.way}\u201d" if self.way else "deviation", at)))


@dataclass(frozen=True, slots=True)
class Condition:
    """What a rule asks of a case: everything that is said here holds, and of what is listed at least one.

    `more_than` and `at_most` are about its funding. `outside` is met by a party in none of its countries. `flags` are words
    of the office ("personal data"), or facts of the type that are yes or no.
    """

    types: tuple[str, ...] = ()
    binding: tuple[Binding, ...] = ()
    funding: tuple[Funds, ...] = ()
    more_than: Money | None = None
    at_most: Money | None = None
    countries: tuple[Lands, ...] = ()
    outside: tuple[Lands, ...] = ()
    units: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    riders: tuple[str, ...] = ()
    deviations: tuple[Off, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a condition found of a case: what is so, what nobody knows yet, and what is not so; each completes "because ..."."""

    yes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def holds(self) -> bool | None:
        """Whether all of it holds; None where that hangs on something nobody knows yet."""
        return False if self.no else None if self.unknown else True


@dataclass(frozen=True, slots=True)
class Answer:
    """The words on one thing that is asked, and whether it holds."""

    words: str
    holds: bool | None


Question = Callable[[Condition, Subject], Iterator[Answer]]


def found(condition: Condition, subject: Subject) -> Found:
    """What a condition finds of a case; one that asks nothing finds nothing, and holds."""
    answers = [answer for ask in _QUESTIONS for answer in ask(condition, subject)]
    return Found(*(_said(answers, holds=holds) for holds in (True, None, False)))


def why(condition: Condition, subject: Subject) -> tuple[str, ...] | None:
    """Why a rule that asks for something applies to a case; None where it does not.

    What nobody knows yet counts as met, and says so. A condition that asks nothing always applies, and needs no words.
    """
    what = found(condition, subject)
    return None if what.holds is False else (*what.yes, *what.unknown)


def either(words: Iterable[str]) -> str:
    """ "a, b or c"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def can_meet(one: Condition, other: Condition) -> bool:
    """Whether there may be a case to which two rules apply, as far as their types, standing and sums tell."""
    if not (_shared(one.types, other.types) and _shared(one.binding, other.binding)):
        return False
    return bool(_funds_of(one) & _funds_of(other)) and not (_is_over(one, other) or _is_over(other, one))


def _shared(one: Collection[str], other: Collection[str]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def _funds_of(condition: Condition) -> set[Funds]:
    """The kinds of funding of a case to which a rule may apply; what is to be agreed may be funded."""
    kinds = set(condition.funding or Funds)
    if condition.more_than is not None:
        kinds -= {Funds.NONE}
    return kinds | {Funds.OPEN} if Funds.FUNDED in kinds else kinds


def _is_over(one: Condition, other: Condition) -> bool:
    """Whether one begins, in sums of money, where the other ends."""
    low, high = one.more_than, other.at_most
    return (
        low is not None and high is not None and low.currency == high.currency and low.amount >= high.amount
    )


def _said(answers: Iterable[Answer], *, holds: bool | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(answer.words for answer in answers if answer.holds is holds))


def _any_of(answers: Iterable[Answer], otherwise: str = "") -> Iterator[Answer]:
    """One answer of many, of which one is enough: those that are so, else those nobody knows, else a no."""
    there = list(answers)
    so, unknown, not_so = (_said(there, holds=holds) for holds in (True, None, False))
    if so or unknown:
        yield Answer(" and ".join(so or unknown), holds=True if so else None)
    else:
        yield Answer(otherwise or " and ".join(not_so), holds=False)


def _is_of_type(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.types:
        yield Answer(f"it is {subject.called}", subject.type in condition.types)


def _binds(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.binding:
        yield Answer(_BINDS[Binding(subject.terms.binding)], subject.terms.binding in condition.binding)


def _has_funds(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.funding:
        kind = Funds(subject.terms.funding.kind)
        may_be = (
            kind is Funds.OPEN and Funds.OPEN not in condition.funding and Funds.FUNDED in condition.funding
        )
        yield Answer(_FUNDS[kind], None if may_be else kind in condition.funding)


def _is_above(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.more_than is not None:
        above, words = _compared(subject, condition.more_than)
        yield Answer(words, above)


def _is_within(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.at_most is not None:
        above, words = _compared(subject, condition.at_most)
        yield Answer(words, above is False)


def _compared(subject: Subject, limit: Money) -> tuple[bool | None, str]:
    """Whether the funding of a case is above a limit, None where that is not known, and the words for it."""
    money, words = _funded_with(subject, limit.currency)
    if money is None:
        return None, f"{words}: it may be above {limit.words}"
    above = money > limit.amount
    return above, f"{words}, {'' if above else 'not '}above {limit.words}"


def _funded_with(subject: Subject, currency: str) -> tuple[Decimal | None, str]:
    """With how much a case is funded in a currency, None where that is not known, and the words for it."""
    funding = subject.terms.funding
    if funding.kind == Funds.NONE:
        return Decimal(0), _FUNDS[Funds.NONE]
    if funding.kind == Funds.OPEN:
        return None, _FUNDS[Funds.OPEN]
    if funding.amount is None or funding.currency is None:
        return None, "nobody has said with how much it is funded"
    given = Money(Decimal(funding.amount), funding.currency)
    there: Exchanged = exchanged(given, currency, subject.rates, on=subject.on)
    return (None if there.money is None else there.money.amount), f"it is funded with {there.words}"


def _is_there(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.countries:
        names = either(each.called for each in condition.countries)
        there = (_seated(seat, condition.countries) for seat in subject.seats)
        yield from _any_of(there, f"no party is in {names}")


def _is_outside(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.outside:
        names = either(each.called for each in condition.outside)
        inside = (_seated(seat, condition.outside) for seat in subject.seats)
        yield from _any_of(
            (
                each if each.holds is None else Answer(f"{each.words}, outside {names}", not each.holds)
                for each in inside
            ),
            f"every party is in {names}",
        )


def _seated(seat: Seat, among: Iterable[Lands]) -> Answer:
    """Whether a party is in one of some countries."""
    if seat.code is None:
        return Answer(f"nobody has said in which country {seat.party} is", holds=None)
    return Answer(f"{seat.party} is in {seat.called}", any(each.has(seat.code) for each in among))


def _is_of_unit(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.units:
        asked = {folded(each) for each in condition.units}
        there = (Answer(f"it belongs to {each}", folded(each) in asked) for each in subject.units)
        yield from _any_of(there, f"it does not belong to {either(condition.units)}")


def _is_flagged(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.flags:
        yield from _any_of(_marked(subject.flags.get(each), each) for each in condition.flags)


def _has_rider(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.riders:
        yield from _any_of(_marked(subject.riders.get(each), each) for each in condition.riders)


def _marked(mark: Mark | None, key: str) -> Answer:
    if mark is None:
        return Answer(f"nothing in it speaks of \u201c{key}\u201d", holds=False)
    return Answer({True: mark.yes, False: mark.no, None: mark.ask}[mark.holds], mark.holds)


def _is_off(condition: Condition, subject: Subject) -> Iterator[Answer]:
    if condition.deviations:
        names = either(each.words for each in condition.deviations)
        if subject.deviations is None:
            said = f"nobody has compared its text with the office\u2019s own: it may have a {names}"
            yield Answer(said, holds=None)
            return
        there = [(each, _is_among(each, condition.deviations)) for each in subject.deviations]
        yield from _any_of(
            (Answer(each.words, holds) for each, holds in there if holds is not False), f"it has no {names}"
        )


def _is_among(there: Deviation, asked: Iterable[Off]) -> bool | None:
    """Whether a deviation is one that is asked about; None where it may be, in whatever position its words stand."""
    at_its_clause = [off for off in asked if off.clause in (None, there.clause)]
    if any(off.way is None or (there.known and off.way == there.way) for off in at_its_clause):
        return True
    return None if not there.known and any(off.way in POSITIONS for off in at_its_clause) else False


_QUESTIONS: tuple[Question, ...] = (
    _is_of_type,
    _binds,
    _has_funds,
    _is_above,
    _is_within,
    _is_there,
    _is_outside,
    _is_of_unit,
    _is_flagged,
    _has_rider,
    _is_off,
)
