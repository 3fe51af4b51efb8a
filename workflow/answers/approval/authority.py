"""Authority as it is answered: who may bind the office, in one case or at all, and what was done without."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.answers.papers import EvidenceAnswer
from workflow.answers.templates import ProblemAnswer
from workflow.domain.agreement.authority import Answer as Said
from workflow.domain.agreement.authority import Binds


class GrantAnswer(Answer):
    """One authority, with the line where it stands: whose it is, for which acts and agreements, and on what it rests.

    `when` says in words which agreements it is for, `unless` which of them it leaves out. `sha256` is that of the resolution.
    """

    key: str
    line: int | None
    name: str
    title: str | None
    person: str | None
    acts: tuple[Binds, ...]
    when: str
    unless: str | None
    begins: date | None
    until: date | None
    resolution: str
    sha256: str
    has_ended: bool


class MatrixAnswer(Answer):
    """The matrix of authority; where something is wrong with its file, no authority is read from it.

    `file` is where it stands, null where the office has written none; `partners` says of which agreements partners are asked
    to show who may sign for them.
    """

    file: str | None
    grants: tuple[GrantAnswer, ...]
    partners: tuple[str, ...]
    problems: tuple[ProblemAnswer, ...]


class AuthorityCheckedAnswer(Answer):
    """What is wrong with the matrix, or better mended."""

    file: str | None
    grants: int
    problems: tuple[ProblemAnswer, ...]


class HolderAnswer(Answer):
    """Somebody who may bind the office in a case, by the authority of this key."""

    key: str
    name: str
    title: str | None
    until: date | None
    resolution: str


class MayBindAnswer(Answer):
    """Who may bind the office by an act; where nobody may, every reason why."""

    act: Binds
    may: tuple[HolderAnswer, ...]
    why_nobody: tuple[str, ...]


class NamedSignatoryAnswer(Answer):
    """Somebody the terms name to sign for us: by which authority they may, or every reason why by none."""

    party: str
    name: str
    title: str | None
    by: str | None
    why: tuple[str, ...]


class UnauthorisedAnswer(Answer):
    """Something done without authority: why there is none, and what was said of it; nothing while that is waited for."""

    id: int
    act: Binds
    says: str
    by: str
    on: date
    why: tuple[str, ...]
    answer: Said | None
    answered_by: str | None
    answered_on: date | None
    counts_from: date | None
    resolution: str | None
    reason: str | None
    files: tuple[EvidenceAnswer, ...]


class PartnerAuthorityAnswer(Answer):
    """The document by which a partner showed who signs for it; `document` is its sha256."""

    party: str
    name: str
    title: str | None
    until: date | None
    on: date
    note: str | None
    document: str | None
    files: tuple[EvidenceAnswer, ...]


class AuthorityOfCaseAnswer(Answer):
    """Who may bind the office in a case, as things stand: before it is signed by signing it, and then by all that may follow.

    `has_matrix` tells whether the office has written who may; without, anybody may. `unread` says why what it has written cannot
    be read. `named` are those the terms name to sign for us, while it is not signed. `partners_show` is why the other parties are asked to show who signs for them.
    """

    number: str
    title: str
    on: date
    has_matrix: bool
    unread: tuple[str, ...]
    acts: tuple[MayBindAnswer, ...]
    named: tuple[NamedSignatoryAnswer, ...]
    unauthorised: tuple[UnauthorisedAnswer, ...]
    partners_show: tuple[str, ...]
    partners: tuple[PartnerAuthorityAnswer, ...]
