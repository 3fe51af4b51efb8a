"""Agreements as they are answered: everything around one, the changes of one, and its papers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import InstanceOf

from workflow.answers.agreement.clearances import ClearanceAnswer
from workflow.answers.answer import Answer, Document, Moment, found, shown
from workflow.answers.dates import ExplainedDateAnswer
from workflow.answers.glance import GlanceAnswer, LinkedAnswer
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import Agreement, Person, Role


class AmendmentAnswer(LinkedAnswer):
    """An amendment of an agreement, on record or on its way; what it changed is None where it is not known yet."""

    applies_from: date | None = None
    new_last_day: date | None = None
    new_notice: str | None = None


class MachineNextAnswer(Answer):
    """What the machine does next by itself, on which day, and what it lacks for that, in words."""

    on: date
    act: Act
    lacks: tuple[str, ...] = ()


class MayActAnswer(Answer):
    """What the holders of a role may do next; the rules may still hold an act back."""

    role: Role
    people: tuple[str, ...]
    acts: tuple[Act, ...]
    holders: tuple[Person, ...] = shown()


class PaperAnswer(Answer):
    """One paper: where a person finds its files, and the sha256 of each."""

    kind: str
    title: str
    version: int
    made_on: date
    files: tuple[str, ...]
    sha256: dict[str, str]
    name: str = shown()


class CaseAnswer(GlanceAnswer):
    """One agreement with everything around it: the whole state besides what is derived from it."""

    state: Document
    dates: tuple[ExplainedDateAnswer, ...]
    papers: tuple[PaperAnswer, ...]
    amendments: tuple[AmendmentAnswer, ...]
    linked: tuple[LinkedAnswer, ...]
    work_waiting: int
    machine_next: MachineNextAnswer | None
    next: tuple[MayActAnswer, ...]
    agreement: InstanceOf[Agreement] = shown()
    type_title: str = shown()
    sign_off_labels: Mapping[str, str] = shown()
    role_labels: Mapping[str, str] = shown()
    names: Mapping[str, str] = shown()
    clearances: tuple[ClearanceAnswer, ...]


class OpenPointAnswer(Answer):
    """What the text of an agreement leaves open, and in which clause with its heading; both are empty outside the clauses.

    `stays` are the words that stand in its place, where it may stay open when the text is signed; `language` is that of
    the text, where it is left open in one that goes with the English; `note` is what somebody in the house noted on it.
    """

    number: str
    clause: str = found("where")
    what: str
    heading: str
    stays: str | None
    language: str
    note: str | None


class PhraseAnswer(Answer):
    """A phrase of an agreement in a language of its text: its words there, None where nobody has translated it.

    `clause` is where that text prints it first, with the heading; both are empty outside the clauses.
    """

    language: str
    phrase: str
    words: str | None
    clause: str
    heading: str


class OneOfManyAnswer(Answer):
    """What came of one agreement among many that were acted on, one by one: done, or refused with every reason.

    `place` is which it was of how many, from 1; `repeated` tells that this very run did it before. `said` tells what was
    done.
    """

    number: str
    place: int
    out_of: int
    done: bool
    repeated: bool
    said: str
    reasons: tuple[str, ...]
    change: InstanceOf[Change] | None = shown(default=None)


class ChangeAnswer(Answer):
    """One change: who did what, when and why, its place in the chain, and what it did to the dates.

    `via` is the session of the desk by which it came; None by the command line, and for what the machine did.
    """

    version: int
    act: Act
    actor: str
    on_behalf_of: str | None
    second: str | None
    occurred_on: date
    effective_on: date
    recorded_at: Moment
    reason: str | None
    evidence: tuple[str, ...]
    flags: tuple[str, ...]
    via: str | None
    before: dict[str, Any]
    after: dict[str, Any]
    previous: str
    hash: str
    dates: tuple[str, ...]


class RebuiltAnswer(Answer):
    """How many papers were laid out again, and where."""

    papers: int
    folder: str


class RemadeAnswer(Answer):
    """What came of making a paper again. `changed` says why its bytes are others; `edited` what was edited since.

    An edited text does no harm by itself: the paper is made again from the text that was kept.
    """

    kind: str
    version: int
    name: str
    found: str
    changed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    holds: bool = shown()
