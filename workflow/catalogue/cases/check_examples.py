"""The example of a type read as a case would be, and compared with the example of what it stands on."""

from collections.abc import Iterator, Sequence
from datetime import date

from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.suggestions import quoted
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.links import STANDS_ON, Link
from workflow.domain.agreement.terms import Terms, folded
from workflow.domain.dates.dated_entry import NEXT_DAY
from workflow.domain.dates.lengths import add, day
from workflow.domain.errors import InvalidError
from workflow.domain.term.effect import initial_period
from workflow.domain.term.letters_and_amendments import NEW_FIRST_DAY

Finding = tuple[tuple[str, ...], str]
"""The place in type.toml, and a sentence."""


def example_problems(kind: AgreementType, types: Sequence[AgreementType]) -> Iterator[Finding]:
    """What in the example of a type would be refused in a case, or says otherwise than the example it stands on."""
    try:
        terms, _, links = read_terms(kind, kind.example())
    except InvalidError as error:
        for said in error.reasons:
            yield ("example",), f"The example: {said}"
        return
    for link in STANDS_ON:
        behind = example_behind(links[link], types) if link in links else None
        if behind is not None and behind[0] is not kind:
            yield from _against(terms, link, *behind)


def example_behind(number: str, types: Sequence[AgreementType]) -> tuple[AgreementType, date] | None:
    """What stands in for an agreement that an example names: the type that numbers so, and the day its example took effect.

    That is the first day of the year after the one in its number.
    """
    code, _, rest = number.partition("-")
    kind = next((each for each in types if each.code == code), None)
    year = rest[:4]
    return (kind, date(int(year) + 1, 1, 1)) if kind is not None and year.isdigit() else None


def _against(terms: Terms, link: Link, kind: AgreementType, since: date) -> Iterator[Finding]:
    other, _, _ = read_terms(kind, kind.example())
    there = {folded(party.organisation): party.organisation for party in other.parties}
    for party in terms.parties:
        if folded(party.organisation) not in there:
            said = f"example.parties: {quoted(party.organisation)} is no party of the example of {kind.title}"
            yield (
                ("example", "parties"),
                f"{said}, on which this one stands; there are: {'; '.join(there.values())}.",
            )
    subject = other.title.partition(" on ")[2]
    if link is not Link.UNDER and subject and subject not in terms.title:
        said = f"example.title: the example of {kind.title}, on which this one stands, is about {quoted(subject)}"
        yield ("example", "title"), f"{said}; name that."
    first_day = terms.facts.get(NEW_FIRST_DAY)
    last_day = initial_period(other, since).last_day if other.term.known else None
    if link is Link.RENEWS and first_day is not None and last_day is not None:
        follows = add(last_day, NEXT_DAY)
        if first_day != follows.isoformat():
            path = ("facts", NEW_FIRST_DAY, "example")
            yield (
                path,
                f"{'.'.join(path)}: the further term begins on {day(follows)}, the day after {day(last_day)}.",
            )
