"""What the rules of the office are asked about: one case, with what its type, its countries and its clauses say of it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from workflow.catalogue.clauses.riders import Fit
from workflow.catalogue.rules.flags import MarksOf
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.terms import Departure, Instead, Terms
from workflow.domain.approval.rates import Rates
from workflow.domain.approval.subject import OFF_THE_STANDARD, Deviation, Mark, Seat, Subject
from workflow.feasts import known_place

_INSTEAD = {
    Instead.FALLBACK: "its clause \u201c{0}\u201d stands in its fallback",
    Instead.WALK_AWAY: "its clause \u201c{0}\u201d stands where the office walks away",
    Instead.STRUCK: "its clause \u201c{0}\u201d is struck",
    Instead.ADDED: "the condition \u201c{0}\u201d is added to it",
}


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
    negotiated: bool = False,
    rates: Rates | None = None,
) -> Subject:
    """A case as rules see it. `headings` are those of the clauses of its text, asked where it departs from one.

    A `negotiated` text took the place of the office\u2019s, and nobody has compared it clause by clause.
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
        deviations=None if negotiated else tuple(_deviations(kind, terms, headings)),
        rates=rates,
    )


def _seat(party: str, country: str | None) -> Seat:
    where = known_place(country)
    return Seat(party) if where is None else Seat(party, where.code, where.called)


def _deviations(
    kind: AgreementType, terms: Terms, headings: Callable[[], Mapping[str, str]]
) -> Iterator[Deviation]:
    for each in terms.departures:
        yield Deviation(each.clause, each.instead, _INSTEAD[each.instead].format(_heading(each, headings)))
    notice = str(terms.term.notice) if terms.term.notice else None
    for row in kind.deviations(terms.facts, notice=notice, renewal=terms.renewal.policy):
        words = f"{row['clause']} is \u201c{row['found']}\u201d, and the office\u2019s standard \u201c{row['standard']}\u201d"
        yield Deviation(row["id"], OFF_THE_STANDARD, words)


def _heading(departure: Departure, headings: Callable[[], Mapping[str, str]]) -> str:
    return (
        departure.clause
        if departure.instead is Instead.ADDED
        else headings().get(departure.clause, departure.clause)
    )
