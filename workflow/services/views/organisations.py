"""Organisations as they are looked at: lists of them, one with its agreements, and those that may be one."""

from collections.abc import Iterable, Iterator, Sequence

from workflow.answers.glance import LinkedAnswer
from workflow.answers.organisations import AlikeAnswer, OrganisationAnswer, OrganisationLineAnswer
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import NotFoundError
from workflow.domain.folding import folded
from workflow.domain.organisation import Organisation, may_be_one, ror_id, web_domain
from workflow.feasts import known_place
from workflow.services.office import Office
from workflow.store.books import Books
from workflow.store.organisations import DOMAIN, ROR, SHORT, TELLING
from workflow.store.reads.partners import NAME

PAGE = 50
MOST_AGREEMENTS = 200
MOST_MEANT = 5
_IN_COMMON = {NAME: "the name \u201c{}\u201d", ROR: "the ROR id {}", DOMAIN: "the domain {}"}


def organisations(
    office: Office, *, text: str | None = None, country: str | None = None, after: str = "", limit: int = PAGE
) -> tuple[OrganisationLineAnswer, ...]:
    """Those with any part of a name, domain or ROR id in them, in a country by its letters or name; by key, after `after`."""
    code = None if country is None else country_code(country)
    said = None if text is None else ror_id(text) or text.strip() or None
    with office.register.reading() as books:
        found = books.organisations.page(said=said, country=code, after=after, limit=limit)
    return tuple(map(OrganisationLineAnswer, found))


def country_code(said: str) -> str:
    """The two letters of a country that somebody names by them, or by its name; any other two letters as they are."""
    where = known_place(said)
    return where.code.partition("-")[0] if where else said.strip().upper()


def organisation(office: Office, said: str) -> OrganisationAnswer:
    """The organisation of a key, any of its names, a web domain or a ROR id, with its agreements."""
    with office.register.reading() as books:
        return organisation_answer(books, the_one(books, said))


def organisation_answer(books: Books, found: Organisation) -> OrganisationAnswer:
    """An organisation as it is answered, in a unit of work."""
    linked = [
        LinkedAnswer(number=number, title=title, stage=Stage(stage))
        for number, title, stage in books.parties.agreements(
            books.parties.called(found.full_names), most=MOST_AGREEMENTS + 1
        )
    ]
    return OrganisationAnswer.of(
        found,
        predecessors=books.organisations.before(found.key),
        alike=tuple(each.key for each in _alike(books, found)),
        agreements=tuple(linked[:MOST_AGREEMENTS]),
        more=len(linked) > MOST_AGREEMENTS,
    )


def the_one(books: Books, said: str) -> Organisation:
    """The organisation that somebody means; refused, with those it may be, where that is none or several."""
    known = books.organisations.find(said.strip())
    if known is not None:
        return known
    keys = tuple(dict.fromkeys(key for each in _ways(said) for key in _marked(books, *each)))
    several = tuple(books.organisations.of_keys(keys).values())
    # Of one and the one that took its place, the one that is there now is meant.
    now = [each for each in several if each.successor not in keys] or several
    if len(now) == 1:
        return now[0]
    partly = now or books.organisations.page(said=said, limit=MOST_MEANT)
    named = "; ".join(f"{each.key} ({each.name})" for each in partly[:MOST_MEANT])
    if now:
        raise NotFoundError(f"\u201c{said}\u201d means several organisations; say which, by key: {named}.")
    hint = f" Did you mean {named}?" if named else ""
    raise NotFoundError(f"The office knows no organisation by \u201c{said}\u201d.{hint}")


def duplicates(office: Office) -> tuple[AlikeAnswer, ...]:
    """Those that may be one: they have a name, a web domain or the ROR id in common, and nothing tells them apart."""
    reasons: dict[tuple[str, ...], list[str]] = {}
    known: dict[str, Organisation] = {}
    with office.register.reading() as books:
        for kind, value, several in books.organisations.having_the_same():
            for together in _groups(several):
                known |= {each.key: each for each in together}
                named = tuple(each.key for each in together)
                reasons.setdefault(named, []).append(in_common(kind, value))
    return tuple(
        AlikeAnswer(organisations=tuple(known[key] for key in keys), reasons=tuple(each))
        for keys, each in sorted(reasons.items())
    )


def in_common(kind: str, value: str) -> str:
    """What organisations that may be one have in common, in words."""
    return f"They have {_IN_COMMON[kind].format(value)} in common."


def _groups(several: Sequence[Organisation]) -> Iterator[tuple[Organisation, ...]]:
    """Those of several that may be one; each is in the first group it fits."""
    left = list(several)
    while left:
        first, *others = left
        together = (first, *(each for each in others if may_be_one(first, each)))
        if len(together) > 1:
            yield together
        left = [each for each in others if each not in together]


def _alike(books: Books, known: Organisation) -> Iterable[Organisation]:
    found = {
        key
        for kind, values in zip(TELLING, _telling(known), strict=True)
        for keys in books.organisations.marked(kind, values).values()
        for key in keys
    }
    others = books.organisations.of_keys(sorted(found - {known.key})).values()
    return sorted((each for each in others if may_be_one(known, each)), key=lambda each: each.key)


def _telling(known: Organisation) -> tuple[Sequence[str], ...]:
    return sorted(known.full_names), [known.ror] if known.ror else [], known.domains


def _ways(said: str) -> Iterator[tuple[str, str]]:
    if ror := ror_id(said):
        yield ROR, ror
    if domain := web_domain(said):
        yield DOMAIN, domain
    if name := folded(said):
        yield NAME, name
        yield SHORT, name


def _marked(books: Books, kind: str, value: str) -> tuple[str, ...]:
    return books.organisations.marked(kind, [value]).get(value, ())
