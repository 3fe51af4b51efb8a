"""Which fields the form of an act has: those of what it carries, and what else is said with it, by the table."""

import dataclasses
import types
import typing
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from workflow.answers.acting import FieldKind
from workflow.domain.agreement import act_details as of
from workflow.domain.agreement import performance_details as done
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.authority_details import ShowingAuthority
from workflow.domain.agreement.notices import details as of_notice
from workflow.domain.agreement.terms import Contact
from workflow.domain.dates.lengths import Length
from workflow.domain.lifecycle.guards.guard import Said
from workflow.domain.lifecycle.table import ROW_OF, TABLE

ELSEWHERE: dict[Act, str] = {
    Act.OPEN: "an agreement is opened with its draft, whose form is that of its type",
    Act.REGISTER: "an agreement that exists is registered with its terms, whose form is that of its type",
    Act.REVISE: "the draft has a form of its own: that of its type",
    Act.TAKE_OUT: "an import is taken back as a whole, on its own page",
    Act.RENEW: "people open the renewal letter, which has the form of a draft; the machine carries it out",
    Act.AMEND: "people open the amendment, which has the form of a draft; the machine carries it out",
}
"""The acts of people whose forms are not made here, and why."""
FORMS = tuple(row.act for row in TABLE if set(row.who) != {Role.MACHINE} and row.act not in ELSEWHERE)
"""The acts whose forms are made here."""
LEFT_OUT: dict[tuple[Act, str], str] = {
    (Act.SEND, "replaces_text"): "it is said of a draft that came",
    (Act.SEND, "ours_again"): "it is said of a draft that came",
    (Act.RECEIVE, "asks"): "it is said of a draft that goes out",
    (Act.RECEIVE, "by"): "it is said of a draft that goes out",
    (Act.TAKE_FACT, "terms"): "what their text says is read from it",
    (Act.TAKE_FACT, "contacts"): "what their text says is read from it",
    (Act.NOT_RENEW, "kind"): "the act says it",
    (Act.NOT_RENEW, "on"): "it is the day of the act",
    (Act.NOT_RENEW, "received_at"): "it is said of a notice that came",
    (Act.GIVE_NOTICE, "kind"): "the act says it",
    (Act.GIVE_NOTICE, "on"): "it is the day of the act",
    (Act.GIVE_NOTICE, "received_at"): "it is said of a notice that came",
    (Act.DROP_NOTICE, "code"): "whatever it says, it does not leave",
    (Act.RECEIVE_NOTICE, "sent_at"): "it is said of a notice that goes out",
    (Act.RECEIVE_NOTICE, "received_on"): "it is the day on which it reached this office",
    (Act.RECEIVE_NOTICE, "zone"): "it reached this office, whose clock counts",
    (Act.WAIVE, "note"): "the reason says it",
    (Act.MEASURE, "due_on"): "what is measured is not due on a day",
    (Act.CORRECT, "terms"): "what the text says is corrected in the form of its type",
    (Act.CHECK, "terms"): "what the text says is put right in the form of its type",
    (Act.FOLLOW_RULES, "sha256"): "those of today are meant",
    (Act.REGISTER, "id"): "the register gives it",
    (Act.REGISTER, "number"): "the register gives it",
    (Act.REGISTER, "rules"): "the register gives it",
    (Act.REGISTER, "type"): "the form is that of a type",
    (Act.REGISTER, "enquiry"): "it is said of one that is opened",
    (Act.REGISTER, "confidential"): "it is said of one that is opened",
    (Act.REGISTER, "unit"): "it is said of one that is opened",
    (Act.REGISTER, "theirs"): "it is said of one that is opened",
    (Act.REGISTER, "unchecked"): "it is said of one that is taken from a list",
    **{
        (Act.REGISTER, name): "it stands in the form of its type"
        for name in ("terms", "contacts", "under", "renews", "amends", "supersedes", "split_from")
    },
}
"""The fields of what an act carries that are not on its form, and why."""
_FILES = {(of.DraftFile, "file"), (of.Signing, "scan")}
_LONG = {
    (of.CommentText, "text"), (of.CommentText, "quote"), (of.Answering, "text"), (of.DraftFile, "asks"), (of.Clearing, "note"), (of.Noticing, "states"), (of.Asking, "what"),
    (of.Asking, "states"), (of.Ending, "states"), (of_notice.DraftingNotice, "states"), (of_notice.RewordingNotice, "states"),
    (done.Performing, "note"), (done.Obliging, "deed"), (done.Doing, "what"), (done.Exchanging, "note"), (done.Viewing, "note"),
    (ShowingAuthority, "note"), (Contact, "address"),
}  # fmt: skip
"""Texts of several lines."""
_NEEDED = {
    (Act.SIGN, "scan"), (Act.CURE, "what"), (Act.CURE, "by"), (Act.CURE, "states"), (Act.RECEIVE_NOTICE, "on"),
    (Act.DRAFT_NOTICE, "kind"), (Act.REWORD_NOTICE, "kind"), (Act.APPROVE_NOTICE, "kind"), (Act.SIGN_NOTICE, "kind"), (Act.DISPATCH_NOTICE, "kind"),
    (Act.DROP_NOTICE, "kind"), (Act.OBLIGE, "due"), (Act.TERMINATE, "ground"), (Act.TERMINATE, "reason"), (Act.WAIVE, "reason"),
}  # fmt: skip
"""What a guard wants though the details may go without."""
_MAY_BE_BLANK = {(Act.FULFIL, "note"), (Act.MEASURE, "readings"), (Act.MEASURE, "subject"), (Act.MEASURE, "note"), (Act.CHANGE_CONTACT, "contacts")}  # fmt: skip
"""What may go without, though the details name it: a file in its place, another figure, no contact at all."""
_ALSO_REASONED = {
    Act.DRAFT_NOTICE, Act.REWORD_NOTICE, Act.DISPATCH_NOTICE, Act.NOT_RENEW, Act.RECEIVE_NOTICE, Act.WITHDRAW_NOTICE,
    Act.CORRECT_TOLD, Act.CURE, Act.TERMINATE, Act.RECORD_EXCHANGE, Act.DECIDE, Act.WAIVE, Act.CHECK, Act.REGISTER, Act.ANSWER_FOR,
}  # fmt: skip
_ALSO_EVIDENCED = {
    Act.NOT_RENEW, Act.GIVE_NOTICE, Act.DECIDE_NOTICE, Act.TERMINATE, Act.FULFIL, Act.WAIVE, Act.MEASURE, Act.RECORD_ACTIVITY,
    Act.RECORD_EXCHANGE, Act.RECORD_VIEW, Act.DECIDE, Act.CHECK, Act.REGISTER, Act.ANSWER_FOR, Act.CLEAR, Act.CONSENT,
    Act.CONFIRM_COPY,
}  # fmt: skip
_DATED_OTHERWISE = {Act.SIGN, Act.RECEIVE_NOTICE}
"""What they carry says the day."""
HAPPENED_ON = "happened_on"


@dataclass(frozen=True, slots=True)
class Shape:
    """One field: of which details, None for what is said besides; its kind; the columns, and their class, where it is rows."""

    name: str
    kind: FieldKind
    required: bool
    of: type[Any] | None = None
    reads: type[Any] = str
    columns: tuple["Shape", ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether it is said besides what the act carries."""
        return self.of is None


@cache
def shapes_of(act: Act) -> tuple[Shape, ...]:
    """The fields of the form of an act, in their order."""
    return (*_carried(act), *_said(act))


def _carried(act: Act) -> tuple[Shape, ...]:
    return tuple(
        _shape(act, kind, field, hints[field.name])
        for kind in ROW_OF[act].kinds
        for hints in (typing.get_type_hints(kind),)
        for field in dataclasses.fields(kind)
        if (act, field.name) not in LEFT_OUT
    )


def _shape(act: Act | None, kind: type[Any], field: "dataclasses.Field[Any]", hint: Any) -> Shape:
    inner, optional = _unwrapped(hint)
    required = field.default is dataclasses.MISSING and not optional
    if act is not None:
        required = (required or (act, field.name) in _NEEDED) and (act, field.name) not in _MAY_BE_BLANK
    if typing.get_origin(inner) is tuple:
        row: type[Any] = typing.get_args(inner)[0]
        if row is str:
            return Shape(field.name, FieldKind.LIST, required, kind)
        hints = typing.get_type_hints(row)
        columns = tuple(_shape(None, row, each, hints[each.name]) for each in dataclasses.fields(row))
        return Shape(field.name, FieldKind.ROWS, required, kind, row, columns)
    return Shape(field.name, _kind(kind, field.name, inner), required, kind, inner)


def _kind(kind: type[Any], name: str, inner: type[Any]) -> FieldKind:
    if (kind, name) in _FILES:
        return FieldKind.FILE
    if (kind, name) in _LONG:
        return FieldKind.TEXT
    for found, read in (
        (bool, FieldKind.YES_NO),
        (int, FieldKind.NUMBER),
        (datetime, FieldKind.MOMENT),
        (date, FieldKind.DAY),
        (Enum, FieldKind.CHOICE),
        (str, FieldKind.LINE),
        (Length, FieldKind.LINE),
    ):
        if issubclass(inner, found):
            return read
    raise TypeError(f"no field is made of {kind.__name__}.{name}: {inner}")


def _said(act: Act) -> tuple[Shape, ...]:
    """The reason, the documents, the second person and the day, as far as its guards and its command ask for them."""
    wants = {said for guard in ROW_OF[act].guards if len(guard.reads) == 1 for said in guard.reads}
    found = []
    if Said.REASON in wants or act in _ALSO_REASONED:
        needed = Said.REASON in wants or (act, "reason") in _NEEDED
        found.append(Shape(Said.REASON, FieldKind.TEXT, needed))
    if Said.EVIDENCE in wants or act in _ALSO_EVIDENCED:
        found.append(Shape(Said.EVIDENCE, FieldKind.FILES, Said.EVIDENCE in wants))
    if Said.SECOND in wants:
        found.append(Shape(Said.SECOND, FieldKind.CHOICE, required=True))
    if act not in _DATED_OTHERWISE:
        found.append(Shape(HAPPENED_ON, FieldKind.DAY, required=False, reads=date))
    return tuple(found)


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [each for each in typing.get_args(hint) if each is not type(None)]
        return rest[0], len(rest) < len(typing.get_args(hint))
    return hint, False


def default_of(shape: Shape) -> str | None:
    """What a field holds where nobody says otherwise: the word the details have."""
    if shape.of is None:
        return None
    default = next(each.default for each in dataclasses.fields(shape.of) if each.name == shape.name)
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default) if isinstance(default, str) and default else None
