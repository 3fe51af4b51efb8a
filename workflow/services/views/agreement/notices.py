"""The notices of this office under an agreement: the five facts of each, what is missing, and what holds it back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workflow.answers.agreement.notices import NoticesAnswer, NoticeStepAnswer, NoticeStepsAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.notices.prepared import NoticeFact, PreparedNotice
from workflow.domain.agreement.periods_and_notices import Notice, NoticeKind
from workflow.domain.agreement.sides import Side
from workflow.domain.approval.authority import BINDS_BY_NOTICE, Signer
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.prepared_notices import on_its_way, to_leave_by, what_has_moved
from workflow.services.office import Office
from workflow.services.rules.authority import who_may_sign
from workflow.services.views.agreement.evidence import Files, files_by_code, shown_by

_LABELS = {
    NoticeFact.DRAFTED: "Drafted",
    NoticeFact.APPROVED: "Approved",
    NoticeFact.SIGNED: "Signed",
    NoticeFact.DISPATCHED: "Dispatched",
    NoticeFact.RECEIVED: "Received",
}
_RECORDED_BY = {
    NoticeFact.APPROVED: Act.APPROVE_NOTICE,
    NoticeFact.SIGNED: Act.SIGN_NOTICE,
    NoticeFact.DISPATCHED: Act.DISPATCH_NOTICE,
    NoticeFact.RECEIVED: Act.RECORD_RECEIPT,
}
_WAITS_FOR = {
    NoticeFact.APPROVED: "waits for the approval of the legal office",
    NoticeFact.SIGNED: "waits for the signature of somebody who may bind the office",
    NoticeFact.DISPATCHED: "is signed and waits to go out",
    NoticeFact.RECEIVED: "is on its way; when it reached the other side is not on record",
}
_UNPREPARED = "not on record: it was recorded as it had left"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known around the notices of one agreement."""

    agreement: Agreement
    calendar: BusinessCalendar
    names: Mapping[str, str]
    files: Files
    on: date
    signers: Mapping[NoticeKind, tuple[Signer, ...] | None]

    def named(self, *keys: str | None) -> str:
        return " and ".join(self.names.get(key, key) for key in keys if key is not None)


def notices_of(office: Office, number: str, *, on: date) -> NoticesAnswer:
    """Every notice of ours under an agreement as it stands on a day, those under way first, then the newest."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        signers = {
            each.kind: who_may_sign(office, books, agreement, BINDS_BY_NOTICE[each.kind], on)
            for each in agreement.notices_under_way
        }
        seen = _Seen(
            agreement,
            office.calendar_for(agreement.terms),
            {person.key: person.name for person in books.people.all()},
            files_by_code(books.papers.of(agreement.id)),
            on,
            signers,
        )
    notices = sorted(_each(seen), key=lambda each: not each.under_way)
    return NoticesAnswer(number=agreement.number, notices=tuple(notices))


def _each(seen: _Seen) -> Iterator[NoticeStepsAnswer]:
    prepared = seen.agreement.prepared
    left = {each.given_as for each in prepared if each.given_as is not None}
    for each in reversed(prepared):
        yield _prepared(seen, each)
    for notice in reversed(seen.agreement.notices):
        if notice.given_by == Side.OURS and notice.id not in left:
            yield _unprepared(seen, notice)


def _prepared(seen: _Seen, notice: PreparedNotice) -> NoticeStepsAnswer:
    given = on_its_way(seen.agreement, notice)
    waits_for = _waits_for(notice, given)
    steps = (
        _step(seen, NoticeFact.DRAFTED, notice.drafted_on, f"by {seen.named(*notice.drafters)}"),
        _step(seen, NoticeFact.APPROVED, notice.approved_on, f"by {seen.named(notice.approved_by)}"),
        _step(seen, NoticeFact.SIGNED, notice.signed_on, _signed_by(notice), notice.signed_copy),
        _step(seen, NoticeFact.DISPATCHED, notice.dispatched_on, _sent_by(given), notice.proof),
        _received(seen, given),
    )
    days = TermDays(seen.agreement, seen.calendar)
    return NoticeStepsAnswer(
        kind=notice.kind,
        title=f"Notice of {notice.kind}",
        code=notice.code[:12],
        number=notice.given_as,
        steps=tuple(
            each.model_copy(update={"current": True, "act": _RECORDED_BY[waits_for]})
            if waits_for is not None and each.fact == waits_for
            else each
            for each in steps
        ),
        under_way=notice.is_under_way,
        stands=_stands(notice, given, waits_for),
        to_leave_by=to_leave_by(notice, days.deadline) if notice.is_under_way else None,
        may_sign=_may_sign(seen, notice),
        trouble=tuple(_trouble(seen, notice)),
    )


def _may_sign(seen: _Seen, notice: PreparedNotice) -> tuple[str, ...] | None:
    signers = seen.signers.get(notice.kind)
    if signers is None or notice.next_fact not in (NoticeFact.APPROVED, NoticeFact.SIGNED):
        return None
    return tuple(each.words for each in signers)


def _unprepared(seen: _Seen, notice: Notice) -> NoticeStepsAnswer:
    """A notice that was recorded when it had left: of the first three facts nothing is on record."""
    missing = (NoticeFact.DRAFTED, NoticeFact.APPROVED, NoticeFact.SIGNED)
    return NoticeStepsAnswer(
        kind=notice.kind,
        title=f"Notice of {notice.kind}",
        code=None,
        number=notice.id,
        steps=(
            *(NoticeStepAnswer(fact=each, label=_LABELS[each], words=_UNPREPARED) for each in missing),
            _step(
                seen, NoticeFact.DISPATCHED, notice.sent_on or notice.on, _sent_by(notice), notice.evidence
            ),
            _received(seen, notice),
        ),
        under_way=False,
        stands=_effect(notice),
    )


def _waits_for(notice: PreparedNotice, given: Notice | None) -> NoticeFact | None:
    if given is not None and not given.withdrawn and given.received_on is None:
        return NoticeFact.RECEIVED
    return notice.next_fact


def _step(
    seen: _Seen, fact: NoticeFact, on: date | None, words: str | None, file: str | None = None
) -> NoticeStepAnswer:
    """A fact with its day, its words and its file; without a day nothing is told of it."""
    if on is None:
        return NoticeStepAnswer(fact=fact, label=_LABELS[fact])
    return NoticeStepAnswer(
        fact=fact, label=_LABELS[fact], on=on, words=words, files=shown_by(seen.files, file)
    )


def _received(seen: _Seen, given: Notice | None) -> NoticeStepAnswer:
    return _step(
        seen, NoticeFact.RECEIVED, given.received_on if given else None, given.receipt if given else None
    )


def _signed_by(notice: PreparedNotice) -> str:
    by = ", ".join(filter(None, (notice.signed_by, notice.signed_title)))
    if notice.authority:
        return f"by {by} ({notice.authority})"
    return f"by {by}, without authority" if notice.lacks else f"by {by}"


def _sent_by(given: Notice | None) -> str | None:
    return None if given is None else f"by {given.method}"


def _stands(notice: PreparedNotice, given: Notice | None, waits_for: NoticeFact | None) -> str:
    if notice.dropped_on is not None:
        why = f": {notice.dropped_why}" if notice.dropped_why else ""
        return f"It was dropped on {day(notice.dropped_on)}{why}".rstrip(".") + "."
    if given is None:
        return f"It {_WAITS_FOR[waits_for]}." if waits_for is not None else "It is under way."
    return f"It {_WAITS_FOR[waits_for]}. {_effect(given)}" if waits_for is not None else _effect(given)


def _effect(given: Notice) -> str:
    if given.withdrawn:
        return "It was withdrawn."
    return (
        f"It ends the agreement on {day(given.ends_on)}." if given.ends_on else "It has no effect by itself."
    )


def _trouble(seen: _Seen, notice: PreparedNotice) -> Iterator[str]:
    """What holds back a notice that is under way: words that no longer fit, ink without authority, a window that closes."""
    if not notice.is_under_way:
        return
    moved = what_has_moved(seen.agreement, notice, on=seen.on, calendar=seen.calendar)
    if moved is not None:
        yield f"It is to be worded anew: {moved}."
    for why in notice.lacks:
        yield f"{notice.signed_by} signed it without authority: {why}"
    by = to_leave_by(notice, TermDays(seen.agreement, seen.calendar).deadline)
    if by is not None and by < seen.on:
        yield f"It was to leave by {day(by)}."
