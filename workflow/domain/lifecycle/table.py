"""The table of the lifecycle: who may do what from which stage, held back by which guards, to what effect."""

from workflow.domain.lifecycle.row import (
    ACTIVATION,
    CLOSED,
    DRAFTING,
    EXPLORATION,
    IN_FORCE,
    RENEWAL,
    REVIEW,
    SIGNING,
    Row,
)
from workflow.domain.lifecycle.rows import (
    approving,
    authorising,
    checking,
    confining,
    ending,
    evaluating,
    following,
    performing,
    preparing,
    preparing_notices,
    reminding,
    running,
)

FLOW_OF_STAGE = {
    EXPLORATION: "drafting",
    DRAFTING: "drafting",
    REVIEW: "legal_review",
    SIGNING: "signing",
    ACTIVATION: "activation",
    IN_FORCE: "activation",
    RENEWAL: "renewal",
    CLOSED: "closing",
}


TABLE: tuple[Row, ...] = (
    *preparing.ROWS,
    *approving.ROWS,
    *authorising.ROWS,
    *running.ROWS,
    *preparing_notices.ROWS,
    *evaluating.ROWS,
    *reminding.ROWS,
    *ending.ROWS,
    *performing.ROWS,
    *confining.ROWS,
    *following.ROWS,
    *checking.ROWS,
)
ROW_OF = {row.act: row for row in TABLE}
