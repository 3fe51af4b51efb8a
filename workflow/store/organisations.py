"""The organisations the office deals with: kept by their keys, found by any name, web domain or ROR id."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, or_, select, update

from workflow.domain.errors import InvalidError, NotFoundError
from workflow.domain.folding import folded
from workflow.domain.organisation import Name, NameKind, Organisation
from workflow.store.prepared import PreparedWrite, insert_new
from workflow.store.proof.seals import seal, seal_again
from workflow.store.reads.partners import NAME
from workflow.store.reads.tables import organisation_marks as marks
from workflow.store.tables import organisations

SHORT, ROR, DOMAIN = "short", "ror", "domain"
"""What an organisation is found by."""
TELLING = (NAME, ROR, DOMAIN)
"""What two organisations have in common only where they may be one: many have the same short name."""
AT_ONCE = 500
_ROW = tuple(organisations.c)
_ADD = PreparedWrite(insert(organisations).inline())
_ADD_MARKS = insert_new(marks)
_FORGET_MARKS = PreparedWrite(delete(marks).where(marks.c.organisation == bindparam("organisation")))
_BY_KEYS = select(*_ROW).where(organisations.c.key.in_(bindparam("keys", expanding=True)))
_MARKED = select(marks.c.value, marks.c.organisation).where(
    marks.c.kind == bindparam("of_kind"), marks.c.value.in_(bindparam("values", expanding=True))
)
_BEFORE = select(organisations.c.key).where(organisations.c.successor == bindparam("key"))
_STREAM = {"yield_per": AT_ONCE}


class Organisations:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, organisation: Organisation) -> None:
        """Add an organisation; the same again changes nothing, another one of the same key is refused."""
        known = self.find(organisation.key)
        if known == organisation:
            return
        if known is not None:
            raise InvalidError(f"“{organisation.key}” is taken: it is {known.name}.")
        self.add_new(organisation)

    def add_new(self, *organisations_: Organisation) -> None:
        """Add organisations of which none is on record."""
        documents = [_document(each) for each in organisations_]
        if documents:
            _ADD.run(self._connection, *documents)
            for each in documents:
                seal(self._connection, organisations, each)
        for organisation in organisations_:
            self._mark(organisation.key, _marks_of(organisation))

    def change(self, organisation: Organisation) -> None:
        """What is on record of an organisation is this from now on."""
        self.get(organisation.key)
        document = _document(organisation)
        there = organisations.c.key == organisation.key
        self._connection.execute(update(organisations).where(there), document)
        seal_again(self._connection, organisations, document)
        _FORGET_MARKS.run(self._connection, {"organisation": organisation.key})
        self._mark(organisation.key, _marks_of(organisation))

    def find(self, key: str) -> Organisation | None:
        """The organisation of this key, or None."""
        return self.of_keys([key]).get(key)

    def get(self, key: str) -> Organisation:
        """The organisation of this key."""
        found = self.find(key)
        if found is None:
            raise NotFoundError(f"The office knows no organisation by the key “{key}”.")
        return found

    def of_keys(self, keys: Sequence[str]) -> dict[str, Organisation]:
        """The organisations of these keys that are on record."""
        rows = self._connection.execute(_BY_KEYS, {"keys": list(keys)})
        return {row[0]: _organisation(row) for row in rows}

    def marked(self, kind: str, values: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The keys of those that have one of these names (folded), web domains or ROR ids, by what they have."""
        found: dict[str, tuple[str, ...]] = {}
        for value, key in self._connection.execute(_MARKED, {"of_kind": kind, "values": list(values)}):
            found[value] = (*found.get(value, ()), key)
        return found

    def before(self, key: str) -> tuple[str, ...]:
        """The keys of those whose successor this is."""
        return tuple(sorted(self._connection.execute(_BEFORE, {"key": key}).scalars()))

    def page(
        self, *, said: str | None = None, country: str | None = None, after: str = "", limit: int = AT_ONCE
    ) -> tuple[Organisation, ...]:
        """Those with any part of a name, a domain or a ROR id as it is said, in a country, by key from the one after `after`."""
        part = folded(said or "")
        asked = {
            "after": after,
            "limit": limit,
            "country": country,
            "part": _part(part),
            "sign": _part((said or "").casefold()),
        }
        shape = ("said" if part else "signs" if said else "", "in a country" if country else "")
        rows = self._connection.execute(
            _page(*shape), {each: value for each, value in asked.items() if value is not None}
        )
        return tuple(_organisation(row) for row in rows)

    def having_the_same(self) -> Iterator[tuple[str, str, tuple[Organisation, ...]]]:
        """Each name, domain and ROR id that several have which no other has succeeded: its kind, itself, and they."""
        several = (
            select(marks.c.kind, marks.c.value)
            .join(organisations, organisations.c.key == marks.c.organisation)
            .where(marks.c.kind.in_(TELLING), organisations.c.successor.is_(None))
            .group_by(marks.c.kind, marks.c.value)
            .having(func.count() > 1)
            .subquery()
        )
        query = (
            select(marks.c.kind, marks.c.value, *_ROW)
            .join(several, (several.c.kind == marks.c.kind) & (several.c.value == marks.c.value))
            .join(organisations, organisations.c.key == marks.c.organisation)
            .where(organisations.c.successor.is_(None))
            .order_by(marks.c.kind, marks.c.value, organisations.c.key)
        )
        rows = self._connection.execute(query, execution_options=_STREAM)
        for (kind, value), together in groupby(rows, key=itemgetter(0, 1)):
            yield kind, value, tuple(_organisation(row[2:]) for row in together)

    def marks_differ(self) -> bool:
        """Whether what organisations are found by is not what follows from them; of a row nobody can read its seal tells."""
        unread: set[str] = set()
        expected = ((key, own) for key, own in self._derived_marks(unread) if own)
        rows = self._connection.execute(
            select(marks.c.organisation, marks.c.kind, marks.c.value).order_by(marks.c.organisation),
            execution_options=_STREAM,
        )
        # In the order of their keys, so that one that cannot be read is known before its marks are come by.
        on_file = (
            (key, sorted((kind, value) for _, kind, value in own))
            for key, own in groupby(rows, key=itemgetter(0))
            if key not in unread
        )
        return any(given != there for given, there in zip_longest(expected, on_file))

    def mark_again(self) -> None:
        """Make again what organisations are found by."""
        there = select(organisations.c.key).where(organisations.c.key == marks.c.organisation)
        self._connection.execute(delete(marks).where(~there.exists()))
        for key, own in self._derived_marks(set()):
            _FORGET_MARKS.run(self._connection, {"organisation": key})
            self._mark(key, own)

    def _derived_marks(self, unread: set[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """What each is found by, by key; the keys of those that cannot be read are noted."""
        query = select(*_ROW).order_by(organisations.c.key)
        for row in self._connection.execute(query, execution_options=_STREAM):
            try:
                found = row.key, sorted(_marks_of(_organisation(row)))
            except (TypeError, ValueError, KeyError, AttributeError):
                unread.add(row.key)
            else:
                yield found

    def _mark(self, key: str, found_by: Sequence[tuple[str, str]]) -> None:
        rows = [{"kind": kind, "value": value, "organisation": key} for kind, value in found_by]
        if rows:
            _ADD_MARKS.run(self._connection, *rows)


@cache
def _page(said: str, where: str) -> Select[Any]:
    query = select(*_ROW).where(organisations.c.key > bindparam("after"))
    if where:
        query = query.where(organisations.c.country == bindparam("country"))
    if said:
        signs = and_(marks.c.kind.in_((ROR, DOMAIN)), marks.c.value.like(bindparam("sign"), escape="/"))
        words = and_(marks.c.kind.in_((NAME, SHORT)), marks.c.value.like(bindparam("part"), escape="/"))
        fits = or_(signs, words) if said == "said" else signs
        there = select(marks.c.organisation).where(fits)
        query = query.where(
            or_(organisations.c.key.in_(there), organisations.c.key.like(bindparam("sign"), escape="/"))
        )
    return query.order_by(organisations.c.key).limit(bindparam("limit"))


_ESCAPED = str.maketrans({"%": "/%", "_": "/_", "/": "//"})


def _part(said: str) -> str:
    return f"%{said.translate(_ESCAPED)}%"


def _marks_of(organisation: Organisation) -> list[tuple[str, str]]:
    rows = [
        *((NAME, each) for each in sorted(organisation.full_names)),
        *((SHORT, each) for each in sorted(organisation.short_names)),
        *((DOMAIN, each) for each in organisation.domains),
    ]
    return [*rows, (ROR, organisation.ror)] if organisation.ror else rows


def _document(organisation: Organisation) -> dict[str, Any]:
    return {
        "key": organisation.key,
        "name": organisation.name,
        "names": [
            {"words": each.words, "kind": each.kind.value, "language": each.language}
            for each in organisation.names
        ],
        "country": organisation.country,
        "country_name": organisation.country_name,
        "ror": organisation.ror,
        "domains": list(organisation.domains),
        "successor": organisation.successor,
        "ended": organisation.ended,
    }


def _organisation(row: Sequence[Any]) -> Organisation:
    key, name, names, country, country_name, ror, domains, successor, ended = row
    return Organisation(
        key=key,
        name=name,
        names=tuple(Name(each["words"], NameKind(each["kind"]), each["language"]) for each in names),
        country=country,
        country_name=country_name,
        ror=ror,
        domains=tuple(domains),
        successor=successor,
        ended=ended,
    )
