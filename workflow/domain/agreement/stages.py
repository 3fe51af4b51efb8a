"""The stages of an agreement’s life."""

from enum import StrEnum


class Stage(StrEnum):
    EXPLORATION = "exploration"
    DRAFTING = "drafting"
    LEGAL_REVIEW = "legal review"
    SIGNING = "signing"
    ACTIVATION = "activation"
    IN_FORCE = "in force"
    RENEWAL = "renewal"
    CLOSED = "closed"


LIVE = frozenset({Stage.IN_FORCE, Stage.RENEWAL})
