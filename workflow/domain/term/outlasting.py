"""Which clauses outlast the end of an agreement, and whether somebody still has to read that off its original."""

from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.terms import Binding, Survival


def outlasting(agreement: Agreement) -> tuple[Survival, ...]:
    """The clauses that go on binding after the end, as far as is on record.

    To those of our text come the ones that the terms of this agreement give a time. Of another text counts alone what
    somebody has read off it, once that is on record.
    """
    term = agreement.terms.term
    if agreement.terms.binding == Binding.NO:
        return ()
    if term.none_survive or (term.survival and not _is_ours(agreement)):
        return term.survival
    return tuple({each.clause: each for each in (*agreement.survivals, *term.survival)}.values())


def outlasting_unread(agreement: Agreement) -> bool:
    """Whether nobody has put on record which clauses of a text that is not ours outlast the end.

    A text of ours tells by itself, and so does one that others changed while its list still stands.
    """
    if (
        agreement.closed_as in (ClosedAs.WITHDRAWN, ClosedAs.CARRIED_OUT)
        or agreement.terms.binding == Binding.NO
    ):
        return False
    term = agreement.terms.term
    if _is_ours(agreement) or term.survival or term.none_survive:
        return False
    if agreement.negotiated_text is not None:
        return agreement.effective_on is not None and not agreement.survivals
    return True


def _is_ours(agreement: Agreement) -> bool:
    return agreement.submission is not None and agreement.negotiated_text is None
