"""By what riders are chosen: countries, and words for what is known of a deal; each word is one rule."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.what_facts_say import (
    controlled_goods,
    minors,
    personal_data,
    student_records,
)
from workflow.domain.agreement.terms import Binding, Party, Signs, Terms
from workflow.domain.errors import InvalidError
from workflow.feasts import place

EUROPEAN_UNION = "EU"
MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
"""The member states of the European Union by their two letters (since 1 February 2020)."""
RECORDS, AWARDS = "student-records", "awards"
"""The clause by which a type passes on records of students; the fact by which a type leads to awards."""


@dataclass(frozen=True, slots=True)
class Deal:
    """What a rule reads; `clauses` are those every text of the type takes from the library, `there` the parties in the countries."""

    kind: AgreementType
    terms: Terms
    clauses: Collection[str]
    there: Sequence[Party]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of `when`: its rule, None where nobody has said; and the words for yes, no, and what is to be asked."""

    holds: Callable[[Deal], bool | None]
    yes: str
    no: str
    ask: str


def _any(said: Collection[bool | None]) -> bool | None:
    """Yes where one is yes, no where all are no."""
    return True if True in said else None if None in said else False


def _signs(deal: Deal) -> bool | None:
    signs = {Signs.YES: True, Signs.NO: False, Signs.UNCONFIRMED: None}
    return _any([signs[party.signs] for party in deal.there])


WORDS: Mapping[str, Word] = MappingProxyType(
    {
        "public body": Word(
            lambda deal: _any([party.public for party in deal.there]),
            "a public body is among them",
            "no public body is among them",
            "whether {parties} is a public body",
        ),
        "private body": Word(
            lambda deal: _any([None if party.public is None else not party.public for party in deal.there]),
            "a private body is among them",
            "no private body is among them",
            "whether {parties} is a public body",
        ),
        "signs": Word(
            _signs,
            "a party from there signs, and is taken to sign there",
            "no party from there signs",
            "whether the party from there signs",
        ),
        "binds": Word(
            lambda deal: deal.terms.binding == Binding.YES,
            "the whole text binds",
            "the text does not bind as a whole",
            "",
        ),
        "awards": Word(
            lambda deal: any(field.key == AWARDS for field in deal.kind.facts),
            "the text leads to awards",
            "the text leads to no award",
            "",
        ),
        "personal data": Word(
            lambda deal: personal_data(deal.kind, deal.terms.facts),
            "personal data pass",
            "by the facts no personal data pass",
            "whether personal data pass",
        ),
        "student records": Word(
            lambda deal: RECORDS in deal.clauses or student_records(deal.kind, deal.terms.facts),
            "records of students pass",
            "no fact speaks of records of students",
            "",
        ),
        "minors": Word(
            lambda deal: minors(deal.kind, deal.terms.facts),
            "people under 18 are concerned",
            "by the facts nobody under 18 is concerned",
            "whether people under 18 are concerned",
        ),
        "controlled goods": Word(
            lambda deal: controlled_goods(deal.kind, deal.terms.facts),
            "goods or technology under export control pass",
            "no fact speaks of goods or technology under export control",
            "whether goods, software or technology under export control pass",
        ),
    }
)


def rider_slips(countries: Sequence[str], when: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """What nobody could decide a rider by: the key of its head, the place in the list, and what is said."""
    for row, country in enumerate(countries):
        try:
            codes_of(country)
        except InvalidError as error:
            yield "countries", row, f"countries: {' '.join(error.reasons)}"
    for row, word in enumerate(when):
        if word not in WORDS:
            said = f"when: {quoted(word)} is nothing a rider can ask; {suggestion(word, tuple(WORDS))}"
            yield "when", row, said


def codes_of(said: str) -> frozenset[str]:
    """The countries that a head names: a code or a name, or "EU"; raises InvalidError for one that is not known."""
    return MEMBERS if said.strip().upper() == EUROPEAN_UNION else frozenset({place(said).code})
