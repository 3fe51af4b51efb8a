"""What people typed of an agreement and its text prints as words: gathered phrase by phrase, and said in another language."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from workflow.catalogue.forms.fact_fields import FactField
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.translations import LANGUAGES_OF_TEXT, PREVAILING
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Contact, Instead, Party, Signatory, Term, Terms, Translation

Say = Callable[[str], str]
Words = TypeVar("Words", str, str | None)
_WORDS = ("line", "text")
"""The kinds of facts, and of columns, that are words."""
_KEY_OF_A_PARTY = re.compile(r"p\d{1,2}", re.IGNORECASE)
_STAYS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\b[A-Z]{2,6}-\d{4}-\d{4,}\b")
"""E-mail addresses, pages and numbers of agreements, which are the same in every language."""
_LATIN = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")


def in_language(kind: AgreementType, agreement: Agreement, language: str) -> tuple[AgreementType, Agreement]:
    """The agreement with its words in a language, where they are translated, and its type with its roles so.

    Choices, numbers, dates and keys are what they were, so that conditions on them hold as in English. In English, both
    are as they are.
    """
    if language == ENGLISH.key:
        return kind, agreement
    kind, terms, contacts = _said(
        kind, agreement.terms, agreement.contacts, sayer(agreement.terms.translations, language)
    )
    return kind, replace(agreement, terms=terms, contacts=contacts)


def sayer(translations: Iterable[Translation], language: str) -> Say:
    """What says a phrase in a language: by its translation, or as the language itself calls a country."""
    book = {spaced(each.of): each.words for each in translations if each.language == language}
    countries = LANGUAGES[language].countries
    return lambda phrase: book.get(spaced(phrase)) or countries.get(spaced(phrase).lower()) or phrase


def phrases(kind: AgreementType, terms: Terms, contacts: Sequence[Contact]) -> tuple[str, ...]:
    """Every phrase of an agreement that may be translated, once, in the order of its file."""
    found: dict[str, None] = {}

    def noted(phrase: str) -> str:
        if spaced(phrase):
            found[spaced(phrase)] = None
        return phrase

    _said(kind, terms, contacts, noted)
    return tuple(found)


def untranslated(
    kind: AgreementType, agreement: Agreement, language: str, besides: Iterable[str] = ()
) -> tuple[str, ...]:
    """The phrases in Latin letters that have no words in a language and need some; `besides` are more its text may print.

    An abbreviation that is the short name of a party ("ExU") stays as it is.
    """
    say = sayer(agreement.terms.translations, language)
    given = {spaced(each.of) for each in agreement.terms.translations if each.language == language}
    short = {spaced(party.short) for party in agreement.terms.parties if _is_abbreviation(party.short)}
    return tuple(
        phrase
        for phrase in dict.fromkeys(
            (*phrases(kind, agreement.terms, agreement.contacts), *map(spaced, besides))
        )
        if phrase not in given
        and phrase not in short
        and say(phrase) == phrase
        and _LATIN.search(_STAYS.sub("", phrase))
    )


@lru_cache(maxsize=4096)
def spaced(phrase: str) -> str:
    """A phrase as it is compared: by its words, however they are spread over lines."""
    return " ".join(phrase.split())


def _is_abbreviation(short: str | None) -> bool:
    return short is not None and len(short.split()) == 1 and sum(map(str.isupper, short)) > 1


def _said(
    kind: AgreementType, terms: Terms, contacts: Sequence[Contact], say: Say
) -> tuple[AgreementType, Terms, tuple[Contact, ...]]:
    """The one walk over what may be translated: everything with each phrase as it is said."""

    def words(phrase: Words) -> Words:
        return say(phrase) if phrase else phrase

    parties = tuple(_party(party, words) for party in terms.parties)
    called = {before.name: party.name for before, party in zip(terms.parties, parties, strict=True)}
    said = replace(
        terms,
        title=words(terms.title),
        parties=parties,
        term=_term(terms.term, words),
        facilitators=tuple(
            replace(each, name=words(each.name), note=words(each.note)) for each in terms.facilitators
        ),
        facts={key: _fact(kind.fact(key), value, words) for key, value in terms.facts.items()},
        departures=tuple(
            replace(each, clause=words(each.clause), words=words(each.words))
            if each.instead is Instead.ADDED
            else each
            for each in terms.departures
        ),
    )
    roles = {role: words(label) for role, label in kind.roles.items()}
    return (
        replace(kind, roles=roles),
        said,
        tuple(
            replace(
                each,
                party=called.get(each.party, each.party),
                kind=words(each.kind),
                office=words(each.office),
                name=words(each.name),
                address=words(each.address),
            )
            for each in contacts
        ),
    )


def _party(party: Party, words: Callable[[Any], Any]) -> Party:
    names = ("organisation", "unit", "short", "country", "seat", "legal_form", "acts_for")
    as_whom = party.contracts_as
    return replace(
        party,
        **{name: words(getattr(party, name)) for name in names},
        contracts_as=as_whom and replace(as_whom, name=words(as_whom.name), through=words(as_whom.through)),
        signatories=tuple(_signatory(each, words) for each in party.signatories),
    )


def _signatory(person: Signatory, words: Callable[[Any], Any]) -> Signatory:
    return replace(
        person, name=words(person.name), title=words(person.title), authority=words(person.authority)
    )


def _term(term: Term, words: Callable[[Any], Any]) -> Term:
    return replace(
        term,
        effective=replace(term.effective, reason=words(term.effective.reason)),
        survival=tuple(replace(each, until=words(each.until)) for each in term.survival),
    )


def _fact(field: FactField | None, value: Any, words: Callable[[Any], Any]) -> Any:
    """A fact with its words said; in what languages the text is made, each paper says in its own words."""
    if field is None or field.key in (LANGUAGES_OF_TEXT, PREVAILING):
        return value
    match field.kind, value:
        case "line" | "text", str():
            return _unless_key(value, words)
        case "list", list():
            return [_unless_key(each, words) for each in value]
        case "table", list():
            columns = {column.key for column in field.columns if column.kind in _WORDS}
            return [_row(row, columns, words) for row in value]
    return value


def _row(row: Mapping[str, Any], columns: set[str], words: Callable[[Any], Any]) -> dict[str, Any]:
    return {key: _unless_key(value, words) if key in columns else value for key, value in row.items()}


def _unless_key(value: Any, words: Callable[[Any], Any]) -> Any:
    """A cell may name a party by its key, and stays it."""
    return value if not isinstance(value, str) or _KEY_OF_A_PARTY.fullmatch(value.strip()) else words(value)
