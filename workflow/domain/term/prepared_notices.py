"""What a notice says that is prepared before it leaves, and how far it has come: its end, its hash, what no longer fits."""

from dataclasses import replace
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.authority import Answer, Unauthorised
from workflow.domain.agreement.notices.prepared import PreparedNotice
from workflow.domain.agreement.periods_and_notices import Notice, NoticeKind
from workflow.domain.agreement.sides import Side
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length, day
from workflow.domain.evidence import canonical, sha256
from workflow.domain.term.deadlines import Deadline, TermDays
from workflow.domain.term.periods import as_at

_ANSWERED = {Answer.BINDS: "held to bind the office", Answer.RATIFIED: "ratified"}
"""On what a signature rests that was given without authority."""


def worded(
    agreement: Agreement, prepared: PreparedNotice, *, on: date, calendar: BusinessCalendar
) -> PreparedNotice:
    """A notice with the end that its words name as of a day, and their hash. Approval and ink hold for one hash alone."""
    days = TermDays(as_at(agreement, on), calendar)
    late = days.deadline is not None and on > days.deadline.act_by
    non_renewal = prepared.kind == NoticeKind.NON_RENEWAL
    end = end_named(agreement, prepared.kind, on=on, calendar=calendar)
    said = replace(prepared, ends_on=end, late=late and non_renewal)
    said = replace(said, code=_hash(agreement, said))
    if said.code == prepared.code:
        return said
    return replace(_unsigned(said), approved_on=None, approved_by=None)


def end_named(agreement: Agreement, kind: str, *, on: date, calendar: BusinessCalendar) -> date | None:
    """The end that a notice names: of non-renewal that of the term it can still reach; one of termination runs from its receipt."""
    if kind != NoticeKind.NON_RENEWAL:
        return None
    reach = TermDays(as_at(agreement, on), calendar).reach.period
    return reach.last_day if reach is not None else None


def runs_for(agreement: Agreement) -> Length | None:
    """How long a notice of termination runs, by the text as it stands."""
    return agreement.terms.term.early_notice or agreement.notice_period


def what_has_moved(
    agreement: Agreement, prepared: PreparedNotice, *, on: date, calendar: BusinessCalendar
) -> str | None:
    """Why the words of a notice no longer fit the agreement it is given under; None where they do."""
    end = end_named(agreement, prepared.kind, on=on, calendar=calendar)
    if end != prepared.ends_on:
        now = f"a notice given now is for {day(end)}" if end else "there is no end now that it could name"
        was = day(prepared.ends_on) if prepared.ends_on else "no day"
        return f"it names {was} as the end, and {now}"
    if _hash(agreement, prepared) != prepared.code:
        return "the agreement has changed since in what it says of the parties, of its title or of notice"
    return None


def under_way(agreement: Agreement, kind: str | None) -> PreparedNotice | None:
    """The notice of a kind that is under way; of none named, the only one there is."""
    found = [each for each in agreement.notices_under_way if kind in (None, each.kind)]
    return found[0] if len(found) == 1 else None


def on_its_way(agreement: Agreement, prepared: PreparedNotice) -> Notice | None:
    """The notice that a prepared one became when it left; None before."""
    return next((each for each in agreement.notices if each.id == prepared.given_as), None)


def has_left(agreement: Agreement, kind: NoticeKind, *, code: str, made_on: date) -> bool:
    """Whether a notice on paper, by the code at its foot and its day, is one that has left the house."""
    known = [each for each in agreement.prepared if each.kind == kind and each.code[:12] in code]
    if known:
        return any(each.dispatched_on is not None for each in known)
    prepared = {each.given_as for each in agreement.prepared}
    return any(
        each.kind == kind and each.given_by == Side.OURS and each.on == made_on and each.id not in prepared
        for each in agreement.notices
    )


def signed_without_authority(agreement: Agreement, act: Unauthorised) -> PreparedNotice | None:
    """The notice under way whose signature is the one that was given without authority; None where it is there no more."""
    notice = under_way(agreement, act.about)
    return notice if notice is not None and notice.lacks and notice.signed_by == act.by else None


def with_ink_answered_for(agreement: Agreement, act: Unauthorised, answer: Answer, *, on: date) -> Agreement:
    """The agreement with what became of such a signature: it binds the office as it is or ratified, or is void."""
    notice = signed_without_authority(agreement, act)
    if notice is None:
        return agreement
    answered = (
        _unsigned(notice)
        if answer is Answer.DISOWNED
        else replace(notice, lacks=(), authority=f"{_ANSWERED[answer]} on {day(on)}")
    )
    prepared = tuple(answered if each is notice else each for each in agreement.prepared)
    return replace(agreement, prepared=prepared)


def to_leave_by(prepared: PreparedNotice, deadline: Deadline | None) -> date | None:
    """The day by which it has to go out; None where no window closes for it.

    One that was drafted when it was too late to send it is brought to the other side, by the day to act by.
    """
    if deadline is None or prepared.kind != NoticeKind.NON_RENEWAL:
        return None
    return deadline.send_by if prepared.drafted_on <= deadline.send_by else deadline.act_by


def without_the_idle(before: Agreement, after: Agreement, *, on: date) -> tuple[Agreement, tuple[str, ...]]:
    """The agreement after an act without the notices under way that the act took the ground from, each named.

    A notice falls that has nothing left to end, or whose like was given or received meanwhile. One that names the end of a
    term which has been followed by another has to be worded anew, which is said.
    """
    flags: list[str] = []
    kept: list[PreparedNotice] = []
    for each in after.prepared:
        why = _overtaken(before, after, each) if each.is_under_way else None
        if why is not None:
            flags.append(f"{each.named} drafted on {day(each.drafted_on)} is dropped: {why}")
        elif each.is_under_way and _followed(before, after, each):
            flags.append(
                f"{each.named} drafted on {day(each.drafted_on)} has not left before a further term: it is to be worded anew"
            )
        kept.append(each if why is None else replace(each, dropped_on=on, dropped_why=why))
    return (replace(after, prepared=tuple(kept)) if flags else after), tuple(flags)


def _unsigned(notice: PreparedNotice) -> PreparedNotice:
    return replace(
        notice,
        signed_on=None,
        signed_by=None,
        signed_title=None,
        signed_copy=None,
        authority=None,
        lacks=(),
    )


def _overtaken(before: Agreement, after: Agreement, prepared: PreparedNotice) -> str | None:
    if not after.is_live:
        return f"the agreement is {after.whereabouts}"
    stood = {each.id for each in before.notices if each.stands}
    for notice in after.notices:
        newly = notice.stands and notice.id not in stood
        if newly and notice.kind == prepared.kind and _does_its_work(notice):
            deed = "given" if notice.given_by == Side.OURS else "received"
            return f"notice of {notice.kind} was {deed} on {day(notice.on)}"
    return None


def _does_its_work(notice: Notice) -> bool:
    """Whether another notice leaves nothing to do for ours: of termination, theirs may end it later than ours would."""
    return notice.kind == NoticeKind.NON_RENEWAL or notice.given_by == Side.OURS


def _followed(before: Agreement, after: Agreement, prepared: PreparedNotice) -> bool:
    return prepared.kind == NoticeKind.NON_RENEWAL and len(after.periods) > len(before.periods)


def _hash(agreement: Agreement, prepared: PreparedNotice) -> str:
    """The hash over what a notice says: whose agreement it ends, when or by which length, and on which ground."""
    length = None if prepared.kind == NoticeKind.NON_RENEWAL else runs_for(agreement)
    return sha256(
        canonical(
            {
                "agreement": [agreement.number, agreement.terms.title],
                "parties": [party.legal_name for party in agreement.terms.parties],
                "kind": prepared.kind.value,
                "ends_on": prepared.ends_on.isoformat() if prepared.ends_on else None,
                "length": None if length is None else length.words,
                "states": prepared.states,
                "late": prepared.late,
            }
        )
    )
