"""Lists sorted by a day, and asked for several values at once: every page follows the one before, on every database."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.offices import OPENED, SIGNED, document, in_force, live, opened
from tests.builders.walked_before import walked
from workflow.domain.agreement.stages import Stage
from workflow.services.office import Office
from workflow.services.views.listing import every_one, page, page_before
from workflow.services.views.pages import Asked
from workflow.services.views.queries.query import asked_of, words_of
from workflow.store.reads.lists import in_order
from workflow.store.reads.lists.filters import Order

ENDS = ("2029-03-01", "2027-06-30", "2028-01-31", "2027-06-30")


@pytest.fixture
def filled(any_office: Office) -> Office:
    """Four in force with ends of their own, two drafts without any day, and one of another type."""

    def walk() -> None:
        for end in ENDS:
            live(any_office, term={"ends_on": end, "notice": "3 months"})
        opened(any_office)
        opened(any_office, title="Another draft")
        in_force(any_office, "sla")

    walked(any_office, walk, "with ends of their own", ENDS)
    return any_office


def numbers(office: Office, asked: Asked, *, limit: int = 50) -> list[str]:
    """The whole list, read so many at a time."""
    found: list[str] = []
    while True:
        rows = page(office, asked, on=SIGNED, after=found[-1] if found else None, limit=limit)
        found += [each.number for each in rows]
        if len(rows) < limit:
            return found


def expected(office: Office, asked: Asked) -> list[str]:
    """The same as Python sorts what each row shows."""

    def place(row) -> tuple[date, str]:  # type: ignore[no-untyped-def]
        coming = row.next_date.act_by or row.next_date.on if row.next_date else None
        return (coming if asked.order is Order.NEXT else row.last_day) or date.max, row.number

    return [
        each.number
        for each in sorted(every_one(office, replace(asked, order=Order.NUMBER), on=SIGNED), key=place)
    ]


@pytest.mark.parametrize("few", [in_order.FEW, 0], ids=["few fit", "many fit"])
@pytest.mark.parametrize("order", [Order.NEXT, Order.END])
def test_every_page_of_a_sorted_list_follows_the_one_before(
    filled: Office, order: Order, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_order, "FEW", few)
    for asked in (
        Asked(order=order),
        Asked(order=order, types=("mou",)),
        Asked(order=order, text="memorandum"),
    ):
        whole = expected(filled, asked)
        assert len(whole) > 4
        assert numbers(filled, asked) == numbers(filled, asked, limit=2) == whole
        assert [each.number for each in every_one(filled, asked, on=SIGNED)] == whole
        for place, number in enumerate(whole):
            before = page_before(filled, asked, on=SIGNED, before=number, limit=2)
            assert [each.number for each in before] == whole[max(place - 2, 0) : place]


def test_the_agreements_beside_one_are_those_of_the_sorted_list(filled: Office) -> None:
    asked = Asked(order=Order.END)
    whole = numbers(filled, asked)
    with filled.register.reading() as books:
        from_lists = books.lists.beside(_wanted(filled, asked), whole[2], on=SIGNED)
    assert from_lists == (whole[1], whole[3])


def _wanted(office: Office, asked: Asked):  # type: ignore[no-untyped-def]
    from workflow.services.views.pages import wanted_of

    with office.register.reading() as books:
        return wanted_of(office, books, asked)


def test_of_several_values_one_has_to_fit_and_of_several_headings_each(filled: Office) -> None:
    everything = numbers(filled, Asked())
    mou, sla = numbers(filled, Asked(types=("mou",))), numbers(filled, Asked(types=("sla",)))
    assert numbers(filled, Asked(types=("mou", "sla"))) == everything == sorted(mou + sla)
    drafts = numbers(filled, Asked(standings=("draft",)))
    assert numbers(filled, Asked(standings=("draft", "in force"))) == everything
    assert numbers(filled, Asked(standings=("draft", "in force"), types=("sla",))) == sla
    assert numbers(filled, Asked(standings=("draft", "withdrawn"), types=("mou", "sla"))) == drafts
    assert numbers(filled, Asked(owners=("amina", "bilal"))) == everything
    assert numbers(filled, Asked(partners=("sample institute", "nobody of this name"), types=("mou",))) == mou
    parties = document(filled)["parties"]
    parties[1] |= {"country": None, "organisation": "University of Nowhere"}
    nowhere = opened(filled, parties=parties)
    assert numbers(filled, Asked(countries=("",))) == [nowhere]
    countries = [each for each in _countries(filled) if each]
    assert len(countries) > 1
    assert numbers(filled, Asked(countries=tuple(countries))) == everything
    assert numbers(filled, Asked(countries=("", *countries))) == sorted([*everything, nowhere])
    assert numbers(filled, Asked(stages=(Stage.DRAFTING, Stage.CLOSED), owners=("amina",))) == [
        *drafts,
        nowhere,
    ]


def _countries(office: Office) -> list[str]:
    with office.register.reading() as books:
        return books.lists.countries()


def test_a_query_says_its_order_and_its_several_values_again() -> None:
    said = (("type", "mou"), ("type", "sla"), ("owner", "amina"), ("sort", "end"))
    asked = asked_of((*said, ("type", "mou")))
    assert (asked.types, asked.order) == (("mou", "sla"), Order.END)
    assert words_of(asked) == said
    assert OPENED < SIGNED
