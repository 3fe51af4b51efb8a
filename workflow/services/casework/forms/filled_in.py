"""What a filled-in form asks for: every field read, every mistake named at once with its field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from workflow.answers.acting import FieldKind
from workflow.catalogue.forms.values import LIST_ROWS
from workflow.domain.agreement.act_details import (
    Details,
    Noticing,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.notices.details import (
    Dispatching,
)
from workflow.domain.errors import InvalidError, Reason, StaleAgreementError, Topic
from workflow.domain.lifecycle.guards.guard import Said
from workflow.door.taking import Sent
from workflow.services.casework.forms.act_forms import at_hand_for, check_has_form
from workflow.services.casework.forms.field_readers import read_field, read_list
from workflow.services.casework.forms.field_words import words_of
from workflow.services.casework.forms.offers import AtHand, choices_of, is_chosen
from workflow.services.casework.forms.shapes import HAPPENED_ON, Shape, shapes_of
from workflow.services.casework.forms.what_is_carried import carried
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_sent
from workflow.services.views.agreement.moved import since

_OF_FILES = (FieldKind.FILE, FieldKind.FILES)
Typed = Mapping[str, str | list[str]]
Files = Mapping[str, KeptFile | Sequence[KeptFile | Sent]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for with an act, as the one door takes it; `on` is the day it happened."""

    details: Details | None
    on: date
    reason: str | None = None
    evidence: tuple[KeptFile, ...] = ()
    second: str | None = None
    on_behalf_of: str | None = None


def read_form(
    office: Office,
    number: str,
    act: Act,
    typed: Typed,
    files: Files,
    *,
    actor: str,
    on: date,
    seen_version: int | None = None,
) -> Asked:
    """What was filled in on the form of an act, by the names of its fields; other names are passed over.

    Raises InvalidError with a reason for each mistake, whose anchor is the name of the field; or, where the agreement has
    moved on since the `seen_version` the form was made from, StaleAgreementError, as the one door does.
    """
    check_has_form(act)
    at = at_hand_for(office, number, act, actor=actor, on=on)
    try:
        return read_from(at, act, typed, files)
    except InvalidError:
        if seen_version is not None and seen_version != at.agreement.version:
            with office.register.reading() as books:
                raise StaleAgreementError(*since(books, at.agreement, seen_version)) from None
        raise


def read_from(at: AtHand, act: Act, typed: Typed, files: Files) -> Asked:
    """The same, from what is at hand."""
    sheet = _Sheet(at, act, typed, files)
    read = {shape.name: value for shape in shapes_of(act) if (value := sheet.read(shape)) is not None}
    said = {name: read.pop(name) for name in (*Said, HAPPENED_ON) if name in read}
    if sheet.wrong:
        raise InvalidError(*sheet.wrong)
    details = carried(at, act, read, said.get(Said.REASON))
    sent_on = None
    if isinstance(details, Noticing | Dispatching) and act is not Act.RECEIVE_NOTICE:
        sent_on = details.sent_on
    return Asked(
        details=details,
        on=said.get(HAPPENED_ON) or sent_on or at.on,
        reason=said.get(Said.REASON),
        evidence=tuple(sheet.brought),
        second=said.get(Said.SECOND),
    )


class _Sheet:
    """A form as it was filled in, read field by field; what is wrong and what was brought is kept on the way."""

    def __init__(self, at: AtHand, act: Act, typed: Typed, files: Files) -> None:
        self.at = at
        self.act = act
        self.typed = typed
        self.files = files
        self.wrong: list[Reason] = []
        self.brought: list[KeptFile] = []

    def read(self, shape: Shape) -> Any:
        """What stands in a field; None where it was left blank, or is wrong."""
        label = words_of(self.act, shape.of, shape.name).label
        match shape.kind:
            case FieldKind.FILE | FieldKind.FILES:
                value = self._files(shape, label)
            case FieldKind.ROWS:
                value = self._rows(shape, label)
            case FieldKind.LIST:
                given = self._given(shape.name)
                value = self._tried(shape.name, label, lambda: read_list(given)) or None
            case _:
                return self._one(shape, shape.name, label)
        if value is None and shape.required and not self._is_wrong(shape.name):
            self._refuse(
                shape.name,
                f"{label} is missing: {'name the file' if shape.kind in _OF_FILES else 'fill it in'}.",
            )
        return value

    def _one(self, shape: Shape, name: str, label: str) -> Any:
        given = self._given(name)
        if shape.kind is FieldKind.YES_NO:
            given = given[-1:]  # a box that is not ticked stands behind it as \u201cno\u201d
        if len(set(given)) > 1:
            return self._refuse(name, f"{label}: it is filled in twice; fill it in once.")
        if not given or not given[0].strip():
            return self._refuse(name, f"{label} is missing: fill it in.") if shape.required else None
        choices = choices_of(self.at, self.act, shape) if is_chosen(self.act, shape) else None
        value = self._tried(name, label, lambda: read_field(shape, given[0], choices))
        if name == HAPPENED_ON and value is not None:
            return self._tried(name, label, lambda: self.at.settings.day_of_act(value, today=self.at.on))
        return value

    def _rows(self, shape: Shape, label: str) -> tuple[Any, ...] | None:
        """The rows that hold something, in the order of their numbers."""
        found = (re.fullmatch(rf"{shape.name}\.(\d{{1,4}})\.\w+", name, re.ASCII) for name in self.typed)
        numbers = sorted({int(each[1]) for each in found if each and self._holds(each[0])})
        if len(numbers) > LIST_ROWS:
            said = f"{label}: {len(numbers):,} rows are too many; at most {LIST_ROWS} fit."
            self._refuse(shape.name, said)
            return None
        return tuple(self._row(shape, number, label) for number in numbers) or None

    def _row(self, shape: Shape, number: int, label: str) -> Any:
        read = {}
        for column in shape.columns:
            words = words_of(self.act, column.of, column.name).label
            value = self._one(
                column, f"{shape.name}.{number}.{column.name}", f"{label}, row {number}, {words}"
            )
            if value is not None:
                read[column.name] = value
        return None if self.wrong else shape.reads(**read)

    def _files(self, shape: Shape, label: str) -> Any:
        found = self.files.get(shape.name, ())
        given = [found] if isinstance(found, KeptFile) else found
        if shape.kind is FieldKind.FILE and len(given) > 1:
            return self._refuse(shape.name, f"{label}: these are {len(given)} files; name one.")
        tried = [self._tried(shape.name, label, partial(_taken, each)) for each in given]
        brought = [each for each in tried if each is not None]
        self.brought += brought
        if not brought:
            return None
        return brought[0].sha256 if shape.kind is FieldKind.FILE else tuple(each.sha256 for each in brought)

    def _given(self, name: str) -> list[str]:
        given = self.typed.get(name, [])
        return [given] if isinstance(given, str) else list(given)

    def _holds(self, name: str) -> bool:
        return any(each.strip() for each in self._given(name))

    def _tried(self, name: str, label: str, read: Callable[[], Any]) -> Any:
        """What was read, or None and the mistake noted."""
        try:
            return read()
        except InvalidError as error:
            return self._refuse(name, f"{label}: {error}")
        except ValueError as error:
            return self._refuse(name, f"{label}: {error}.")

    def _refuse(self, name: str, sentence: str) -> None:
        self.wrong.append(Reason(sentence, Topic.FIELD, name))

    def _is_wrong(self, name: str) -> bool:
        return any((each.anchor or "").partition(".")[0] == name for each in self.wrong)


def _taken(given: KeptFile | Sent) -> KeptFile:
    """A file of the form, through the door; one that is kept already came through it before."""
    return given if isinstance(given, KeptFile) else keep_sent(given.name, given.content)
