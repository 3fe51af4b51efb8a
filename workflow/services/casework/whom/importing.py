"""Organisations taken in from a file of ROR or of university domains: one unit of work, and the same again changes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from workflow.answers.organisations import ImportAnswer
from workflow.catalogue.suggestions import quoted
from workflow.domain.errors import InvalidError, RefusedError, at_field
from workflow.domain.organisation import NameKind, Organisation, ror_id
from workflow.door.records import read_records
from workflow.services.casework.whom.ror_records import Record, read_record
from workflow.services.office import Office
from workflow.services.views.organisations import country_code, duplicates
from workflow.store.books import Books
from workflow.store.organisations import DOMAIN, ROR

AT_ONCE = 500
MOST_TOLD = 50
T = TypeVar("T")


def import_organisations(
    office: Office, file: Path, *, countries: Sequence[str] = (), ids: Sequence[str] = ()
) -> ImportAnswer:
    """Take in the records of a file, or those of some countries or ROR ids; a damaged one is named, and none is taken in.

    What the office wrote of an organisation stays: it gains the names and domains of its record, and what it lacked. It is known
    by its ROR id; a university of the list of domains by a domain of its own.
    """
    codes = frozenset(map(country_code, countries))
    wanted = {ror_id(each) or _refuse(each) for each in ids}
    taking = _Taking()
    with office.register.transaction() as books:
        for some in _some_of(_asked_for(file, codes, wanted, taking)):
            taking.take(books, some)
        if missing := wanted - taking.met:
            raise InvalidError(f"{file} has no record of {', '.join(sorted(missing))}; nothing is taken in.")
        taking.name_successors(books)
    told = taking.left_out[:MOST_TOLD]
    more = taking.left_out_in_all - len(told)
    return ImportAnswer(
        added=len(taking.added),
        changed=len(taking.changed - taking.added),
        unchanged=taking.taken - len(taking.added | taking.changed),
        passed_over=taking.passed_over,
        left_out=(*told, *([f"And {more:,} more like these."] if more else [])),
        alike=len(duplicates(office)),
    )


def import_sent(
    office: Office, name: str, content: bytes, *, countries: Sequence[str] = (), ids: Sequence[str] = ()
) -> ImportAnswer:
    """The same with a file whose bytes somebody sent; sentences name it as they do."""
    with TemporaryDirectory(prefix="memoranda-") as folder:
        file = Path(folder) / "records"
        file.write_bytes(content)
        try:
            return import_organisations(office, file, countries=countries, ids=ids)
        except InvalidError as error:
            raise InvalidError(*(each.replace(str(file), name) for each in error.reasons)) from None


def _refuse(said: str) -> str:
    raise InvalidError(
        at_field(
            "ror", f"{quoted(said)} is not a ROR id, as \u201c03gd0dm95\u201d, or a sign of it is wrong."
        )
    )


def _asked_for(file: Path, codes: frozenset[str], wanted: set[str], taking: "_Taking") -> Iterator[Record]:
    """The records that somebody asked for, each read whole, those passed over as well."""
    for place, given in read_records(file):
        try:
            record = read_record(given, f"{file}, {place}")
        except InvalidError as error:
            raise InvalidError(*error.reasons, "Nothing is taken in.") from None
        found = record.organisation
        asked = not (codes or wanted) or (
            found is not None and (found.country in codes or found.ror in wanted)
        )
        if not asked:
            taking.passed_over += 1
            continue
        taking.tell(record.left_out)
        if found is not None:
            taking.met |= {found.ror} & wanted
            yield record


@dataclass(slots=True)
class _Taking:
    """What an import has come to so far."""

    added: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    met: set[str | None] = field(default_factory=set)
    successors: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    left_out_in_all: int = 0
    passed_over: int = 0
    seen: set[str] = field(default_factory=set)

    @property
    def taken(self) -> int:
        return len(self.seen)

    def tell(self, sentences: Sequence[str]) -> None:
        self.left_out_in_all += len(sentences)
        self.left_out += sentences[: MOST_TOLD - len(self.left_out)]

    def take(self, books: Books, records: Sequence[Record]) -> None:
        """Take in some records: those that are known gain what they lacked, the others are added."""
        known = _Known(books, [each.organisation for each in records if each.organisation])
        new: dict[str, Organisation] = {}
        for record in records:
            given = record.organisation
            there = known.those(given) if given else []
            if given is None or len(there) > 1:
                self.tell([_several(given, there)] if given else ())
                continue
            kept = _joined(there[0], given) if there else given
            if not there:
                self.added.add(kept.key)
                new[kept.key] = kept
            elif kept.key in new:
                new[kept.key] = kept
            elif kept != there[0]:
                books.organisations.change(kept)
                self.changed.add(kept.key)
            known.add(kept)
            self.seen.add(kept.key)
            # Of one that was split into several, none took its place.
            if len(record.successors) == 1:
                self.successors.append((kept.key, record.successors[0]))
        books.organisations.add_new(*new.values())

    def name_successors(self, books: Books) -> None:
        """Name the successor of each that has none yet, where it is on record."""
        for some in _some_of(self.successors):
            heirs = books.organisations.marked(ROR, [ror for _, ror in some])
            for key, ror in some:
                known = books.organisations.get(key)
                keys = heirs.get(ror, ())
                if known.successor is None and len(keys) == 1 and not _leads_back(books, keys[0], key):
                    books.organisations.change(replace(known, successor=keys[0]))
                    self.changed.add(key)


class _Known:
    """The organisations on record that some records are about, by ROR id, domain and key."""

    def __init__(self, books: Books, given: Sequence[Organisation]) -> None:
        by_ror = books.organisations.marked(ROR, [each.ror for each in given if each.ror])
        by_domain = books.organisations.marked(
            DOMAIN, [domain for each in given if not each.ror for domain in each.domains]
        )
        keys = {key for found in (by_ror, by_domain) for named in found.values() for key in named}
        self._of_keys = books.organisations.of_keys(sorted(keys | {each.key for each in given}))
        self._marked = {mark: list(named) for found in (by_ror, by_domain) for mark, named in found.items()}

    def those(self, given: Organisation) -> list[Organisation]:
        """Those on record that this may be; refused where one that it is not has its key."""
        marks = [given.ror] if given.ror else given.domains
        keys = dict.fromkeys(key for mark in marks if mark for key in self._marked.get(mark, ()))
        several = [self._of_keys[key] for key in keys]
        now = [each for each in several if each.successor is None] or several
        if not now and given.key in self._of_keys:
            raise RefusedError(
                f"The key {given.key} of {given.name} is taken by {self._of_keys[given.key].name}, which has neither its "
                "ROR id nor its domain: add that to its entry. Nothing is taken in."
            )
        if len(now) > 1 and given.ror is None:
            return [each for each in now if each.full_names & given.full_names] or now
        return now

    def add(self, organisation: Organisation) -> None:
        """Know one that was added or changed just now."""
        self._of_keys[organisation.key] = organisation
        for mark in (organisation.ror, *organisation.domains):
            keys = self._marked.setdefault(mark, []) if mark else []
            if organisation.key not in keys:
                keys.append(organisation.key)


def _joined(known: Organisation, given: Organisation) -> Organisation:
    joined = known.with_more(given, named=NameKind.NAME)
    return replace(joined, ended=known.ended or given.ended)


def _several(given: Organisation, there: Sequence[Organisation]) -> str:
    named = ", ".join(each.key for each in there)
    return (
        f"{given.name} ({given.ror or given.key}) is left out: it may be any of {named}. Say which of them are "
        "the same, and import again."
    )


def _leads_back(books: Books, key: str, to: str) -> bool:
    """Whether the successors of an organisation lead to another one."""
    after: str | None = key
    while after is not None:
        if after == to:
            return True
        after = books.organisations.get(after).successor
    return False


def _some_of(every: Iterable[T]) -> Iterator[list[T]]:
    left = iter(every)
    while some := list(islice(left, AT_ONCE)):
        yield some
