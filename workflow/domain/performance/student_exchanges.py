"""Students exchanged: how many went each way in an academic year, against which quota, and what is still owed.

Everything is counted in half years as whole numbers: a student for a semester is one, for a year two. What a party has
sent more than it received in a year may be made up over `balance_years` academic years together, the oldest first; what
is then still open expires with the last of them. What is open when the agreement ends may be made up for as long as its
text says.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Exchange, Stay
from workflow.domain.dates.lengths import Length, add, end_of_academic_year
from workflow.domain.term.periods import has_ended

STAYS = {Stay.SEMESTER: 1, Stay.YEAR: 2}
BALANCE_YEARS = 3
AFTER_THE_END = {"written off": 0, "paid": 1, "places kept open": 2}
"""For how many academic years after that of its end a difference may be made up, by what the text says becomes of it."""
_YEAR = re.compile(r"(\d{4})\s*[/\u2013-]\s*(\d{2}|\d{4})")
_FROM = re.compile(r"from\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lot:
    """A difference of one academic year that is still open: how many half years, owed to the first party where positive."""

    year: int
    half_years: int
    expires_after: int


@dataclass(frozen=True, slots=True)
class YearOfExchange:
    """One academic year between two parties, in half years, seen from the first: what was brought over, sent, received,
    made up, expired at its end, and carried on. A quota is in units of a year; None where the text gives none."""

    year: int
    brought: int
    sent: int
    received: int
    expired: int
    carried: int
    quota_sent: Decimal | None
    quota_received: Decimal | None
    last_day: date
    ended: bool

    @property
    def name(self) -> str:
        return year_name(self.year)

    @property
    def difference(self) -> int:
        return self.sent - self.received


@dataclass(frozen=True, slots=True)
class Balance:
    """The exchange between two parties over the years; `lots` is what is open now, the oldest first."""

    first: str
    second: str
    years: tuple[YearOfExchange, ...]
    lots: tuple[Lot, ...]

    @property
    def open(self) -> int:
        """Half years that the second party owes the first; negative where the first owes."""
        return sum(lot.half_years for lot in self.lots)

    @property
    def words(self) -> str:
        """Who may still send how many, in a sentence."""
        if not self.open:
            return f"Between {self.first} and {self.second} nothing is open."
        ahead, behind = (self.first, self.second) if self.open > 0 else (self.second, self.first)
        parts = [
            f"{units(abs(lot.half_years))} from {year_name(lot.year)}, to be made up by the end of {year_name(lot.expires_after)}"
            for lot in self.lots
        ]
        return f"{ahead} has sent {units(abs(self.open))} more than {behind}: {'; '.join(parts)}."


def units(half_years: int) -> str:
    """Half years as people write them: 3 is "1.5"."""
    sign = "-" if half_years < 0 else ""
    whole, half = divmod(abs(half_years), 2)
    return f"{sign}{whole}{'.5' if half else ''}"


def year_name(year: int) -> str:
    """The academic year that begins in a year: 2027 is "2027/28"."""
    return f"{year}/{(year + 1) % 100:02d}"


def read_year(text: str) -> int | None:
    """The year in which the academic year begins that somebody wrote, as "2027/28"; None where it is none."""
    match = _YEAR.fullmatch(text.strip())
    if match is None:
        return None
    begins, ends = int(match[1]), match[2]
    following = str(begins + 1)
    return begins if ends in (following, following[2:]) else None


def begins_on(agreement: Agreement, year: int) -> date:
    """The first day of an academic year, as the terms of the agreement count it."""
    month, number = agreement.terms.term.academic_year.split("-")
    return date(year, int(month), int(number))


def year_of(agreement: Agreement, on: date) -> int:
    """The academic year in which a day falls."""
    return add(end_of_academic_year(on, agreement.terms.term.academic_year), Length(days=1)).year - 1


def counted(agreement: Agreement) -> tuple[Exchange, ...]:
    """The entries that count: each that no later one has taken the place of."""
    replaced = {each.replaces for each in agreement.exchanges}
    return tuple(each for each in agreement.exchanges if each.id not in replaced)


def quota(agreement: Agreement, sender: str, receiver: str, year: int) -> Decimal | None:
    """How many units one party may send another in a year: its own row, else the latest "From" row, else the one for every year."""
    rows = [
        (written, amount)
        for written, row_sender, row_receiver, amount in _quotas(agreement)
        if (row_sender, row_receiver) == (sender, receiver)
    ]
    own = [amount for (kind, begins), amount in rows if kind == "year" and begins == year]
    if own:
        return sum(own, Decimal(0))
    since = [begins for (kind, begins), _ in rows if kind == "from" and begins <= year]
    if since:
        return sum(
            (amount for (kind, begins), amount in rows if kind == "from" and begins == max(since)), Decimal(0)
        )
    every = [amount for (kind, _), amount in rows if kind == "every"]
    return sum(every, Decimal(0)) if every else None


def balance_years(agreement: Agreement) -> int:
    """Over how many academic years a difference may be made up."""
    given = agreement.terms.facts.get("balance_years")
    return int(given) if given else BALANCE_YEARS


def kept_after_the_end(agreement: Agreement) -> int | None:
    """For how many academic years after that of the end its text lets a difference be made up; None where it says nothing."""
    return AFTER_THE_END.get(str(agreement.terms.facts.get("balance_end")))


def balances(agreement: Agreement, *, on: date) -> tuple[Balance, ...]:
    """The exchange between each two parties that exchange students, or may by a quota, until the year in which the day falls."""
    entries = [each for each in counted(agreement) if each.students]
    pairs = {frozenset((each.sender, each.receiver)) for each in entries}
    pairs |= {frozenset((sender, receiver)) for _, sender, receiver, _ in _quotas(agreement)}
    names = [party.name for party in agreement.terms.parties]
    return tuple(
        _balance(agreement, first, second, entries, on=on)
        for first, second in combinations(names, 2)
        if frozenset((first, second)) in pairs
    )


def unread_quotas(agreement: Agreement) -> tuple[str, ...]:
    """A sentence for each row of the quotas that cannot be counted: of no academic year, no party or no number."""
    read = sum(1 for _ in _quotas(agreement))
    rows = agreement.terms.facts.get("quotas") or ()
    if read == len(rows):
        return ()
    names = _names(agreement)
    return tuple(
        f"Line {place} of the quotas ({row.get('sender')} to {row.get('receiver')}, {row.get('year') or 'every year'}) is not "
        "counted: it needs two parties, a number, and an academic year as \u201c2028/29\u201d or \u201cFrom 2028/29\u201d."
        for place, row in enumerate(rows, start=1)
        if _quota_row(row, names) is None
    )


def _balance(agreement: Agreement, first: str, second: str, entries: list[Exchange], *, on: date) -> Balance:
    flows: dict[int, list[int]] = {}
    for each in entries:
        if {each.sender, each.receiver} != {first, second}:
            continue
        year = read_year(each.year)
        if year is not None:
            flows.setdefault(year, [0, 0])[each.sender != first] += each.students * STAYS[each.stay]
    span, rows, lots = balance_years(agreement), [], tuple[Lot, ...]()
    end = agreement.closed_on or (agreement.last_day if has_ended(agreement, on) else None)
    its_last, kept = None if end is None else year_of(agreement, end), kept_after_the_end(agreement)
    for year in _years(agreement, flows, on, its_last):
        sent, received = flows.get(year, (0, 0))
        brought = sum(lot.half_years for lot in lots)
        lots = _made_up(lots, year, sent - received, span)
        if its_last is not None and year >= its_last and kept is not None:
            lots = tuple(replace(lot, expires_after=its_last + kept) for lot in lots)
        last_day = end_of_academic_year(begins_on(agreement, year), agreement.terms.term.academic_year)
        ended = last_day < on
        expired = sum(lot.half_years for lot in lots if ended and lot.expires_after <= year)
        lots = tuple(lot for lot in lots if not ended or lot.expires_after > year)
        rows.append(
            YearOfExchange(
                year,
                brought,
                sent,
                received,
                expired,
                sum(lot.half_years for lot in lots),
                quota(agreement, first, second, year),
                quota(agreement, second, first, year),
                last_day,
                ended,
            )
        )
    return Balance(first, second, tuple(rows), lots)


def _years(agreement: Agreement, flows: Mapping[int, list[int]], on: date, its_last: int | None) -> range:
    """The academic years to be shown: from the first of the agreement, or of an entry, to the present one, or to the last
    in which a difference that was open at its end may be made up."""
    present, kept = year_of(agreement, on), kept_after_the_end(agreement)
    if its_last is not None:
        present = min(present, its_last + (balance_years(agreement) - 1 if kept is None else kept))
    first = min([*flows, year_of(agreement, agreement.effective_on or agreement.closed_on or on)])
    return range(first, max([*flows, present]) + 1)


def _made_up(lots: tuple[Lot, ...], year: int, difference: int, span: int) -> tuple[Lot, ...]:
    """What is open after a year: its difference makes up the oldest that is owed the other way, and the rest is added."""
    left, kept = difference, []
    for lot in lots:
        if left and (lot.half_years > 0) != (left > 0):
            used = min(abs(left), abs(lot.half_years))
            left -= used if left > 0 else -used
            lot = replace(lot, half_years=lot.half_years - (used if lot.half_years > 0 else -used))  # noqa: PLW2901
        if lot.half_years:
            kept.append(lot)
    if left:
        kept.append(Lot(year, left, year + span - 1))
    return tuple(kept)


def _quotas(agreement: Agreement) -> Iterator[tuple[tuple[str, int], str, str, Decimal]]:
    names = _names(agreement)
    for row in agreement.terms.facts.get("quotas") or ():
        read = _quota_row(row, names)
        if read is not None:
            yield read


def _quota_row(
    row: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[tuple[str, int], str, str, Decimal] | None:
    sender, receiver = (
        names.get(str(row.get(each, "")).strip().casefold()) for each in ("sender", "receiver")
    )
    written = str(row.get("year") or "").strip()
    kind = "every" if not written else "from" if _FROM.match(written) else "year"
    year = 0 if kind == "every" else read_year(_FROM.sub("", written, count=1))
    try:
        amount = Decimal(str(row.get("units")))
    except InvalidOperation:
        return None
    if sender is None or receiver is None or year is None or not amount.is_finite():
        return None
    return (kind, year), sender, receiver, amount


def _names(agreement: Agreement) -> dict[str, str]:
    """The name of a party by all that a row may call it: its place, its name, its organisation, its short name."""
    found: dict[str, str] = {}
    for place, party in enumerate(agreement.terms.parties, start=1):
        for called in (f"p{place}", party.name, party.organisation, party.short):
            if called:
                found.setdefault(called.strip().casefold(), party.name)
    return found


def over_quota(agreement: Agreement, sender: str, receiver: str, year: int) -> str | None:
    """A sentence where more were sent in a year than the quota gives."""
    allowed = quota(agreement, sender, receiver, year)
    sent = sum(
        each.students * STAYS[each.stay]
        for each in counted(agreement)
        if (each.sender, each.receiver, read_year(each.year)) == (sender, receiver, year)
    )
    if allowed is None or sent <= allowed * 2:
        return None
    return f"over the quota of {year_name(year)}: {units(sent)} sent from {sender} to {receiver}, of {allowed.normalize():f}"
