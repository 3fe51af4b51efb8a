"""What the rules of the office are asked about: one case, with what its type, its countries and its clauses say of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workflow.catalogue.clauses.riders import Fit
from workflow.catalogue.rules.flags import MarksOf
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.found import FoundDeviation
from workflow.domain.agreement.terms import Departure, Instead, Terms
from workflow.domain.approval.rates import Rates
from workflow.domain.approval.subject import OFF_THE_STANDARD, Deviation, Mark, Seat, Subject
from workflow.domain.measuring.deviations import Position
from workflow.feasts import known_place

_INSTEAD = {
    Instead.FALLBACK: "its clause \u201c{0}\u201d stands in its fallback",
    Instead.WALK_AWAY: "its clause \u201c{0}\u201d stands where the office walks away",
    Instead.STRUCK: "its clause \u201c{0}\u201d is struck",
    Instead.ADDED: "the condition \u201c{0}\u201d is added to it",
}


_WAYS = {
    Position.FALLBACK: Instead.FALLBACK,
    Position.WALK_AWAY: Instead.WALK_AWAY,
    Position.MISSING: Instead.STRUCK,
    Position.ADDED: Instead.ADDED,
}
_IN_THEIR_WORDS = (
    "its clause \u201c{0}\u201d stands in words of the other side, and nobody has said in which position"
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """Whether a text of the other side replaces ours, and its deviations: None where nobody could compare it clause by clause."""

    replaces: bool
    deviations: tuple[FoundDeviation, ...] | None = None

    @classmethod
    def of(cls, agreement: Agreement) -> "Foreign":
        """The text of an agreement."""
        return (
            OURS if agreement.negotiated_text is None else cls(replaces=True, deviations=agreement.deviations)
        )


OURS = Foreign(replaces=False, deviations=())


class RidersOf(Mapping[str, Mark]):
    """The riders of one case by their ids; they are looked up when one is first asked for."""

    def __init__(self, titles: Callable[[], Mapping[str, str]], fits: Callable[[], tuple[Fit, ...]]) -> None:
        self._titles, self._fits = titles, fits
        self._belongs: dict[str, bool | None] | None = None

    def __getitem__(self, rider: str) -> Mark:
        title = f"the rider \u201c{self._titles()[rider]}\u201d"
        if self._belongs is None:
            self._belongs = {fit.rider.id: fit.belongs for fit in self._fits()}
        return Mark(
            self._belongs.get(rider, False),
            f"{title} belongs in its text",
            f"{title} does not belong in its text",
            f"nobody has said what {title} hangs on",
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._titles())

    def __len__(self) -> int:
        return len(self._titles())


def subject_of(
    kind: AgreementType,
    terms: Terms,
    *,
    on: date,
    riders: Mapping[str, Mark],
    headings: Callable[[], Mapping[str, str]],
    units: tuple[str, ...] = (),
    foreign: Foreign = OURS,
    rates: Rates | None = None,
) -> Subject:
    """A case as rules see it. `headings` are those of the clauses of its text, asked where it departs from one; of a `foreign`
    text that took the place of the office\u2019s, what was found in it counts instead.
    """
    called = rules_of(kind).with_article
    return Subject(
        type=kind.key,
        called=called[:1].lower() + called[1:],
        terms=terms,
        on=on,
        seats=tuple(_seat(party.name, party.country) for party in terms.parties),
        units=units,
        flags=MarksOf(kind, terms),
        riders=riders,
        deviations=None if foreign.deviations is None else tuple(_deviations(kind, terms, headings, foreign)),
        rates=rates,
    )


def _seat(party: str, country: str | None) -> Seat:
    where = known_place(country)
    return Seat(party) if where is None else Seat(party, where.code, where.called)


def _deviations(
    kind: AgreementType, terms: Terms, headings: Callable[[], Mapping[str, str]], foreign: Foreign
) -> Iterator[Deviation]:
    yield from (
        _found(each)
        for each in foreign.deviations or ()
        if each.stands is not Position.PREFERRED or not each.is_known
    )
    for each in terms.departures:
        if foreign.replaces and each.instead is not Instead.ADDED:
            continue
        yield Deviation(each.clause, each.instead, _INSTEAD[each.instead].format(_heading(each, headings)))
    notice = str(terms.term.notice) if terms.term.notice else None
    for row in kind.deviations(terms.facts, notice=notice, renewal=terms.renewal.policy):
        words = f"{row['clause']} is \u201c{row['found']}\u201d, and the office\u2019s standard \u201c{row['standard']}\u201d"
        yield Deviation(row["id"], OFF_THE_STANDARD, words)


def _found(each: FoundDeviation) -> Deviation:
    """A deviation of a text of theirs; one in words of theirs is no position that is known until somebody says so."""
    way = _WAYS.get(each.stands, "")
    if each.is_known:
        return Deviation(each.clause, way, _INSTEAD[Instead(way)].format(each.heading or each.clause))
    return Deviation(each.clause, way, _IN_THEIR_WORDS.format(each.heading or each.clause), known=False)


def _heading(departure: Departure, headings: Callable[[], Mapping[str, str]]) -> str:
    return (
        departure.clause
        if departure.instead is Instead.ADDED
        else headings().get(departure.clause, departure.clause)
    )
