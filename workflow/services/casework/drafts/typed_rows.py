"""Rows of a draft form while it is typed: one more, one less, a party taken over as it was last written down."""

from collections.abc import Iterator, Mapping, Sequence

from workflow.answers.organisations import PartySuggestionAnswer
from workflow.catalogue.cases.typed_cases import TypedWords, rows_typed

Words = dict[str, list[str]]
_MOST_ROWS = 9999
_OF_A_PARTY = ("organisation", "unit", "short", "country", "seat", "legal_form", "acts_for")
_OF_A_SIGNATORY = ("name", "title", "authority", "order")
_OF_A_CONTACT = ("kind", "name", "office", "email", "address", "zone")


def next_row(numbers: Sequence[int]) -> int:
    """The number of a row that comes after these."""
    return min(max(numbers, default=0) + 1, _MOST_ROWS)


def with_one_more(typed: TypedWords, name: str, least: int = 0) -> Words:
    """What was typed, and a blank row at the end of these rows; `least` are shown before anything is typed."""
    found = {key: list(said) for key, said in typed.items()}
    numbers = rows_typed(typed, name) or tuple(range(1, least + 1))
    for number in (*numbers, next_row(numbers)):
        found.setdefault(f"{name}.{number}.", [""])
    return found


def with_one_less(typed: TypedWords, row: str) -> Words:
    """What was typed without one row, by its name: "parties.2"."""
    return {key: list(said) for key, said in typed.items() if not key.startswith(f"{row}.")}


def with_party(typed: TypedWords, row: str, party: PartySuggestionAnswer) -> Words:
    """What was typed with a party in one row as it was last written down; its role stays as it is."""
    kept = (f"{row}.role", f"{row}.signs")
    found = {key: list(said) for key, said in typed.items() if key in kept or not (key.startswith(f"{row}."))}
    return found | {f"{row}.{place}": [said] for place, said in _written(party) if said}


def _written(party: PartySuggestionAnswer) -> Iterator[tuple[str, str]]:
    for name in _OF_A_PARTY:
        yield name, getattr(party, name) or ""
    if party.contracts_as is not None:
        yield "contracts_as.name", party.contracts_as.name
        yield "contracts_as.through", party.contracts_as.through or ""
    if party.public is not None:
        yield "public", "yes" if party.public else "no"
    tables: Mapping[str, tuple[Sequence[object], tuple[str, ...]]] = {
        "signatories": (party.signatories, _OF_A_SIGNATORY),
        "contacts": (party.contacts, _OF_A_CONTACT),
    }
    for table, (rows, columns) in tables.items():
        for number, each in enumerate(rows, start=1):
            for column in columns:
                said = getattr(each, column)
                yield f"{table}.{number}.{column}", "" if said is None else str(said)
