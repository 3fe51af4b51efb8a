"""What came of an act, of the work it left behind, and of a sweep, as it is answered."""

from datetime import date

from workflow.answers.agreements import PaperAnswer
from workflow.answers.answer import Answer, Moment, found
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage


class OutcomeAnswer(Answer):
    """An act on record: how the agreement stands after it, which papers followed, what failed and what waits."""

    number: str
    act: Act
    stage: Stage
    version: int
    change: int
    flags: tuple[str, ...]
    papers: tuple[str, ...]
    failed: tuple[str, ...]
    waits: tuple[str, ...]


class DoneAnswer(Answer):
    """One piece of work: what came of it, or why it failed."""

    number: str
    work: str = found("order.kind")
    acts: tuple[str, ...]
    failed: str | None
    papers: tuple[PaperAnswer, ...]


class OrderAnswer(Answer):
    """A piece of work that waits, failed, was set aside or dropped: how often it was begun, and why it is not done."""

    number: str
    work: str = found("order.kind")
    stands: str
    attempts: int
    recorded_at: Moment
    tried_again: Moment | None
    reason: str | None
    dropped_by: str | None
    dropped_at: Moment | None = found("done_at")


class RelayAnswer(Answer):
    """How much work a relay carried out on a Prefect server."""

    orders: int = 0
    failed: int = 0
    papers: int = 0


class SweptAnswer(Answer):
    """What fell due on one agreement, with what was flagged, or why it could not be carried on."""

    number: str
    acts: tuple[str, ...]
    flags: tuple[str, ...]
    failed: str | None
    waits: tuple[str, ...]


class SweepAnswer(Answer):
    """What fell due on a day, and the papers that followed."""

    on: date
    agreements: tuple[SweptAnswer, ...]
    papers: tuple[PaperAnswer, ...]
