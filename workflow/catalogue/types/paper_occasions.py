"""When a kind of paper fits an agreement: what it must have come to before the paper says anything about it."""

from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.agreement.terms import Policy
from workflow.domain.term.periods import has_had_its_last_term

_DECIDED = "renewal decided"
_SIGNED = frozenset({Stage.ACTIVATION, Stage.CLOSED, *LIVE})


def always(_: Agreement) -> str | None:
    """It fits any agreement."""
    return None


def is_signed(agreement: Agreement) -> str | None:
    """It fits what has been signed."""
    signed = agreement.stage in _SIGNED and agreement.closed_as != ClosedAs.WITHDRAWN
    return None if signed else f"{agreement.number} has not been signed: there are no originals yet."


def can_be_conformed(agreement: Agreement) -> str | None:
    """It fits what was signed as a text of ours."""
    if not agreement.signatures or is_signed(agreement) is not None:
        return f"{agreement.number} has no signatures on record that a copy could repeat."
    if agreement.submission is None or agreement.negotiated_text is not None:
        return (
            f"The text of {agreement.number} was not made here: a copy is made from the signed file itself."
        )
    return None


def took_effect(agreement: Agreement) -> str | None:
    """It fits what has taken effect."""
    if agreement.effective_on is not None:
        return None
    return f"{agreement.number} has not taken effect: there is no text in force to bring together."


def is_closed(agreement: Agreement) -> str | None:
    """It fits what has ended."""
    closed = agreement.stage is Stage.CLOSED
    return None if closed else f"{agreement.number} has not ended: there is no end to give notice of."


def has_a_term(agreement: Agreement) -> str | None:
    """It fits what is in force."""
    return None if agreement.is_live else f"{agreement.number} is not in force: there is nothing to renew."


def whatever_asks(_work: str, _agreement: Agreement) -> bool:
    """Any work makes it."""
    return True


def is_evaluated(work: str, agreement: Agreement) -> bool:
    """A review goes with an evaluation or a decision."""
    return work == _DECIDED or agreement.terms.renewal.policy == Policy.EVALUATE


def ends_with_its_term(_: str, agreement: Agreement) -> bool:
    """The notice that it ends goes with what is renewed no more."""
    return agreement.terms.renewal.policy == Policy.NONE or has_had_its_last_term(agreement)
