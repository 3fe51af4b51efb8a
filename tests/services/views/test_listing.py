"""Lists are read from what is filed with each change: they say on any day what the agreements themselves say."""

from dataclasses import fields
from datetime import date, timedelta

import pytest

from tests.builders.offices import (
    APPROVED,
    OPENED,
    SIGNED,
    act,
    agreement,
    in_force,
    live,
    opened,
    submitted,
    swept,
)
from tests.builders.walked_before import walked
from workflow.answers.glance import GlanceAnswer
from workflow.answers.listing import ListedAnswer
from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.office import Office
from workflow.services.views.agreement.beside import beside
from workflow.services.views.agreements import case_view
from workflow.services.views.listing import AT_ONCE, counts, ends_by_quarter, every_one, page, terms_between
from workflow.services.views.pages import Asked
from workflow.services.views.queries.query import asked_of

LAST_DAY = date(2029, 5, 1)
NOBODY = "nobody we know"


def numbers(office: Office, *, on: date = SIGNED, **asked: object) -> list[str]:
    return [each.number for each in page(office, Asked(**asked), on=on)]  # type: ignore[arg-type]


def vars_of(words: list[tuple[str, str]]) -> dict[str, object]:
    asked = asked_of(words)
    return {each.name: getattr(asked, each.name) for each in fields(asked)}


def an_office_of_every_kind(office: Office) -> list[str]:
    """Agreements in most stages, one with their turn and one in renewal."""

    def walk() -> list[str]:
        exploring, drafted, reviewed = opened(office), opened(office), opened(office)
        submitted(office, reviewed)
        act(office, reviewed, Act.COMMENT, CommentText("Who pays?"))
        running, renewed = in_force(office), live(office)
        return [exploring, drafted, reviewed, running, renewed]

    return walked(office, walk, "an office of every kind")


def test_a_line_of_a_list_says_what_the_agreement_itself_says(any_office: Office) -> None:
    found = an_office_of_every_kind(any_office)
    for on in (SIGNED, LAST_DAY - timedelta(days=100), LAST_DAY, LAST_DAY + timedelta(days=1)):
        swept(any_office, on=on - timedelta(days=40))
        listed = {each.number: each for each in page(any_office, Asked(), on=on)}
        assert list(listed) == sorted(found)
        for number in found:
            opened_up = case_view(any_office, number, on=on)
            line = listed[number]
            for name in GlanceAnswer.model_fields:
                assert getattr(line, name) == getattr(opened_up, name), (number, on, name)
            assert ListedAnswer.model_validate(line.__dict__) == line


def test_every_way_of_asking_finds_what_fits_and_nothing_else(any_office: Office) -> None:
    _, drafted, reviewed, running, renewed = an_office_of_every_kind(any_office)
    everything = numbers(any_office)
    assert numbers(any_office, stages=(Stage.LEGAL_REVIEW,)) == [reviewed]
    assert numbers(any_office, stages=(Stage.IN_FORCE, Stage.RENEWAL)) == [running, renewed]
    assert numbers(any_office, standings=("in review",)) == [reviewed]
    assert numbers(any_office, standings=("in force",)) == [running, renewed]
    assert numbers(any_office, standings=("draft",), types=("mou",), owners=("amina",)) == everything[:2]
    assert numbers(any_office, types=("sla",)) == []
    assert numbers(any_office, owners=("bilal",)) == []
    assert numbers(any_office, partners=("sample  INSTITUTE",)) == everything
    assert numbers(any_office, partners=("ampl",), stages=(Stage.DRAFTING,)) == everything[:2]
    assert numbers(any_office, partners=(NOBODY,)) == []
    assert numbers(any_office, text="memorandum") == everything
    assert numbers(any_office, text=NOBODY) == []
    last_day = agreement(any_office, running).last_day
    assert numbers(any_office, first=last_day, last=last_day) == [running, renewed]
    assert numbers(any_office, last=SIGNED - timedelta(days=1)) == []
    assert drafted in numbers(any_office, stages=(Stage.DRAFTING,), text="memorandum", partners=("sample",))


def test_an_agreement_past_its_end_is_found_as_ended_before_the_machine_looks(any_office: Office) -> None:
    number = in_force(any_office)
    last_day = agreement(any_office, number).last_day
    assert last_day is not None
    after = last_day + timedelta(days=1)
    assert numbers(any_office, standings=("ended, to be closed",), on=last_day) == []
    assert numbers(any_office, standings=("ended, to be closed",), on=after) == [number]
    assert numbers(any_office, standings=("in force",), on=after) == []


def test_the_country_and_the_theme_are_asked_for_in_any_spelling(any_office: Office) -> None:
    number = opened(any_office)
    (facet,) = [each for each in counts(any_office, Asked(), on=OPENED) if each.facet == "country"]
    (country,) = facet.values
    assert numbers(any_office, countries=(country.value.upper(),)) == [number]
    with pytest.raises(InvalidError, match=country.value):
        numbers(any_office, countries=("Atlantis",))
    with pytest.raises(InvalidError, match="No agreement is on record with the theme"):
        numbers(any_office, themes=("alchemy",))


def test_pages_follow_one_another_by_number_and_miss_nothing(any_office: Office) -> None:
    all_of_them = [opened(any_office) for _ in range(5)]
    first = page(any_office, Asked(), on=OPENED, limit=2)
    then = page(any_office, Asked(), on=OPENED, after=first[-1].number, limit=2)
    rest = page(any_office, Asked(), on=OPENED, after=then[-1].number, limit=2)
    assert [each.number for each in (*first, *then, *rest)] == all_of_them
    assert [each.number for each in every_one(any_office, Asked(), on=OPENED)] == all_of_them
    assert len(all_of_them) < AT_ONCE
    assert [each.number for each in every_one(any_office, Asked(), on=OPENED, after=all_of_them[3])] == [
        all_of_them[4]
    ]


def test_what_nobody_can_answer_is_refused_with_a_sentence(office: Office) -> None:
    opened(office)
    for asked, sentence in (
        ({"types": ("mau",)}, "mou"),
        ({"standings": ("asleep",)}, "in notice window"),
        ({"owners": ("amin",)}, "Did you mean amina"),
        ({"first": date(2027, 1, 2), "last": date(2027, 1, 1)}, "lies before the first"),
        ({"text": "?!"}, "only signs"),
    ):
        for ask in (page, every_one, counts):
            with pytest.raises((InvalidError, NotFoundError), match=sentence):
                ask(office, Asked(**asked), on=OPENED)  # type: ignore[arg-type, operator]
    for ask in (page, every_one):
        with pytest.raises(NotFoundError, match="begin with the first page"):
            ask(office, Asked(), on=OPENED, after="MOU-1999-0001")  # type: ignore[operator]


def test_what_there_is_of_each_kind_is_counted(any_office: Office) -> None:
    an_office_of_every_kind(any_office)
    found = {
        each.facet: {one.value: one.words for one in each.values}
        for each in counts(any_office, Asked(types=("mou",)), on=APPROVED)
    }
    assert found["stage"] == {"drafting": "2", "legal review": "1", "in force": "2"}
    assert found["standing"] == {"draft": "2", "in review": "1", "in force": "2"}
    assert found["type"] == {"mou": "5"}
    assert found["owner"] == {"amina": "5"}
    assert found["theme"] == {"not recorded": "5"}
    drafts = {each.facet: each.values for each in counts(any_office, Asked((Stage.DRAFTING,)), on=APPROVED)}
    assert [each.count for each in drafts["stage"]] == [2, 1, 2]
    assert [each.count for each in drafts["owner"]] == [2]


def test_ends_are_counted_by_quarter_and_terms_are_found_between_two_days(any_office: Office) -> None:
    running, last_day = in_force(any_office), LAST_DAY
    opened(any_office)
    ends = ends_by_quarter(any_office, on=date(2029, 2, 1), quarters=2)
    assert [(each.value, each.count) for each in ends.values] == [
        ("2029, quarter 1", 0),
        ("2029, quarter 2", 1),
    ]
    (term,) = terms_between(any_office, last_day, last_day)
    assert (term.number, term.term, term.last_day) == (running, 1, last_day)
    assert terms_between(any_office, last_day + timedelta(days=1), date(2040, 1, 1)) == ()
    with pytest.raises(InvalidError, match="lies before the first"):
        terms_between(any_office, last_day, SIGNED)


def test_beside_an_agreement_stand_those_before_and_after_it_in_the_list_that_is_asked_for(
    any_office: Office,
) -> None:
    found = an_office_of_every_kind(any_office)
    for words in (
        [],
        [("live", "yes")],
        [("stage", "drafting")],
        [("text", "cooperation")],
        [("partner", "u")],
    ):
        listed = numbers(any_office, **vars_of(words))
        for number in found:
            earlier = max((each for each in listed if each < number), default=None)
            later = min((each for each in listed if each > number), default=None)
            assert beside(any_office, number, words, on=SIGNED) == (earlier, later), (words, number)
    assert beside(any_office, found[0], [("standing", NOBODY)], on=SIGNED) == (None, None)
