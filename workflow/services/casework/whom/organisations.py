"""Organisations added and changed; agreements keep what they say of their parties, whatever becomes of an organisation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflow.answers.organisations import OrganisationAnswer
from workflow.catalogue.suggestions import quoted
from workflow.domain.errors import InvalidError, RefusedError
from workflow.domain.organisation import Name, NameKind, Organisation, ror_id, web_domain
from workflow.domain.printable import check_text
from workflow.feasts import known_place
from workflow.services.office import Office
from workflow.services.views.organisations import organisation_answer, the_one
from workflow.store.books import Books

MOST_NAME = 300
MOST_NAMES = 200
KEY = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of an organisation; what is left out is not said.

    `in_languages` are names by their language ("ur"), `also`, `short` and `former` other names; `country` is two letters or a
    name, `successor` a key, name, domain or ROR id of another organisation.
    """

    name: str | None = None
    in_languages: Sequence[tuple[str, str]] = ()
    also: Sequence[str] = ()
    short: Sequence[str] = ()
    former: Sequence[str] = ()
    country: str | None = None
    ror: str | None = None
    domains: Sequence[str] = ()
    successor: str | None = None
    ended: bool | None = None
    forget: Sequence[str] = field(default=())


def add_organisation(office: Office, key: str, said: Said) -> OrganisationAnswer:
    """Add an organisation; the same again changes nothing. What it may be one with is in the answer."""
    problems = []
    if not KEY.fullmatch(key):
        problems.append(
            f"{quoted(key)} is not a key: small letters, digits, dots and dashes, a letter or digit first, at most 60."
        )
    if not (said.name or "").strip():
        problems.append("name: an organisation needs a name; write it as agreements print it.")
    added = _with(Organisation(key, " ".join((said.name or "").split())), said, problems)
    with office.register.transaction() as books:
        if said.successor:
            added = replace(added, successor=_successor(books, added, said.successor))
        books.organisations.add(added)
        return organisation_answer(books, added)


def change_organisation(office: Office, which: str, said: Said) -> OrganisationAnswer:
    """Change an organisation: names and domains are added, the rest is put in place of what was there; `forget` takes away.

    A new name makes the one before a former one. No agreement changes.
    """
    with office.register.transaction() as books:
        known = the_one(books, which)
        problems: list[str] = []
        changed = _without(known, said.forget, problems)
        if said.name and said.name.strip():
            changed = changed.called(" ".join(check_text("name", said.name, most=MOST_NAME).split()))
        elif said.name is not None:
            problems.append("name: an organisation needs a name; write it as agreements print it.")
        changed = _with(changed, said, problems)
        if said.successor:
            changed = replace(changed, successor=_successor(books, known, said.successor))
        if changed != known:
            books.organisations.change(changed)
        return organisation_answer(books, changed)


def merge_organisations(office: Office, which: str, *, into: str) -> OrganisationAnswer:
    """Two entries are one organisation: the one that is kept gains the names and domains of the other, whose key leads to it.

    Nothing that the other was looked for by is lost, and no agreement changes.
    """
    with office.register.transaction() as books:
        other = the_one(books, which)
        kept = books.organisations.get(_successor(books, other, into))
        if other.ror and kept.ror and other.ror != kept.ror:
            raise RefusedError(
                f"{other.name} ({other.ror}) and {kept.name} ({kept.ror}) have two ROR ids, so that they are two "
                "organisations: forget the wrong one, or name a successor instead."
            )
        joined = kept.with_more(other)
        books.organisations.change(replace(other, successor=kept.key))
        books.organisations.change(joined)
        return organisation_answer(books, joined)


def country_of(said: str) -> tuple[str, str]:
    """The two letters of a country and what it is called; refused where no country is called so."""
    where = known_place(said)
    if where is None:
        raise InvalidError(
            f"country: {quoted(said)} is not a country that is known here: write its two letters of ISO 3166, as \u201cPK\u201d."
        )
    code = where.code.partition("-")[0]
    whole = known_place(code)
    return code, where.called if whole is None else whole.called


def _with(known: Organisation, said: Said, problems: list[str]) -> Organisation:
    """An organisation with what is said of it besides its name; refused with every mistake, and those found before."""
    names = _names_with(known, said, problems)
    country, called = known.country, known.country_name
    if said.country is not None:
        try:
            country, called = country_of(said.country)
        except InvalidError as error:
            problems += error.reasons
    ror = known.ror if said.ror is None else ror_id(said.ror)
    if said.ror is not None and ror is None:
        problems.append(
            f"ROR id: {quoted(said.ror)} is none, or a sign of it is wrong; copy it from ror.org, as \u201c03gd0dm95\u201d."
        )
    domains = dict.fromkeys((*known.domains, *_domains(said.domains, problems)))
    if problems:
        raise InvalidError(*problems)
    return replace(
        known,
        names=names,
        country=country,
        country_name=called,
        ror=ror,
        domains=tuple(domains),
        ended=known.ended if said.ended is None else said.ended,
    )


def _names_with(known: Organisation, said: Said, problems: list[str]) -> tuple[Name, ...]:
    names = {each.words: each for each in known.names}
    for kind, given in (
        (NameKind.ALSO, said.also),
        (NameKind.SHORT, said.short),
        (NameKind.FORMER, said.former),
    ):
        names |= _named(kind, ((None, each) for each in given), problems)
    problems += [
        f"language: {quoted(language)} is not the letters of a language, as \u201cur\u201d."
        for language, _ in said.in_languages
        if not LANGUAGE.fullmatch(language)
    ]
    names |= _named(NameKind.NAME, said.in_languages, problems)
    names.pop(known.name, None)
    if len(names) > MOST_NAMES:
        problems.append(f"names: there are {len(names)}; at most {MOST_NAMES} are kept.")
    for about, text in (("name", known.name), *(("name", each) for each in names)):
        try:
            check_text(about, text, most=MOST_NAME)
        except InvalidError as error:
            problems += error.reasons
    return tuple(names.values())


def _domains(given: Sequence[str], problems: list[str]) -> list[str]:
    found = [(each, web_domain(each)) for each in given]
    problems += [
        f"domain: {quoted(each)} is not a web domain, as \u201caku.edu\u201d."
        for each, domain in found
        if domain is None
    ]
    return [domain for _, domain in found if domain]


def _named(
    kind: NameKind, given: Iterable[tuple[str | None, str]], problems: list[str]
) -> Mapping[str, Name]:
    found = {}
    for language, words in given:
        if name := " ".join(words.split()):
            found[name] = Name(name, kind, language)
        else:
            problems.append(f"name {kind}: it is empty; write the name, or leave it out.")
    return found


def _without(known: Organisation, forget: Sequence[str], problems: list[str]) -> Organisation:
    """An organisation without what was wrong of it: names, web domains, its ROR id."""
    for said in forget:
        wrong = " ".join(said.split())
        names = tuple(each for each in known.names if each.words != wrong)
        domains = tuple(each for each in known.domains if each != web_domain(wrong))
        ror = None if known.ror and ror_id(wrong) == known.ror else known.ror
        if (names, domains, ror) == (known.names, known.domains, known.ror):
            problems.append(f"forget: {known.name} has no other name, domain or ROR id {quoted(said)}.")
        known = replace(known, names=names, domains=domains, ror=ror)
    return known


def _successor(books: Books, known: Organisation, said: str) -> str:
    """The key of the organisation that takes the place of another; refused where it goes round in a circle."""
    heir = the_one(books, said)
    after: Organisation | None = heir
    while after is not None:
        if after.key == known.key:
            raise RefusedError(f"{heir.name} cannot take the place of {known.name}: it would follow itself.")
        after = books.organisations.find(after.successor) if after.successor else None
    return heir.key
