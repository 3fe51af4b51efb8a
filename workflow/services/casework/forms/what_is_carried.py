"""What an act carries, made of the fields that were filled in: most take them as they are, some mean more than they say."""

import dataclasses
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from workflow.domain.agreement import act_details as of
from workflow.domain.agreement import performance_details as done
from workflow.domain.agreement.act_details import Details
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.notices import details as of_notice
from workflow.domain.agreement.performed import DutyKind
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.clocks import moment_at
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, Reason, Topic
from workflow.domain.lifecycle.table import ROW_OF
from workflow.services.casework.forms.field_words import words_of
from workflow.services.casework.forms.offers import AtHand

Read = Mapping[str, Any]
_OF_A_NEW_ONE = {
    "party": "Owed by is missing: say which party owes it.",
    "deed": "What is owed is missing: say it.",
}


def carried(at: AtHand, act: Act, read: Read, reason: str | None) -> Details | None:
    """The details of an act from its fields, those left blank left out; None where it carries nothing, or may.

    Raises InvalidError with the field where two of them do not go together.
    """
    if meaning := _MEANINGS.get(act):
        return meaning(at, act, read, reason)
    kinds = ROW_OF[act].kinds
    if not kinds or (not read and isinstance(None, ROW_OF[act].carries)):
        return None
    details: Details = _made(kinds[0], read)
    return details


def wrong_field(name: str, sentence: str) -> InvalidError:
    """A mistake in one field."""
    return InvalidError(Reason(sentence, Topic.FIELD, name))


def _made(kind: type[Any], read: Read) -> Any:
    """The details of a kind; what must be there and was left blank is empty."""
    hints = typing.get_type_hints(kind)
    blank = {
        each.name: _empty(hints[each.name])
        for each in dataclasses.fields(kind)
        if each.default is dataclasses.MISSING
    }
    return kind(**(blank | dict(read)))


def _empty(hint: Any) -> Any:
    if typing.get_origin(hint) is tuple:
        return ()
    return "" if hint is str else None


def _registering(_: AtHand, __: Act, read: Read, ___: str | None) -> Details:
    opening: Details = _made(of.Opening, {**read, "stage": Stage(read.get("stage", Stage.IN_FORCE))})
    return opening


def _signing(_: AtHand, __: Act, read: Read, ___: str | None) -> Details:
    return of.Signing(**{**read, "name": " ".join(read["name"].split())})


def _notice_given(at: AtHand, act: Act, read: Read, _: str | None) -> Details | None:
    if not read:
        return None
    kind = NoticeKind.TERMINATION if act is Act.GIVE_NOTICE else NoticeKind.NON_RENEWAL
    return of.Noticing(**{**_sent(at, act, read), "kind": kind.value})


def _dispatched(at: AtHand, act: Act, read: Read, _: str | None) -> Details:
    return of_notice.Dispatching(**_sent(at, act, read))


def _sent(at: AtHand, act: Act, read: Read) -> dict[str, Any]:
    """The fields of a notice that went out: the day and the hour fit, and neither lies ahead."""
    hour: datetime | None = read.get("sent_at")
    sent_on: date | None = read.get("sent_on") or (hour.date() if hour else None)
    if hour is not None and sent_on is not None and hour.date() != sent_on:
        raise wrong_field(
            "sent_at", f"Sent at: the hour is of {day(hour.date())}, the day it was sent {day(sent_on)}."
        )
    for name, said in (("sent_on", sent_on), ("received_on", read.get("received_on"))):
        try:
            at.settings.day_of_act(said, today=at.on)
        except InvalidError as error:
            raise wrong_field(name, str(error)) from None
    sent_at = None if hour is None else _moment(act, "sent_at", hour, at.settings.zone)
    zone = read.get("zone") or at.recipient_zone
    return {**read, "sent_on": sent_on, "sent_at": sent_at, "zone": zone}


def _notice_received(at: AtHand, act: Act, read: Read, _: str | None) -> Details:
    hour: datetime | None = read.get("received_at")
    if hour is not None and hour.date() != read["on"]:
        raise wrong_field(
            "received_at",
            f"Received at: the hour is of {day(hour.date())}, the day it was received {day(read['on'])}.",
        )
    received_at = None if hour is None else _moment(act, "received_at", hour, at.settings.zone)
    return of.Noticing(**{**read, "received_at": received_at, "zone": at.settings.zone})


def _receipt(at: AtHand, act: Act, read: Read, _: str | None) -> Details:
    hour: datetime | None = read.get("at")
    if hour is None:
        return of.Receiving(**{**read, "zone": None})
    if read.get("on") not in (None, hour.date()):
        raise wrong_field(
            "at",
            f"Received at: the hour is of {day(hour.date())}, the day it was received {day(read['on'])}.",
        )
    zone = read.get("zone") or at.recipient_zone
    return of.Receiving(**{**read, "on": None, "at": _moment(act, "at", hour, zone), "zone": zone})


def _obliging(_: AtHand, __: Act, read: Read, ___: str | None) -> Details:
    if "key" in read:
        said = {name: read[name] for name in ("party", "deed", "kind") if name in read}
        if beside := [name for name, each in said.items() if each != DutyKind.PERFORMANCE]:
            raise wrong_field(
                beside[0],
                "Of an obligation on record only the time it is due is said: who owes what stays as it is.",
            )
        return done.Obliging(due=read["due"], key=read["key"])
    missing = [Reason(said, Topic.FIELD, name) for name, said in _OF_A_NEW_ONE.items() if name not in read]
    if missing:
        raise InvalidError(*missing)
    return done.Obliging(**read)


def _waiving(_: AtHand, __: Act, read: Read, reason: str | None) -> Details:
    return done.Performing(read["subject"], reason or "", read.get("due_on"))


def _measured(_: AtHand, __: Act, read: Read, ___: str | None) -> Details:
    readings, subject = read.get("readings"), read.get("subject")
    if readings and subject:
        raise wrong_field(
            "subject", "Another figure is recorded by itself: leave it out, or the service levels."
        )
    if readings:
        return done.Measuring(readings)
    if subject is None:
        raise wrong_field(
            "readings", "Nothing is measured yet: give the value of a service level, or another figure."
        )
    return done.Performing(subject, read.get("note", ""))


def _moment(act: Act, name: str, hour: datetime, zone: str) -> datetime:
    """The moment of an hour by the clock of a place; one that this clock left out is refused."""
    try:
        return moment_at(hour, zone, option=words_of(act, ROW_OF[act].kinds[0], name).label)
    except InvalidError as error:
        raise wrong_field(name, str(error)) from None


_MEANINGS: dict[Act, Callable[[AtHand, Act, Read, str | None], Details | None]] = {
    Act.REGISTER: _registering,
    Act.SIGN: _signing,
    Act.NOT_RENEW: _notice_given,
    Act.GIVE_NOTICE: _notice_given,
    Act.DISPATCH_NOTICE: _dispatched,
    Act.RECEIVE_NOTICE: _notice_received,
    Act.RECORD_RECEIPT: _receipt,
    Act.OBLIGE: _obliging,
    Act.WAIVE: _waiving,
    Act.MEASURE: _measured,
}
