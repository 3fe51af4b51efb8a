"""A saved view is a name for a query of the list: checked as the list checks it, one\u2019s own or the office\u2019s."""

from datetime import date
from typing import Any

import pytest

from tests.builders.offices import OPENED, moment, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError, RefusedError
from workflow.services.casework.leaving import end_person
from workflow.services.office import Office
from workflow.services.views.listing import page
from workflow.services.views.pages import Asked
from workflow.services.views.queries.query import asked_of, in_a_sentence, words_of
from workflow.services.views.queries.saved import (
    MOST_VIEWS,
    arrange_views,
    drop_view,
    home_of,
    leave_home,
    save_view,
    saved_views,
    view_named,
)

DRAFTS = Asked((Stage.DRAFTING,), partners=("sample",), first=date(2026, 1, 1))


def kept(office: Office, name: str, asked: Asked = DRAFTS, **how: Any) -> None:
    save_view(office, name, asked, **({"actor": OFFICER.key} | how))


def names(office: Office, person: str | None = OFFICER.key) -> list[str]:
    return [each.name for each in saved_views(office, person=person)]


def test_a_saved_view_asks_the_list_for_what_was_asked_when_it_was_kept(any_office: Office) -> None:
    number = opened(any_office)
    kept(any_office, "Drafts with them", Asked((Stage.DRAFTING,), partners=("sample",)))
    asked = view_named(any_office, "drafts  WITH them", person=OFFICER.key)
    assert [each.number for each in page(any_office, asked, on=OPENED)] == [number]


def test_a_view_kept_again_under_its_name_asks_anew_and_keeps_its_place(any_office: Office) -> None:
    kept(any_office, "Drafts")
    kept(any_office, "Others")
    kept(any_office, "DRAFTS", Asked((Stage.SIGNING,)))
    assert names(any_office) == ["DRAFTS", "Others"]
    assert saved_views(any_office, person=OFFICER.key)[0].words == (("stage", "signing"),)


def test_a_person_sees_their_own_views_and_those_of_the_office_and_nobody_elses(any_office: Office) -> None:
    kept(any_office, "Mine")
    kept(any_office, "Theirs", actor=SECOND_OFFICER.key)
    kept(any_office, "Ours", of_office=True)
    assert names(any_office) == ["Mine", "Ours"]
    assert names(any_office, SECOND_OFFICER.key) == ["Theirs", "Ours"]
    assert names(any_office, None) == ["Ours"]
    with pytest.raises(NotFoundError, match="no view \u201cTheirs\u201d; there are: \u201cMine\u201d"):
        view_named(any_office, "Theirs", person=OFFICER.key)


def test_ones_own_view_goes_before_that_of_the_office(any_office: Office) -> None:
    kept(any_office, "Drafts", Asked((Stage.SIGNING,)), of_office=True)
    kept(any_office, "Drafts")
    assert view_named(any_office, "Drafts", person=OFFICER.key) == DRAFTS
    assert view_named(any_office, "Drafts", person=SECOND_OFFICER.key) == Asked((Stage.SIGNING,))


def test_one_view_of_each_owner_is_home_and_ones_own_goes_first(any_office: Office) -> None:
    kept(any_office, "Ours", of_office=True, home=True, actor=ADMINISTRATOR.key)
    assert (home := home_of(any_office, person=OFFICER.key)) is not None
    assert home.name == "Ours"
    kept(any_office, "Mine", home=True)
    kept(any_office, "Mine too", home=True)
    assert [each.name for each in saved_views(any_office, person=OFFICER.key) if each.home] == [
        "Mine too",
        "Ours",
    ]
    leave_home(any_office, actor=OFFICER.key)
    assert (home := home_of(any_office, person=OFFICER.key)) is not None
    assert home.name == "Ours"


def test_views_stand_in_the_order_they_are_put_in(any_office: Office) -> None:
    for name in ("a", "b", "c"):
        kept(any_office, name)
    arrange_views(any_office, ["c", "a"], actor=OFFICER.key)
    assert names(any_office) == ["c", "a", "b"]
    kept(any_office, "b", place=1)
    assert names(any_office) == ["b", "c", "a"]
    drop_view(any_office, "c", actor=OFFICER.key)
    assert names(any_office) == ["b", "a"]


def test_what_the_list_would_refuse_is_not_kept(office: Office) -> None:
    for asked, sentence in (
        (Asked(types=("mau",)), "mou"),
        (Asked(standings=("asleep",)), "in notice window"),
        (Asked(owners=("amin",)), "Did you mean amina"),
        (Asked(first=date(2027, 1, 2), last=date(2027, 1, 1)), "lies before the first"),
        (Asked(text="?!"), "only signs"),
    ):
        with pytest.raises(OfficeError, match=sentence):
            kept(office, "Odd", asked)
    assert names(office) == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(" ", "needs a name"), ("x" * 81, "at most 80"), ("a\x00b", "nobody can see the sign U\\+0000")],
)
def test_a_name_that_nobody_could_read_is_refused(office: Office, name: str, sentence: str) -> None:
    with pytest.raises(InvalidError, match=sentence):
        kept(office, name)


def test_the_views_of_the_office_are_kept_by_those_who_run_it(office: Office) -> None:
    with pytest.raises(RefusedError, match="Rashid Sample is neither"):
        kept(office, "Ours", of_office=True, actor=REVIEWER.key)
    end_person(office, SECOND_OFFICER.key, actor=ADMINISTRATOR.key, on=OPENED, at=moment(OPENED))
    with pytest.raises(RefusedError, match="no longer acts"):
        kept(office, "Mine", actor=SECOND_OFFICER.key)


def test_views_are_bounded_and_say_so(office: Office) -> None:
    for number in range(MOST_VIEWS):
        kept(office, f"View {number}", Asked())
    with pytest.raises(RefusedError, match="100 views already"):
        kept(office, "One more")
    kept(office, "View 7")


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        DRAFTS,
        Asked((Stage.IN_FORCE, Stage.RENEWAL)),
        Asked((Stage.IN_FORCE, Stage.RENEWAL), endless=True),
        Asked(
            (Stage.DRAFTING, Stage.SIGNING),
            ("draft", "in review"),
            ("mou",),
            ("amina",),
            ("Pakistan", "Iran"),
            ("health",),
            ("aku",),
        ),
        Asked((Stage.IN_FORCE,), text="rivers", endless=True),
        Asked(unchecked=True),
        Asked((Stage.IN_FORCE, Stage.RENEWAL), unchecked=True, by_itself=True),
        Asked((Stage.IN_FORCE, Stage.RENEWAL), unchecked=True),
    ],
)
def test_a_query_said_in_words_is_read_as_it_was(asked: Asked) -> None:
    assert asked_of(words_of(asked)) == asked


def test_a_query_is_told_as_a_person_reads_it() -> None:
    assert in_a_sentence(Asked()) == "all agreements"
    assert in_a_sentence(DRAFTS) == "stage drafting, partner sample, from 2026-01-01"
    assert (
        in_a_sentence(asked_of([("live", "yes"), ("text", "rivers"), ("owner", "")])) == "live, text rivers"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([("stages", "drafting")], "a list is asked for by stage, live"),
        ([("stage", "limbo")], "stages are"),
        ([("stage", "closed"), ("live", "yes")], "leave one of the two out"),
        ([("text", "a"), ("text", "b")], "said twice"),
        ([("sort", "colour")], "sorted by number, next, end"),
        ([("from", "tomorrow")], "is not a day"),
    ],
)
def test_words_that_are_no_query_are_refused(words: list[tuple[str, str]], sentence: str) -> None:
    with pytest.raises(InvalidError, match=sentence):
        asked_of(words)
