"""When a kind of paper fits an agreement: what it must have come to before the paper says anything about it."""

from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.approved import About
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.agreement.terms import Policy
from workflow.domain.term.periods import has_had_its_last_term

_DECIDED = "renewal decided"
_REPLACED = "text replaced"
_IN_SIGNING = f"entered {Stage.SIGNING}"
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


def puts_another_text_forward(work: str, agreement: Agreement) -> bool:
    """A redline goes with a text of theirs that takes the place of another, and with each round that has one before it.

    A text goes straight to signing where every sign-off of an earlier one stands.
    """
    if work == _REPLACED:
        return True
    submission = agreement.submission
    is_signed_off = submission is not None and any(
        each.content_hash == submission.content_hash for each in agreement.sign_offs
    )
    if work == _IN_SIGNING and is_signed_off:
        return False
    return agreement.rounds > 1 or any(each.about is About.DRAFT for each in agreement.asked)


def is_evaluated(work: str, agreement: Agreement) -> bool:
    """A review goes with an evaluation or a decision."""
    return work == _DECIDED or agreement.terms.renewal.policy == Policy.EVALUATE


def ends_with_its_term(_: str, agreement: Agreement) -> bool:
    """The notice that it ends goes with what is renewed no more."""
    return agreement.terms.renewal.policy == Policy.NONE or has_had_its_last_term(agreement)
