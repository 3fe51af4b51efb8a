"""Organisations are kept under all their names, and found by each."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from workflow.domain.errors import InvalidError, NotFoundError
from workflow.domain.organisation import Name, NameKind, Organisation
from workflow.store.organisations import DOMAIN, ROR, SHORT
from workflow.store.reads.partners import NAME
from workflow.store.reads.tables import organisation_marks
from workflow.store.register import Register

AKU = Organisation(
    "aku",
    "Aga Khan University",
    (Name("آغا خان یونیورسٹی", NameKind.NAME, "ur"), Name("AKU", NameKind.SHORT)),
    "PK",
    "Pakistan",
    "03gd0dm95",
    ("aku.edu",),
)
DELTA = Organisation("delta", "Delta University", (Name("Delta College", NameKind.FORMER),), successor="aku")


def test_an_organisation_is_added_once_and_never_replaced(register: Register) -> None:
    with register.transaction() as books:
        for each in (AKU, DELTA, AKU):
            books.organisations.add(each)
        assert books.organisations.page() == (AKU, DELTA)
        with pytest.raises(InvalidError, match="taken: it is Aga Khan University"):
            books.organisations.add(replace(AKU, name="Another"))
        with pytest.raises(NotFoundError, match="“gamma”"):
            books.organisations.get("gamma")


def test_an_organisation_is_found_by_every_name_domain_and_id_it_has_now(register: Register) -> None:
    with register.transaction() as books:
        books.organisations.add_new(AKU, DELTA)
        assert books.organisations.marked(NAME, ["delta college", "aga khan university"]) == {
            "delta college": ("delta",),
            "aga khan university": ("aku",),
        }
        assert books.organisations.marked(SHORT, ["aku"]) == {"aku": ("aku",)}
        assert books.organisations.marked(ROR, ["03gd0dm95"]) == {"03gd0dm95": ("aku",)}
        assert books.organisations.before("aku") == ("delta",)
        books.organisations.change(replace(AKU, domains=("aku.example",), ror=None))
        assert books.organisations.marked(DOMAIN, ["aku.edu", "aku.example"]) == {"aku.example": ("aku",)}
        assert books.organisations.marked(ROR, ["03gd0dm95"]) == {}


@pytest.mark.parametrize(
    ("said", "country", "found"),
    [
        ("khan", None, ["aku"]),
        ("آغا", None, ["aku"]),
        ("college", None, ["delta"]),
        ("AKU.EDU", None, ["aku"]),
        ("univ", None, ["aku", "delta"]),
        ("univ", "PK", ["aku"]),
        (None, "PK", ["aku"]),
        ("%", None, []),
        ("_", "PK", []),
    ],
)
def test_a_page_holds_those_that_fit_by_their_keys(
    register: Register, said: str | None, country: str | None, found: list[str]
) -> None:
    with register.transaction() as books:
        books.organisations.add_new(AKU, DELTA)
        page = books.organisations.page(said=said, country=country)
        assert [each.key for each in page] == found
        after = books.organisations.page(said=said, country=country, after="aku", limit=1)
        assert [each.key for each in after] == [key for key in found if key > "aku"]


def test_what_organisations_are_found_by_is_compared_and_made_again(register: Register) -> None:
    with register.transaction() as books:
        books.organisations.add_new(AKU, DELTA)
        assert not books.organisations.marks_differ()
    with register._writers.begin() as connection:
        connection.execute(sa.delete(organisation_marks).where(organisation_marks.c.organisation == "delta"))
    with register.transaction() as books:
        assert books.organisations.marks_differ()
        books.organisations.mark_again()
        assert not books.organisations.marks_differ()


def test_what_several_have_in_common_is_named_with_all_of_them(register: Register) -> None:
    twin = Organisation(
        "twin", "The Aga Khan University", (Name("Aga Khan University"),), domains=("aku.edu",)
    )
    with register.transaction() as books:
        books.organisations.add_new(AKU, DELTA, twin)
        assert list(books.organisations.having_the_same()) == [
            (DOMAIN, "aku.edu", (AKU, twin)),
            (NAME, "aga khan university", (AKU, twin)),
        ]
        books.organisations.change(replace(twin, successor="aku"))
        assert list(books.organisations.having_the_same()) == []
