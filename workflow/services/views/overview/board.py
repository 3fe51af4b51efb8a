"""The board: a column for each stage in which people work, read from what is filed; nobody moves a card by hand."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from workflow.answers.overview.looks import BoardAnswer, CardAnswer, ColumnAnswer, OpenOnCardAnswer
from workflow.domain.agreement.stages import Stage
from workflow.services.office import Office
from workflow.services.views.listing import counted_answer
from workflow.store.reads.board import CardOnFile, OpenOnCard
from workflow.store.reads.lists.counting import MOST_COUNTED

COLUMNS = (
    Stage.EXPLORATION,
    Stage.DRAFTING,
    Stage.LEGAL_REVIEW,
    Stage.SIGNING,
    Stage.ACTIVATION,
    Stage.RENEWAL,
)
MOST_CARDS = 50
MOST_OPEN = 3
"""Things that are open and named on a card; the rest are counted."""


def board(office: Office, *, on: date, most: int = MOST_CARDS) -> BoardAnswer:
    """The board as it stands on a day; each column has at most so many cards, those longest in their stage first."""
    with office.register.reading() as books:
        counts = books.board.counts(most=MOST_COUNTED)
        cards = list(books.board.cards(COLUMNS, limit=most))
        open_on = defaultdict(list)
        for each in books.board.open_on([card.id for card in cards]):
            open_on[each.agreement_id].append(each)
    of_stage = defaultdict(list)
    for card in cards:
        of_stage[card.stage].append(_card(card, open_on[card.id], on))
    return BoardAnswer(
        on=on,
        columns=tuple(
            ColumnAnswer(
                stage=stage,
                count=counted_answer(stage.value, counts[stage.value]),
                cards=tuple(of_stage[stage.value]),
            )
            for stage in COLUMNS
        ),
        in_force=counted_answer(Stage.IN_FORCE.value, counts[Stage.IN_FORCE.value]),
        closed=counted_answer(Stage.CLOSED.value, counts[Stage.CLOSED.value]),
    )


def _card(card: CardOnFile, waits: Sequence[OpenOnCard], on: date) -> CardAnswer:
    now = [each for each in waits if each.since is not None or _is_late(each, on)]
    return CardAnswer(
        number=card.number,
        other_side=card.other_side,
        title=card.title,
        owner=card.owner,
        turn=card.turn,
        stage_since=card.stage_since,
        days_in_stage=None if card.stage_since is None else max((on - card.stage_since).days, 0),
        late=any(_is_late(each, on) for each in now),
        open=tuple(_open(each, on) for each in now[:MOST_OPEN]),
        more_open=len(now[MOST_OPEN:]),
    )


def _open(wait: OpenOnCard, on: date) -> OpenOnCardAnswer:
    late = _is_late(wait, on)
    return OpenOnCardAnswer(
        task=wait.task,
        of_role=wait.of_role,
        of_person=wait.of_person,
        by=wait.by,
        late=late,
        words=wait.task if wait.by is None else f"{wait.task}, {distance(wait.by, on)}",
    )


def _is_late(wait: OpenOnCard, on: date) -> bool:
    return wait.by is not None and wait.by < on


def distance(by: date, on: date) -> str:
    """How far a day to have acted by lies from another, in words."""
    days = (by - on).days
    if days == 0:
        return "today"
    counted = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"in {counted}" if days > 0 else f"{counted} late"
