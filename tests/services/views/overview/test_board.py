"""The board is read in three questions: cards by stage with what is open on them, and how many there are."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.builders.offices import APPROVED, OPENED, SIGNED, act, live, opened, submitted
from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.services.office import Office
from workflow.services.views.overview.board import COLUMNS, board, distance
from workflow.services.views.waits import every_wait


def test_every_agreement_in_work_is_a_card_in_the_column_of_its_stage(any_office: Office) -> None:
    drafted, reviewed, running = opened(any_office), opened(any_office), live(any_office)
    submitted(any_office, reviewed)
    found = board(any_office, on=SIGNED)
    assert [each.stage for each in found.columns] == list(COLUMNS)
    cards = {each.stage: [card.number for card in each.cards] for each in found.columns}
    assert cards[Stage.DRAFTING] == [drafted]
    assert cards[Stage.LEGAL_REVIEW] == [reviewed]
    assert running not in [number for numbers in cards.values() for number in numbers]
    assert (found.in_force.words, found.closed.words) == ("1", "0")
    assert {each.stage: each.count.count for each in found.columns}[Stage.LEGAL_REVIEW] == 1


def test_a_card_says_whose_turn_it_is_since_when_and_what_is_open(any_office: Office) -> None:
    number = opened(any_office)
    submitted(any_office, number)
    act(any_office, number, Act.COMMENT, CommentText("Who pays?"), on=APPROVED)
    (card,) = next(each for each in board(any_office, on=APPROVED).columns if each.cards).cards
    open_now = [each for each in every_wait(any_office) if each.since is not None]
    assert [each.task for each in card.open] == [each.task for each in open_now][:3]
    assert card.more_open == len(open_now[3:])
    assert (card.turn, card.days_in_stage) == ("ours", 7)
    assert card.other_side


def test_what_is_late_is_said_in_words(any_office: Office) -> None:
    number = opened(any_office)
    with any_office.register._writers.begin() as connection:
        connection.execute(
            sa.text("UPDATE waits SET by = :by, comes_on = :by").bindparams(
                sa.bindparam("by", OPENED, type_=sa.Date())
            )
        )
    (card,) = next(
        each for each in board(any_office, on=OPENED + timedelta(days=3)).columns if each.cards
    ).cards
    assert card.number == number
    assert card.late
    assert card.open[0].late
    assert card.open[0].words.endswith(", 3 days late")


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "in 1 day"), (16, "in 16 days"), (-1, "1 day late"), (-15, "15 days late")],
)
def test_a_distance_is_told_in_days(days: int, words: str) -> None:
    assert distance(OPENED + timedelta(days=days), OPENED) == words


def test_a_column_shows_the_longest_there_and_counts_the_rest(any_office: Office) -> None:
    later = opened(any_office, on=APPROVED)
    first, second = opened(any_office), opened(any_office)
    column = board(any_office, on=SIGNED, most=2).columns[COLUMNS.index(Stage.DRAFTING)]
    assert [each.number for each in column.cards] == [first, second]
    assert column.count.count == 3
    assert later not in [each.number for each in column.cards]


def test_the_board_asks_three_questions_whatever_there_is(any_office: Office) -> None:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    for _ in range(2):
        opened(any_office)
        sa.event.listen(any_office.register._readers, "before_cursor_execute", note)
        board(any_office, on=OPENED)
        sa.event.remove(any_office.register._readers, "before_cursor_execute", note)
        assert len([each for each in asked if "SELECT" in each and "FROM" in each]) == 3
        asked.clear()
