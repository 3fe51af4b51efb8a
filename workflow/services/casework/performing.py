"""What people mean by what they type of performance: which party, which obligation, which exchange, which verdict."""

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performance_details import Deciding, Exchanging, Obliging, Viewing
from workflow.domain.agreement.performed import VERDICTS, DutyKind, Verdict
from workflow.domain.agreement.sides import party_meant
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError
from workflow.domain.performance.findings import OWNER


def exchanging(
    agreement: Agreement,
    *,
    sender: str,
    receiver: str,
    year: str,
    students: int,
    stay: str,
    note: str = "",
    replaces: int | None = None,
) -> Exchanging:
    """Students whom one party sent to another; the parties by any clear part of their names, as p1 and p2."""
    parties = agreement.terms.parties
    return Exchanging(
        year.strip(),
        party_meant(parties, sender),
        party_meant(parties, receiver),
        students,
        stay.strip().lower(),
        note,
        replaces,
    )


def viewing(agreement: Agreement, *, of: str, verdict: str, note: str) -> Viewing:
    """What the owner, or a party, thinks of another term."""
    whose = OWNER if of.strip().lower() == OWNER else party_meant(agreement.terms.parties, of)
    return Viewing(whose, _verdict_meant(verdict), note)


def deciding(verdict: str, length: str | None = None) -> Deciding:
    """What people decide on the renewal of the present term, beside what the rules recommend."""
    return Deciding(_verdict_meant(verdict), None if length is None else Length.parse(length))


def obliging(
    agreement: Agreement, *, party: str, deed: str, due: str, kind: str = DutyKind.PERFORMANCE
) -> Obliging:
    """What a party owes and when; the party may be named by its key or any clear part of its name."""
    return Obliging(party_meant(agreement.terms.parties, party), deed, due, kind)


def _verdict_meant(said: str) -> Verdict:
    """A verdict as somebody types it: with dashes, or only its last word."""
    word = " ".join(said.replace("-", " ").lower().split())
    meant = {**{each.value: each for each in VERDICTS}, "shorter": Verdict.SHORTER}.get(word)
    if meant is None:
        raise InvalidError(f"\u201c{said}\u201d is no verdict; these are: {', '.join(VERDICTS)}.")
    return meant
