"""Lists of agreements as they are answered: pages, counts and terms, read from what is filed beside them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from workflow.answers.dates import DateAnswer
from workflow.answers.glance import PartyAnswer
from workflow.answers.listing import CountedAnswer, FacetAnswer, ListedAnswer, TermAnswer
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import Length, add
from workflow.services.office import Office
from workflow.services.views.pages import PAGE, Asked, refuse_backwards, refuse_vanished, rows, wanted_of
from workflow.store.reads.lists.counting import MOST_COUNTED
from workflow.store.reads.lists.filters import Filter
from workflow.store.reads.lists.listing import Listed

AT_ONCE = 500
QUARTERS = 8
BESIDE_A_LIST = 50
"""How far agreements of one value are counted beside a list of many: there one wants to know what there is more of."""
ONE_DAY = timedelta(days=1)
NOT_RECORDED = "not recorded"


def page(
    office: Office, asked: Asked, *, on: date, after: str | None = None, limit: int = PAGE
) -> tuple[ListedAnswer, ...]:
    """The agreements that fit, by number, from the one after `after`, each as it stands on a day."""
    return tuple(map(listed_answer, rows(office, asked, on=on, after=after, limit=limit)))


def page_before(
    office: Office, asked: Asked, *, on: date, before: str, limit: int = PAGE
) -> tuple[ListedAnswer, ...]:
    """The agreements that fit, by number, so many of the last before one."""
    with office.register.reading() as books:
        wanted = wanted_of(office, books, asked)
        refuse_vanished(books, before)
        return tuple(map(listed_answer, books.lists.page_before(wanted, on=on, before=before, limit=limit)))


def every_one(office: Office, asked: Asked, *, on: date, after: str | None = None) -> Iterator[ListedAnswer]:
    """All that fit, read so many at a time, all as of one moment; what cannot be answered is refused at once."""
    with office.register.reading() as books:
        wanted = wanted_of(office, books, asked)
        refuse_vanished(books, after)
    return _each(office, wanted, after or "", on)


def _each(office: Office, wanted: Filter, number: str, on: date) -> Iterator[ListedAnswer]:
    with office.register.reading() as books:
        some = AT_ONCE
        while some == AT_ONCE:
            found = books.lists.page(wanted, on=on, after=number, limit=AT_ONCE)
            yield from map(listed_answer, found)
            some, number = len(found), found[-1].number if found else number


def listed_answer(listed: Listed) -> ListedAnswer:
    """A line of a list as it is answered. The register vouches for what it says, so that it is not looked at again."""
    entry = listed.next_date
    return ListedAnswer.vouched(
        number=listed.number,
        title=listed.title,
        stage=Stage(listed.stage),
        type=listed.type,
        standing=listed.standing,
        parties=tuple(
            PartyAnswer.vouched(name=name, role=role, signs=signs) for name, role, signs in listed.parties
        ),
        owner=listed.owner,
        effective_on=listed.effective_on,
        last_day=listed.last_day,
        term=listed.term,
        renews=listed.renews,
        next_date=None if entry is None else _date_answer(entry),
        without_end=listed.without_end,
        version=listed.version,
        turn=listed.turn,
        stage_since=listed.stage_since,
        other_side=listed.other_side,
    )


def _date_answer(entry: DatedEntry) -> DateAnswer:
    return DateAnswer.vouched(
        key=entry.key,
        what=entry.what,
        on=entry.on,
        why=entry.why,
        act_by=entry.act_by,
        accept_until=entry.accept_until,
        send_by=entry.send_by,
        subject_to=entry.subject_to,
        words=entry.words,
        in_full=entry.in_full,
    )


def named(office: Office, numbers: Sequence[str], *, on: date) -> tuple[ListedAnswer, ...]:
    """The agreements of these numbers, in this order, of those that are there and may be seen."""
    with office.register.reading() as books:
        seen = [each for each in dict.fromkeys(numbers) if books.lists.has(each)]
        return tuple(map(listed_answer, books.lists.named(seen, on=on)))


def how_many(office: Office, *, on: date) -> CountedAnswer:
    """How many agreements there are that may be seen, counted no further than any other count."""
    with office.register.reading() as books:
        return counted_answer("agreements", books.lists.count(Filter(), on=on, most=MOST_COUNTED))


def counts(office: Office, asked: Asked, *, on: date, most: int = MOST_COUNTED) -> tuple[FacetAnswer, ...]:
    """How many of those asked for there are by stage, standing, type, owner, country of the partner and theme.

    What is asked for under a heading itself does not narrow that heading, so that one sees what else there is. Where more than
    a thousand fit, those of a value are counted no further than `most`.
    """
    with office.register.reading() as books:
        wanted = wanted_of(office, books, asked)
        return tuple(
            FacetAnswer(facet=facet, values=tuple(counted_answer(*each, most=furthest) for each in found))
            for facet, found, furthest in books.lists.counts(wanted, on=on, most=most)
        )


def in_all(facets: Iterable[FacetAnswer]) -> str:
    """How many there are whatever stage they are in, in words, by the counts of the stages."""
    stages = [value for each in facets if each.facet == "stage" for value in each.values]
    if any(each.at_least for each in stages):
        return f"{MOST_COUNTED:,}+"
    return f"{sum(each.count for each in stages):,}"


def ends_by_quarter(office: Office, *, on: date, quarters: int = QUARTERS) -> FacetAnswer:
    """How many live agreements end in this quarter and in those after it, as things stand."""
    first = date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)
    found = []
    with office.register.reading() as books:
        for _ in range(quarters):
            following = add(first, Length(months=3))
            count = books.terms.ending(first, following - ONE_DAY, most=MOST_COUNTED)
            found.append(counted_answer(f"{first.year}, quarter {(first.month + 2) // 3}", count))
            first = following
    return FacetAnswer(facet="ends", values=tuple(found))


def terms_between(
    office: Office, first: date, last: date, *, after: str = "", limit: int = AT_ONCE
) -> tuple[TermAnswer, ...]:
    """The terms that run on any day between two, of so many agreements by number, from the one after `after`."""
    refuse_backwards(first, last)
    with office.register.reading() as books:
        found = books.terms.between(first, last, after=after, limit=limit)
    return tuple(TermAnswer.of(each) for each in found)


def counted_answer(value: str, count: int, *, most: int = MOST_COUNTED) -> CountedAnswer:
    """How many agreements have a value, as it is answered: what is counted no further says so."""
    more = count > most
    count = min(count, most)
    words = f"{count:,}+" if more else f"{count:,}"
    return CountedAnswer(value=value or NOT_RECORDED, count=count, at_least=more, words=words)
