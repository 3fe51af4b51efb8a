"""Parties that a draft may name: organisations on record, and those of agreements, each as the last agreement has it."""

from collections.abc import Iterator
from itertools import islice

from workflow.answers.organisations import PartySuggestionAnswer
from workflow.domain.agreement.terms import Contact, Party
from workflow.domain.folding import folded
from workflow.domain.organisation import NameKind, Organisation
from workflow.services.office import Office
from workflow.store.books import Books
from workflow.store.reads.filed import known_as
from workflow.store.reads.partners import NAME

FEW = 8
LOOKED_AT = 200
"""Organisations and parties looked at for a suggestion; whoever types on is shown others."""
Snapshot = tuple[Party, tuple[Contact, ...], str]


def suggest_parties(office: Office, text: str, limit: int = FEW) -> tuple[PartySuggestionAnswer, ...]:
    """Parties with this in a name, those first whose name begins with it: as they are called now, else as they last signed."""
    part = folded(text)
    if not part:
        return ()
    with office.register.reading() as books:
        return tuple(islice(_suggested(books, part), limit))


def _suggested(books: Books, part: str) -> Iterator[PartySuggestionAnswer]:
    there = {each.key: each for each in _organisations(books, part)}
    called = books.parties.like(part)[:LOOKED_AT]
    by_name = books.organisations.marked(NAME, [each.split("\n")[0] for each in called])
    # A party by the name of an organisation that is called otherwise now is that organisation.
    others = books.organisations.of_keys([key for keys in by_name.values() for key in keys])
    there |= {key: each for key, each in others.items() if each.successor is None}
    found: list[tuple[str, Organisation | None, list[str]]] = [
        (folded(each.name), each, books.parties.called(each.full_names)) for each in there.values()
    ]
    unknown: dict[str, list[str]] = {}
    for each in called:
        unknown.setdefault(each.split("\n")[0], []).append(each)
    found += [(name, None, named) for name, named in unknown.items() if name not in by_name]
    for _, organisation, named in sorted(found, key=lambda each: not each[0].startswith(part)):
        snapshot = _last(books, named)
        if organisation is not None or snapshot is not None:
            yield _answer(organisation, snapshot)


def _organisations(books: Books, part: str) -> Iterator[Organisation]:
    """Those with a part in a name; of one that has a successor, that which took its place."""
    for each in books.organisations.page(said=part, limit=LOOKED_AT):
        now = each
        while now.successor is not None:
            now = books.organisations.get(now.successor)
        yield now


def _last(books: Books, called: list[str]) -> Snapshot | None:
    """The party as the last agreement with it has it, and its contacts there."""
    number = books.parties.last_agreement(called) if called else None
    if number is None:
        return None
    agreement = books.agreements.get(number)
    party = next(each for each in agreement.terms.parties if known_as(each) in called)
    return party, tuple(each for each in agreement.contacts if each.party == party.name), number


def _answer(organisation: Organisation | None, snapshot: Snapshot | None) -> PartySuggestionAnswer:
    party, contacts, number = snapshot or (Party("", ""), (), None)
    shorts = [] if organisation is None else [
        each.words for each in organisation.names if each.kind is NameKind.SHORT
    ]  # fmt: skip
    return PartySuggestionAnswer.of(
        party,
        key=None if organisation is None else organisation.key,
        organisation=party.organisation if organisation is None else organisation.name,
        short=party.short or next(iter(shorts), None),
        country=party.country or (organisation and (organisation.country_name or organisation.country)),
        contacts=contacts,
        agreement=number,
    )
